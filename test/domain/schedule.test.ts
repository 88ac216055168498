import assert from 'node:assert/strict';
import type { AreaState } from '../../src/domain/area.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Programme, RhythmInForce } from '../../src/domain/programme.ts';
import {
  type PlannedRound,
  plannedRounds,
  roundTimes,
  type Schedule,
  scheduleOf,
} from '../../src/domain/schedule.ts';
import { type DateRange, isoWeekOf, localDateOf } from '../../src/domain/time.ts';
import { enschede } from '../teams/test-app.ts';

const rhythm: RhythmInForce = {
  on: 'weeks',
  everyWeeks: 2,
  countedFrom: '2026-11-23',
  weekday: 'thursday',
  opensAt: '09:30',
  openWorkingDays: 4,
  closesAt: '17:00',
  remindAfterWorkingDays: 3,
  remindAt: '09:30',
  graceMinutes: 30,
};

type Changes = Partial<RhythmInForce> & {
  closedDays?: string[];
  schoolHolidays?: Programme['schoolHolidays'];
  schoolRegion?: string;
  timeZone?: string;
  phaseSince?: string;
};

function aSchedule(changes: Changes = {}): Schedule {
  const { closedDays, schoolHolidays, schoolRegion, timeZone, phaseSince, ...own } = changes;
  return {
    rhythm: { ...rhythm, ...own },
    timeZone: timeZone ?? 'Europe/Amsterdam',
    calendar: createCalendar(closedDays ?? [], schoolHolidays),
    schoolRegion,
    phaseSince: phaseSince ?? '2026-01-05',
  };
}

/** `2026-12-03`, or `2026-12-24 on 2027-01-04` where the round opens on another day than its slot. */
function slotsOf(changes: Changes, from: string, until: string): string[] {
  return plannedRounds(aSchedule(changes), { from, until }).map(({ slot, opensOn }) =>
    slot === opensOn ? slot : `${slot} on ${opensOn}`,
  );
}

function onlyRound(changes: Changes, from: string, until: string): PlannedRound {
  const [round, ...more] = plannedRounds(aSchedule(changes), { from, until });
  assert.ok(round && more.length === 0);
  return round;
}

const weekly = { everyWeeks: 1 } as const;
const summer = {
  region: 'noord',
  periods: [
    { name: 'Zomervakantie', regions: ['noord'], from: '2026-07-04', through: '2026-08-16' },
    { name: 'Zomervakantie', regions: ['zuid'], from: '2026-07-11', through: '2026-08-23' },
    { name: 'Kerstvakantie', from: '2026-12-19', through: '2027-01-03' },
  ],
};

