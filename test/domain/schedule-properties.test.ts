import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { RhythmInForce } from '../../src/domain/programme.ts';
import { type PlannedRound, plannedRounds, type Schedule } from '../../src/domain/schedule.ts';
import type { DateRange } from '../../src/domain/time.ts';

/** Ten years: three leap days, twenty nights on which the clock is moved, and week 53 twice. */
const years: DateRange = { from: '2024-01-01', until: '2034-01-01' };
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const dayMs = 86_400_000;

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const plus = (date: string, days: number) => dateOf(Date.parse(date) + days * dayMs);

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const dayIn = ({ from, until }: DateRange) =>
  fc
    .integer({ min: Date.parse(from) / dayMs, max: Date.parse(until) / dayMs - 1 })
    .map((day) => dateOf(day * dayMs));
const region = fc.constantFrom('noord', 'midden', 'zuid');

/** Days that a municipality closes, alone and in a row. */
const closedDays = (range: DateRange) =>
  fc
    .array(fc.tuple(dayIn(range), fc.integer({ min: 1, max: 6 })), { maxLength: 60 })
    .map((runs) => runs.flatMap(([day, length]) => Array.from({ length }, (_, index) => plus(day, index))));
/** Holidays of up to seven weeks, some of one region; in this wild they may overlap too. */
const schoolHolidays = (range: DateRange) =>
  fc.record({
    region,
    periods: fc.array(
      fc
        .tuple(
          dayIn(range),
          fc.integer({ min: 0, max: 48 }),
          fc.option(fc.array(region, { minLength: 1 }), { nil: undefined }),
        )
        .map(([from, length, regions]) => ({ name: 'Vakantie', regions, from, through: plus(from, length) })),
      { maxLength: 24 },
    ),
  });

/** A rhythm that a programme file may have: a round is shorter than its weeks, and reminds before it closes. */
const rhythm = (everyWeeks: number, weekday: RhythmInForce['weekday']): fc.Arbitrary<RhythmInForce> =>
  fc
    .record({
      countedFrom: dayIn({ from: '2023-01-01', until: '2035-01-01' }),
      opensAt: time,
      openWorkingDays: fc.integer({ min: 1, max: Math.min(20, everyWeeks * 5 - 1) }),
      closesAt: time,
      remindAfterWorkingDays: fc.integer({ min: 1, max: 20 }),
      remindAt: time,
      graceMinutes: fc.integer({ min: 0, max: 1_440 }),
    })
    .map((rest) => ({ on: 'weeks', everyWeeks, weekday, ...rest }));

function schedule(
  everyWeeks: number,
  weekday: RhythmInForce['weekday'],
  range: DateRange,
): fc.Arbitrary<Schedule> {
  return fc
    .record({
      rhythm: rhythm(everyWeeks, weekday),
      closed: closedDays(range),
      holidays: schoolHolidays(range),
      schoolRegion: fc.option(region, { nil: undefined }),
    })
    .map(({ closed, holidays, ...rest }) => ({
      ...rest,
      timeZone: 'Europe/Amsterdam',
      calendar: remembering(createCalendar(closed, holidays)),
      phaseSince: '2024-01-01',
    }));
}

/** The same calendar, asked for each day once: ten years of every rhythm ask for millions. */
function remembering(calendar: Schedule['calendar']): Schedule['calendar'] {
  const working = new Map<string, boolean>();
  const round = new Map<string, boolean>();
  const once = (known: Map<string, boolean>, key: string, find: () => boolean) => {
    const value = known.get(key) ?? find();
    known.set(key, value);
    return value;
  };
  return {
    isWorkingDay: (date) => once(working, date, () => calendar.isWorkingDay(date)),
    isRoundDay: (date, of) => once(round, `${date} ${of}`, () => calendar.isRoundDay(date, of)),
  };
}

/** The windows of a rhythm, by counting days: every so many weeks a day, from the week it is counted from. */
function nominalSlots(
  { rhythm: { countedFrom, everyWeeks, weekday } }: Schedule,
  range: DateRange,
): string[] {
  const monday = Date.parse(countedFrom) - ((new Date(countedFrom).getUTCDay() + 6) % 7) * dayMs;
  const first = monday + weekdays.indexOf(weekday) * dayMs;
  const slots: string[] = [];
  for (let day = Date.parse(range.from); day < Date.parse(range.until); day += dayMs)
    if ((day - first) % (everyWeeks * 7 * dayMs) === 0) slots.push(dateOf(day));
  return slots;
}

function firstOpenDay({ calendar, schoolRegion }: Schedule, slot: string): string {
  let day = slot;
  while (!calendar.isRoundDay(day, schoolRegion)) day = plus(day, 1);
  return day;
}

function hasWorkingDayBetween({ calendar }: Schedule, after: string, before: string): boolean {
  for (let day = plus(after, 1); day < before; day = plus(day, 1))
    if (calendar.isWorkingDay(day)) return true;
  return false;
}

