import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Settings } from 'luxon';
import {
  addDays,
  daysBetween,
  daysOfWeek,
  instantOf,
  isInRange,
  isoWeekOf,
  localDateOf,
  weekdayOf,
  weekNumberOf,
  weeksIn,
} from '../../src/domain/time.ts';

const amsterdam = 'Europe/Amsterdam';

/** The Monday of the week that holds 4 January, and the number of weeks up to the next such Monday. */
const years = [
  { year: 2020, monday: '2019-12-30', weeks: 53 },
  { year: 2021, monday: '2021-01-04', weeks: 52 },
  { year: 2022, monday: '2022-01-03', weeks: 52 },
  { year: 2023, monday: '2023-01-02', weeks: 52 },
  { year: 2024, monday: '2024-01-01', weeks: 52 },
  { year: 2025, monday: '2024-12-30', weeks: 52 },
  { year: 2026, monday: '2025-12-29', weeks: 53 },
  { year: 2027, monday: '2027-01-04', weeks: 52 },
  { year: 2028, monday: '2028-01-03', weeks: 52 },
  { year: 2029, monday: '2029-01-01', weeks: 52 },
  { year: 2030, monday: '2029-12-31', weeks: 52 },
  { year: 2031, monday: '2030-12-30', weeks: 52 },
  { year: 2032, monday: '2031-12-29', weeks: 53 },
];

describe('an ISO week', () => {
  for (const { year, monday, weeks } of years) {
    it(`1 of ${year} begins on ${monday}, and ${weeks} is the last`, () => {
      assert.equal(isoWeekOf(monday), `${year}-W01`);
      assert.equal(daysOfWeek(`${year}-W01`).from, monday);
      const { from, until } = daysOfWeek(`${year}-W${weeks}`);
      assert.equal(until, addDays(monday, 7 * weeks));
      for (const day of [from, addDays(until, -1)]) assert.equal(isoWeekOf(day), `${year}-W${weeks}`);
      assert.equal(isoWeekOf(until), `${year + 1}-W01`);
      assert.throws(() => daysOfWeek(`${year}-W${weeks + 1}`), RangeError);
    });
  }

  it('has the year of its Thursday: week 53 of 2026 ends on 3 January 2027', () => {
    assert.deepEqual(daysOfWeek('2026-W53'), { from: '2026-12-28', until: '2027-01-04' });
    assert.equal(isoWeekOf('2027-01-03'), '2026-W53');
    assert.equal(isoWeekOf('2024-12-31'), '2025-W01');
    assert.equal(weekNumberOf('2025-W01'), 1);
    assert.equal(weekNumberOf('2026-W53'), 53);
  });

  it('is what text of another form is not', () => {
    for (const text of [
      '',
      'W48',
      '2026-48',
      '2026-W5',
      '2026-W00',
      '2026-11-26',
      '2026-W48-4',
      '2026-w48',
      ' 2026-W48',
      '2026-W481',
    ])
      assert.throws(() => daysOfWeek(text), { name: 'RangeError', message: `'${text}' is no ISO week` });
  });
});

describe('the weeks in a range', () => {
  const cases = {
    'the first half of 2026': {
      from: '2026-01-01',
      until: '2026-07-01',
      weeks: ['2026-W01', 26, '2026-W26'],
    },
    'the second half of 2026': {
      from: '2026-07-01',
      until: '2027-01-01',
      weeks: ['2026-W27', 27, '2026-W53'],
    },
    'the first half of 2027': {
      from: '2027-01-01',
      until: '2027-07-01',
      weeks: ['2027-W01', 25, '2027-W25'],
    },
    'the second half of 2024': {
      from: '2024-07-01',
      until: '2025-01-01',
      weeks: ['2024-W27', 26, '2024-W52'],
    },
    'one Thursday': { from: '2026-11-26', until: '2026-11-27', weeks: ['2026-W48', 1, '2026-W48'] },
    'a Friday up to the next Thursday': {
      from: '2026-11-27',
      until: '2026-12-03',
      weeks: [undefined, 0, undefined],
    },
  };
  for (const [name, { from, until, weeks: expected }] of Object.entries(cases)) {
    it(`that is ${name} are those whose Thursday falls in it`, () => {
      const weeks = weeksIn({ from, until });
      assert.deepEqual([weeks[0], weeks.length, weeks.at(-1)], expected);
    });
  }

  it('belong to one half year each: none twice, none left out', () => {
    const halves = years.flatMap(({ year }) => [
      { from: `${year}-01-01`, until: `${year}-07-01` },
      { from: `${year}-07-01`, until: `${year + 1}-01-01` },
    ]);
    const all = years.flatMap(({ year, weeks }) =>
      Array.from({ length: weeks }, (_, index) => `${year}-W${String(index + 1).padStart(2, '0')}`),
    );
    assert.deepEqual(halves.flatMap(weeksIn), all);
  });
});