const cases: readonly [fact: string, changes: Changes, range: DateRange, slots: string[]][] = [
  ['every two weeks', {}, { from: '2026-11-23', until: '2026-12-24' }, ['2026-11-26', '2026-12-10']],
  ['a range without its last day', {}, { from: '2026-11-26', until: '2026-12-10' }, ['2026-11-26']],
  ['an empty range', {}, { from: '2026-11-26', until: '2026-11-26' }, []],
  [
    'weeks counted from another week',
    { countedFrom: '2026-11-20' },
    { from: '2026-11-16', until: '2026-12-10' },
    ['2026-11-19', '2026-12-03'],
  ],
  [
    'weeks before the one that they are counted from',
    { countedFrom: '2026-12-03' },
    { from: '2026-11-01', until: '2026-12-01' },
    ['2026-11-05', '2026-11-19'],
  ],
  [
    'half a year',
    { everyWeeks: 26, weekday: 'monday', countedFrom: '2024-01-01' },
    { from: '2024-01-01', until: '2025-01-01' },
    ['2024-01-01 on 2024-01-02', '2024-07-01', '2024-12-30'],
  ],
  [
    'Koningsdag: the next day',
    { ...weekly, weekday: 'monday' },
    { from: '2026-04-27', until: '2026-05-04' },
    ['2026-04-27 on 2026-04-28'],
  ],
  [
    'Koningsdag on a Sunday, which is kept on the Saturday: no round moves',
    { ...weekly, weekday: 'monday' },
    { from: '2031-04-28', until: '2031-04-29' },
    ['2031-04-28'],
  ],
  [
    'Hemelvaart: the Friday after',
    weekly,
    { from: '2026-05-14', until: '2026-05-15' },
    ['2026-05-14 on 2026-05-15'],
  ],
  [
    'Christmas on a Friday: the Monday after',
    { ...weekly, weekday: 'friday' },
    { from: '2026-12-25', until: '2026-12-26' },
    ['2026-12-25 on 2026-12-28'],
  ],
  [
    'Christmas on a Thursday and a Friday',
    weekly,
    { from: '2025-12-25', until: '2025-12-26' },
    ['2025-12-25 on 2025-12-29'],
  ],
  [
    "New Year's Day, in another year than its slot",
    { ...weekly, closedDays: ['2026-12-31'] },
    { from: '2026-12-31', until: '2027-01-01' },
    ['2026-12-31 on 2027-01-04'],
  ],
  [
    'a closed day of the municipality',
    { closedDays: ['2026-11-26', '2026-11-27'] },
    { from: '2026-11-26', until: '2026-11-27' },
    ['2026-11-26 on 2026-11-30'],
  ],
  [
    'a school holiday: one round for all of its slots, after it',
    { ...weekly, schoolHolidays: summer },
    { from: '2026-07-01', until: '2026-08-28' },
    ['2026-07-02', '2026-08-13 on 2026-08-17', '2026-08-20', '2026-08-27'],
  ],
  [
    'the school holiday of the area, not of the organisation',
    { ...weekly, schoolHolidays: summer, schoolRegion: 'zuid' },
    { from: '2026-07-01', until: '2026-08-28' },
    ['2026-07-02', '2026-07-09', '2026-08-20 on 2026-08-24', '2026-08-27'],
  ],
  [
    'a school holiday of every region',
    { schoolHolidays: summer, schoolRegion: 'midden' },
    { from: '2026-12-20', until: '2027-01-07' },
    ['2026-12-24 on 2027-01-04'],
  ],
  [
    'no other region’s school holiday',
    { ...weekly, schoolHolidays: summer, schoolRegion: 'midden' },
    { from: '2026-08-12', until: '2026-08-21' },
    ['2026-08-13', '2026-08-20'],
  ],
  [
    'a slot that moves onto the day before the next one: joined, as there is no working day between',
    {
      ...weekly,
      weekday: 'tuesday',
      schoolHolidays: {
        region: 'noord',
        periods: [{ name: 'Herfst', from: '2026-10-10', through: '2026-10-18' }],
      },
    },
    { from: '2026-10-05', until: '2026-10-24' },
    ['2026-10-06', '2026-10-20'],
  ],
  [
    'a phase change: the next working day',
    { on: 'phaseChange', phaseSince: '2026-11-27' },
    { from: '2026-01-01', until: '2028-01-01' },
    ['2026-11-27 on 2026-11-30'],
  ],
  [
    'a phase change outside the range',
    { on: 'phaseChange', phaseSince: '2026-11-27' },
    { from: '2026-11-28', until: '2028-01-01' },
    [],
  ],
];

describe('the rounds that a rhythm asks for', () => {
  for (const [fact, changes, { from, until }, slots] of cases) {
    it(`are right for ${fact}`, () => {
      assert.deepEqual(slotsOf(changes, from, until), slots);
    });
  }

  it('count week 53, and go on across the year', () => {
    const rounds = plannedRounds(aSchedule(weekly), { from: '2026-12-21', until: '2027-01-15' });
    assert.deepEqual(
      rounds.map(({ slot }) => `${isoWeekOf(slot)} ${slot}`),
      ['2026-W52 2026-12-24', '2026-W53 2026-12-31', '2027-W01 2027-01-07', '2027-W02 2027-01-14'],
    );
  });
});

