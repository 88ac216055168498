import assert from 'node:assert/strict';
import {
  type AdjustedRhythm,
  findAdjustedProblems,
  isAsInFile,
  lastSlotOpened,
  withRhythm,
} from '../../src/domain/adjusted-rhythm.ts';
import type { AreaState } from '../../src/domain/area.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { findArea } from '../../src/domain/programme.ts';
import { plannedRounds, type Schedule, scheduleOf } from '../../src/domain/schedule.ts';
import { enschede } from '../teams/test-app.ts';

const area = findArea(enschede, 'twekkelerveld') ?? assert.fail();
const calendar = createCalendar(enschede.closedDays, enschede.schoolHolidays);
const state: AreaState = {
  areaId: area.id,
  phaseId: area.startPhase,
  phaseSince: '2026-09-01',
  roundsOpened: 4,
  roundIsOpen: false,
  latestSlot: '2026-11-19',
  slotsThrough: '2026-11-19',
};
/** As the file has it: every two weeks on Thursday, of which 19 November and 3 December are two. */
const asInFile: AdjustedRhythm = {
  on: 'weeks',
  everyWeeks: 2,
  weekday: 'thursday',
  opensAt: '09:30',
  openWorkingDays: 4,
  closesAt: '17:00',
  remindAfterWorkingDays: 3,
  remindAt: '09:30',
};
const weekly: AdjustedRhythm = { ...asInFile, everyWeeks: 1, openWorkingDays: 3, remindAfterWorkingDays: 2 };

/** The first rounds that the clock finds to open or to miss, in the six weeks after. */
function slotsAhead(next: AreaState, count = 2): string[] {
  const from = next.slotsThrough ?? assert.fail();
  return plannedRounds(scheduleOf(enschede, calendar, area, next), { from, until: '2027-01-15' })
    .map(({ slot }) => slot)
    .filter((slot) => slot > from)
    .slice(0, count);
}

function changed(
  rhythm: AdjustedRhythm | undefined,
  now: string,
  before: Partial<AreaState> = {},
): AreaState {
  return withRhythm(enschede, calendar, area, { ...state, ...before }, rhythm, new Date(now));
}

describe('another rhythm for an area', () => {
  const tuesday = '2026-12-01T10:00:00.000Z';

  it('goes before the file, and starts now: what it would have asked before is not made up for', () => {
    const next = changed(weekly, tuesday);
    assert.deepEqual(next.rhythm, weekly);
    assert.equal(next.slotsThrough, '2026-11-26');
    assert.deepEqual(slotsAhead(next), ['2026-12-03', '2026-12-10']);
  });

  it('asks today still, where its time is later today', () => {
    const next = changed({ ...weekly, weekday: 'tuesday', opensAt: '11:30' }, tuesday);
    assert.deepEqual(slotsAhead(next), ['2026-12-01', '2026-12-08']);
  });

  it('asks not today, where its time has passed', () => {
    const next = changed({ ...weekly, weekday: 'tuesday', opensAt: '10:30' }, tuesday);
    assert.deepEqual(slotsAhead(next), ['2026-12-08', '2026-12-15']);
  });

  it('never opens a slot that was dealt with again', () => {
    const next = changed({ ...asInFile, opensAt: '15:00' }, '2026-11-19T10:00:00.000Z');
    assert.equal(next.slotsThrough, '2026-11-19');
    assert.deepEqual(slotsAhead(next), ['2026-12-03', '2026-12-17']);
  });

  it('goes back to the file, and does not go back in time', () => {
    const next = changed(undefined, tuesday, { rhythm: weekly, slotsThrough: '2026-11-26' });
    assert.equal(next.rhythm, undefined);
    assert.equal(next.slotsThrough, '2026-11-26');
    assert.deepEqual(slotsAhead(next), ['2026-12-03', '2026-12-17']);
  });

  it('is the same when it is done twice', () => {
    const once = changed(weekly, tuesday);
    assert.deepEqual(changed(weekly, tuesday, once), once);
  });

  it('leaves a round that waits to be opened its chance', () => {
    // Thursday 3 December, nine thirty has passed and nothing could be sent yet.
    const next = changed({ ...asInFile, closesAt: '16:00' }, '2026-12-03T08:45:00.000Z');
    assert.equal(next.slotsThrough, '2026-11-19');
    assert.deepEqual(slotsAhead(next), ['2026-12-03', '2026-12-17']);
  });

  it('leaves a slot that waits for the end of a holiday its chance', () => {
    const next = changed({ ...asInFile, openWorkingDays: 5 }, '2027-01-01T10:00:00.000Z', {
      latestSlot: '2026-12-17',
      slotsThrough: '2026-12-17',
    });
    assert.deepEqual(slotsAhead(next, 1), ['2026-12-31']);
  });

  it('of phases asks nothing of the phase that is under way', () => {
    const next = changed({ ...asInFile, on: 'phaseChange' }, tuesday, { phaseSince: '2026-11-23' });
    assert.deepEqual(slotsAhead(next), []);
    assert.deepEqual(slotsAhead({ ...next, phaseSince: '2026-12-07' }), ['2026-12-07']);
  });

  it('works for an area that the clock never looked at', () => {
    const { slotsThrough: _, latestSlot: __, ...fresh } = state;
    const next = withRhythm(enschede, calendar, area, fresh, weekly, new Date(tuesday));
    assert.equal(next.slotsThrough, '2026-11-26');
  });
});