describe('a calendar day', () => {
  it('is counted in days, also where the clock changes', () => {
    const cases = [
      ['2026-03-28', '2026-03-30', 2],
      ['2026-03-29', '2026-03-30', 1],
      ['2026-10-24', '2026-10-26', 2],
      ['2026-10-25', '2026-10-26', 1],
      ['2028-02-28', '2028-03-01', 2],
      ['2027-02-28', '2027-03-01', 1],
      ['2026-12-31', '2027-01-01', 1],
      ['2026-01-01', '2027-01-01', 365],
      ['2026-11-26', '2026-11-26', 0],
    ] as const;
    for (const [from, to, days] of cases) {
      assert.equal(daysBetween(from, to), days);
      assert.equal(daysBetween(to, from) + days, 0);
      assert.equal(addDays(from, days), to);
      assert.equal(addDays(to, -days), from);
    }
  });

  it('is of a weekday from 1, Monday, to 7, Sunday', () => {
    const week = Array.from({ length: 7 }, (_, index) => addDays('2026-11-23', index));
    assert.deepEqual(week.map(weekdayOf), [1, 2, 3, 4, 5, 6, 7]);
  });

  it('is in a range from its first day up to, not including, its end', () => {
    const range = { from: '2026-11-23', until: '2026-11-30' };
    const days = ['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'];
    assert.deepEqual(
      days.map((day) => isInRange(day, range)),
      [false, true, true, false],
    );
  });
});

describe('the local date of an instant', () => {
  const cases = {
    'in winter': { last: '2026-11-26T22:59:59.999Z', date: '2026-11-26' },
    'in summer': { last: '2026-07-14T21:59:59.999Z', date: '2026-07-14' },
    'at New Year': { last: '2026-12-31T22:59:59.999Z', date: '2026-12-31' },
    'on the day before the clock goes forward': { last: '2026-03-28T22:59:59.999Z', date: '2026-03-28' },
    'on the day the clock goes forward': { last: '2026-03-29T21:59:59.999Z', date: '2026-03-29' },
    'on the day before the clock goes back': { last: '2026-10-24T21:59:59.999Z', date: '2026-10-24' },
    'on the day the clock goes back': { last: '2026-10-25T22:59:59.999Z', date: '2026-10-25' },
  };
  for (const [name, { last, date }] of Object.entries(cases)) {
    it(`changes at midnight in Amsterdam ${name}`, () => {
      const lastMoment = new Date(last);
      assert.equal(localDateOf(lastMoment, amsterdam), date);
      assert.equal(localDateOf(new Date(lastMoment.getTime() + 1), amsterdam), addDays(date, 1));
    });
  }

  it('differs by zone', () => {
    const moment = new Date('2026-11-27T02:00:00Z');
    assert.equal(localDateOf(moment, amsterdam), '2026-11-27');
    assert.equal(localDateOf(moment, 'America/Kralendijk'), '2026-11-26');
  });
});

describe('the instant of a wall clock', () => {
  const cases = [
    ['2026-11-26', '17:00', '2026-11-26T16:00:00.000Z', 'in winter'],
    ['2026-07-14', '17:00', '2026-07-14T15:00:00.000Z', 'in summer'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z', 'before the clock goes forward'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'that is skipped: an hour later'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z', 'after the clock went forward'],
    ['2026-10-25', '01:59', '2026-10-24T23:59:00.000Z', 'before the clock goes back'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'that comes twice: the first'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z', 'after the clock went back'],
  ] as const;
  for (const season of ['2026-01-15', '2026-07-15']) {
    describe(`in Amsterdam, reckoned on ${season}`, () => {
      const { now } = Settings;
      before(() => {
        Settings.now = () => Date.parse(season);
      });
      after(() => {
        Settings.now = now;
      });
      for (const [date, time, instant, when] of cases) {
        it(`on ${date} at ${time}, ${when}, is ${instant}`, () => {
          assert.equal(instantOf(date, time, amsterdam).toISOString(), instant);
        });
      }
    });
  }

  it('lies on its own day in every zone and at every time', () => {
    const day = fc.integer({ min: 0, max: 4_700 }).map((days) => addDays('2020-01-01', days));
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    // On the Azores the clock skips the first hour of a day in March.
    const zone = fc.constantFrom(
      amsterdam,
      'America/Kralendijk',
      'Atlantic/Azores',
      'Pacific/Auckland',
      'UTC',
    );
    fc.assert(
      fc.property(day, minutes, zone, (date, minute, timeZone) => {
        const [hours, rest] = [Math.floor(minute / 60), minute % 60];
        const time = [hours, rest].map((part) => String(part).padStart(2, '0')).join(':');
        assert.equal(localDateOf(instantOf(date, time, timeZone), timeZone), date);
      }),
    );
  });
});