/** Each window has its own round, or is joined with the one after it; and no round is of no window. */
function hasOneRoundPerWindow(asked: Schedule, range: DateRange, rounds: readonly PlannedRound[]): void {
  const slots = nominalSlots(asked, range);
  const [after] = nominalSlots(asked, { from: range.until, until: plus(range.until, 200) });
  assert.ok(after);
  const expected = slots.filter((slot, index) => {
    const next = slots[index + 1] ?? after;
    return hasWorkingDayBetween(asked, firstOpenDay(asked, slot), firstOpenDay(asked, next));
  });
  assert.deepEqual(
    rounds.map(({ slot }) => slot),
    expected,
  );
}

function opensOnItsFirstOpenDay(asked: Schedule, { slot, opensOn, opensAt }: PlannedRound): void {
  assert.equal(opensOn, firstOpenDay(asked, slot));
  assert.ok(asked.calendar.isWorkingDay(opensOn), `${opensOn} is closed`);
  const wall = DateTime.fromJSDate(opensAt, { zone: asked.timeZone }).toFormat('yyyy-MM-dd HH:mm');
  assert.equal(wall, `${opensOn} ${asked.rhythm.opensAt}`);
}

function isInOrder({ opensAt, remindAt, closesAt, graceUntil }: PlannedRound): void {
  assert.ok(opensAt < closesAt && closesAt <= graceUntil, 'a round closes after it opens');
  assert.ok(opensAt < remindAt, 'a reminder comes after the opening');
}

function closesOnWorkingDay({ calendar, timeZone }: Schedule, { closesAt }: PlannedRound): void {
  const day = DateTime.fromJSDate(closesAt, { zone: timeZone }).toFormat('yyyy-MM-dd');
  assert.ok(calendar.isWorkingDay(day), `closes on ${day}`);
}

function doNotOverlap(rounds: readonly PlannedRound[]): void {
  for (const [index, round] of rounds.entries()) {
    const next = rounds[index + 1];
    if (!next) continue;
    assert.ok(round.slot < next.slot && round.opensOn < next.opensOn, 'the order is that of the slots');
    assert.ok(round.graceUntil <= next.opensAt, `${round.slot} is open while ${next.slot} opens`);
  }
}

function holds(asked: Schedule, range: DateRange): PlannedRound[] {
  const rounds = plannedRounds(asked, range);
  hasOneRoundPerWindow(asked, range, rounds);
  doNotOverlap(rounds);
  for (const round of rounds) {
    opensOnItsFirstOpenDay(asked, round);
    isInOrder(round);
    closesOnWorkingDay(asked, round);
  }
  return rounds;
}

describe('over ten years, with Dutch holidays, closed days and school holidays', function () {
  this.timeout(60_000);

  for (const weekday of weekdays) {
    it(`every rhythm on ${weekday} gives each window one round, none on a closed day, in order, without overlap`, () => {
      for (let everyWeeks = 1; everyWeeks <= 26; everyWeeks += 1)
        fc.assert(
          fc.property(schedule(everyWeeks, weekday, years), (asked) => {
            holds(asked, years);
          }),
          { numRuns: 1 },
        );
    });
  }

  it('a range planned in two parts, wherever it is cut, gives the same rounds as in one go', () => {
    const anyCut = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(...weekdays))
      .chain(([everyWeeks, weekday]) =>
        fc.tuple(schedule(everyWeeks, weekday, { from: '2026-01-01', until: '2027-01-01' }), dayIn(years)),
      );
    const year: DateRange = { from: '2026-03-01', until: '2027-03-01' };
    fc.assert(
      fc.property(anyCut, ([asked, anyDay]) => {
        const cut = plus(year.from, (Date.parse(anyDay) / dayMs) % 365);
        const parts = [
          { from: year.from, until: cut },
          { from: cut, until: year.until },
        ];
        assert.deepEqual(
          parts.flatMap((part) => plannedRounds(asked, part)),
          plannedRounds(asked, year),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('a holiday moves the day of a round and never its slot', () => {
    const quiet = createCalendar([]);
    const anySchedule = fc
      .tuple(fc.integer({ min: 1, max: 13 }), fc.constantFrom(...weekdays))
      .chain(([everyWeeks, weekday]) =>
        schedule(everyWeeks, weekday, { from: '2026-01-01', until: '2028-01-01' }),
      );
    const range: DateRange = { from: '2026-01-01', until: '2028-01-01' };
    fc.assert(
      fc.property(anySchedule, (asked) => {
        const without = new Set(plannedRounds({ ...asked, calendar: quiet }, range).map(({ slot }) => slot));
        for (const { slot } of plannedRounds(asked, range)) assert.ok(without.has(slot), slot);
      }),
      { numRuns: 30 },
    );
  });

  it('a rhythm that follows the phases asks once for each, on the first open day after it began', () => {
    const anyPhase = fc.tuple(schedule(2, 'monday', years), dayIn(years));
    fc.assert(
      fc.property(anyPhase, ([{ rhythm, ...rest }, phaseSince]) => {
        const asked: Schedule = { ...rest, rhythm: { ...rhythm, on: 'phaseChange' }, phaseSince };
        const [round, ...more] = plannedRounds(asked, years);
        assert.ok(round && more.length === 0);
        assert.equal(round.slot, phaseSince);
        assert.equal(round.opensOn, firstOpenDay(asked, plus(phaseSince, 1)));
        isInOrder(round);
      }),
      { numRuns: 50 },
    );
  });
});