describe('the times of a round', () => {
  const at = ({ opensAt, remindAt, closesAt, graceUntil }: PlannedRound) =>
    [opensAt, remindAt, closesAt, graceUntil].map((moment) => moment.toISOString());

  it('are those of Enschede: Thursday, Tuesday, Wednesday, and half an hour', () => {
    assert.deepEqual(at(onlyRound({}, '2026-11-26', '2026-11-27')), [
      '2026-11-26T08:30:00.000Z',
      '2026-12-01T08:30:00.000Z',
      '2026-12-02T16:00:00.000Z',
      '2026-12-02T16:30:00.000Z',
    ]);
  });

  const summerTimes: readonly [string, Changes, string, string[]][] = [
    [
      'over the night that summer time begins',
      {},
      '2026-03-26',
      ['2026-03-26T08:30:00.000Z', '2026-03-31T07:30:00.000Z', '2026-04-01T15:00:00.000Z'],
    ],
    [
      'over the night that it ends',
      { countedFrom: '2026-10-19' },
      '2026-10-22',
      ['2026-10-22T07:30:00.000Z', '2026-10-27T08:30:00.000Z', '2026-10-28T16:00:00.000Z'],
    ],
    [
      'in a zone that moves its clock on a Friday, by its own clock',
      { timeZone: 'Africa/Cairo', weekday: 'friday', opensAt: '00:30', countedFrom: '2026-04-20' },
      '2026-04-24',
      // 00:30 is skipped that night: it is 01:30. Koningsdag does not count.
      ['2026-04-23T22:30:00.000Z', '2026-04-30T06:30:00.000Z', '2026-05-01T14:00:00.000Z'],
    ],
  ];
  for (const [fact, changes, slot, times] of summerTimes) {
    it(`are local time, ${fact}`, () => {
      const round = onlyRound({ countedFrom: '2026-03-23', ...changes }, slot, `${slot}T`);
      assert.deepEqual(at(round).slice(0, 3), times);
    });
  }

  it('count working days: over Easter, and not the closed days', () => {
    const round = onlyRound(
      { countedFrom: '2026-03-30', closedDays: ['2026-04-03'] },
      '2026-04-02',
      '2026-04-03',
    );
    assert.equal(localDateOf(round.closesAt, 'Europe/Amsterdam'), '2026-04-10');
    assert.equal(localDateOf(round.remindAt, 'Europe/Amsterdam'), '2026-04-09');
  });

  it('count the days of a school holiday: people work then', () => {
    const changes = { ...weekly, schoolHolidays: summer };
    const round = onlyRound(changes, '2026-07-02', '2026-07-03');
    assert.equal(localDateOf(round.closesAt, 'Europe/Amsterdam'), '2026-07-08');
  });

  it('close a moved round the working day before the next opens, with the reminder on that day', () => {
    const changes = { ...weekly, schoolHolidays: summer, openWorkingDays: 4, remindAfterWorkingDays: 3 };
    assert.deepEqual(at(onlyRound(changes, '2026-08-13', '2026-08-14')), [
      '2026-08-17T07:30:00.000Z',
      '2026-08-19T07:30:00.000Z',
      '2026-08-19T15:00:00.000Z',
      '2026-08-19T15:30:00.000Z',
    ]);
  });

  it('end the grace when the next round opens', () => {
    const changes = { ...weekly, weekday: 'tuesday' as const, openWorkingDays: 4, graceMinutes: 1_440 };
    const round = onlyRound(changes, '2026-11-24', '2026-11-25');
    assert.equal(round.closesAt.toISOString(), '2026-11-30T16:00:00.000Z');
    assert.equal(round.graceUntil.toISOString(), '2026-12-01T08:30:00.000Z');
  });

  it('of a round that is opened by hand need no next one', () => {
    const { closesAt, graceUntil } = roundTimes(aSchedule(), '2026-11-24');
    assert.equal(closesAt.toISOString(), '2026-11-30T16:00:00.000Z');
    assert.equal(graceUntil.toISOString(), '2026-11-30T16:30:00.000Z');
  });

  it('of a phase change are those of the rhythm', () => {
    const round = onlyRound({ on: 'phaseChange', phaseSince: '2026-11-23' }, '2026-11-23', '2026-11-24');
    assert.deepEqual(at(round).slice(0, 3), [
      '2026-11-24T08:30:00.000Z',
      '2026-11-27T08:30:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ]);
  });
});

describe('a calendar that is closed for good', () => {
  it('has no rounds, and takes no longer than that', () => {
    const never = { isWorkingDay: () => false, isRoundDay: () => false };
    const schedule = { ...aSchedule(), calendar: never };
    assert.deepEqual(plannedRounds(schedule, { from: '2026-01-01', until: '2027-01-01' }), []);
  });
});

describe('the schedule of an area', () => {
  const calendar = createCalendar([]);
  const [area = assert.fail()] = enschede.areas;
  const state: AreaState = {
    areaId: area.id,
    phaseId: area.startPhase,
    phaseSince: '2026-09-01',
    roundsOpened: 0,
    roundIsOpen: false,
  };

  it('is that of the programme file, with what the area has of its own', () => {
    const own = { ...area, schoolRegion: 'zuid', timeZone: 'Europe/Berlin' };
    assert.deepEqual(scheduleOf(enschede, calendar, own, state), {
      rhythm: { ...enschede.rhythm, on: 'weeks', countedFrom: '2024-01-01', graceMinutes: 30, everyWeeks: 2 },
      timeZone: 'Europe/Berlin',
      calendar,
      schoolRegion: 'zuid',
      phaseSince: '2026-09-01',
    });
  });

  it('has what the manager adjusted before what the file says', () => {
    const adjusted: AreaState = { ...state, rhythm: { everyWeeks: 3, weekday: 'monday' } };
    const inForce = scheduleOf(enschede, calendar, area, adjusted).rhythm;
    assert.deepEqual([inForce.everyWeeks, inForce.weekday, inForce.opensAt], [3, 'monday', '09:30']);
  });
});