describe('what is adjusted', () => {
  it('is nothing where it is what the file says', () => {
    assert.equal(isAsInFile(enschede, area, asInFile), true);
    assert.equal(isAsInFile(enschede, area, { ...asInFile, remindAt: '09:31' }), false);
  });

  const problems: readonly [string, Partial<AdjustedRhythm>, object[]][] = [
    ['as in the file', {}, []],
    [
      'open until after the next opening',
      { openWorkingDays: 10 },
      [{ kind: 'overlaps', field: 'openWorkingDays', most: 9 }],
    ],
    ['open for long, at a phase change', { on: 'phaseChange', openWorkingDays: 10 }, []],
    [
      'reminded on the closing day, after the close',
      { remindAfterWorkingDays: 4, remindAt: '15:00', closesAt: '15:00' },
      [{ kind: 'remindsAfterClose', field: 'remindAfterWorkingDays' }],
    ],
    [
      'opened before and reminded after the hours in which something is sent',
      { opensAt: '07:59', remindAt: '16:01' },
      [
        { kind: 'tooEarly', field: 'opensAt', at: '07:59', limit: '08:00' },
        { kind: 'tooLate', field: 'remindAt', at: '16:01', limit: '16:00' },
      ],
    ],
    [
      'closed just before the next opening, with grace into it',
      {
        openWorkingDays: 9,
        opensAt: '08:00',
        closesAt: '23:59',
        remindAfterWorkingDays: 1,
        weekday: 'tuesday',
      },
      [],
    ],
  ];
  for (const [name, changes, expected] of problems) {
    it(`has the problems of a rhythm that is ${name}`, () => {
      assert.deepEqual(findAdjustedProblems(enschede, area, { ...asInFile, ...changes }), expected);
    });
  }

  it('counts the grace of the file', () => {
    const patient = { ...enschede, rhythm: { ...enschede.rhythm, graceMinutes: 1_440 } };
    const late = { ...asInFile, openWorkingDays: 9, closesAt: '17:00' };
    assert.deepEqual(findAdjustedProblems(patient, area, late), [
      { kind: 'graceTooLong', field: 'graceMinutes', most: 990 },
    ]);
  });
});

describe('the last slot that should have opened', () => {
  const holiday = createCalendar([], {
    region: 'noord',
    periods: [{ name: 'Zomervakantie', from: '2026-07-04', through: '2026-08-16' }],
  });
  const asked = (changes: Partial<Schedule['rhythm']>, rest: Partial<Schedule> = {}): Schedule => ({
    rhythm: { ...asInFile, countedFrom: '2026-11-23', graceMinutes: 30, ...changes },
    timeZone: 'Europe/Amsterdam',
    calendar: createCalendar([]),
    phaseSince: '2026-01-05',
    ...rest,
  });
  const table: readonly [fact: string, schedule: Schedule, now: string, slot: string | undefined][] = [
    ['is that of this morning', asked({}), '2026-11-26T08:30:00.000Z', '2026-11-26'],
    ['is not one that opens in a minute', asked({}), '2026-11-26T08:29:00.000Z', '2026-11-12'],
    [
      'is not one that waits for the end of a holiday',
      asked({ everyWeeks: 1 }, { calendar: holiday }),
      '2026-08-14T10:00:00.000Z',
      '2026-07-02',
    ],
    [
      'is found half a year back',
      asked({ everyWeeks: 26, countedFrom: '2024-01-01' }),
      '2026-12-28T10:00:00.000Z',
      '2026-07-02',
    ],
    [
      'is that of the phase',
      asked({ on: 'phaseChange' }, { phaseSince: '2026-11-02' }),
      '2026-11-26T10:00:00.000Z',
      '2026-11-02',
    ],
    [
      'is none before the phase is asked about',
      asked({ on: 'phaseChange' }, { phaseSince: '2026-11-26' }),
      '2026-11-26T10:00:00.000Z',
      undefined,
    ],
  ];
  for (const [fact, schedule, now, slot] of table) {
    it(fact, () => {
      assert.equal(lastSlotOpened(schedule, new Date(now)), slot);
    });
  }
});
