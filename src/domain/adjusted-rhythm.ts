import type { AreaState } from './area.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type Area, type Programme, type Rhythm, rhythmOf } from './programme.ts';
import { findHourProblems, findMomentProblems, type RhythmProblem } from './rhythm.ts';
import { longestWait, plannedRounds, type Schedule, scheduleOf } from './schedule.ts';
import { addDays, type LocalDate, localDateOf } from './time.ts';

/** What the manager may adjust of an area's rhythm. */
export type AdjustedRhythm = Pick<
  Rhythm,
  | 'everyWeeks'
  | 'weekday'
  | 'opensAt'
  | 'openWorkingDays'
  | 'closesAt'
  | 'remindAfterWorkingDays'
  | 'remindAt'
> & { on: NonNullable<Rhythm['on']> };

/** Past the longest rhythm, half a year, and the longest wait. */
const longestLookBack = 26 * 7 + longestWait;

/** What cannot be true of it, by the rules that the programme file is held to. */
export function findAdjustedProblems(
  programme: Programme,
  area: Area,
  adjusted: AdjustedRhythm,
): RhythmProblem[] {
  const rhythm = rhythmOf(programme, area, adjusted);
  const hours = { first: programme.nothingSentBefore, last: programme.nothingSentAfter };
  return [...findMomentProblems(rhythm), ...findHourProblems(rhythm, hours)];
}

/** The same as the file says: then there is nothing adjusted, and a later file is followed again. */
export function isAsInFile(programme: Programme, area: Area, adjusted: AdjustedRhythm): boolean {
  const file = rhythmOf(programme, area);
  return Object.entries(rhythmOf(programme, area, adjusted)).every(
    ([field, value]) => file[field as keyof Rhythm] === value,
  );
}

/**
 * The area with another rhythm, or with the file's own again. It counts from now on: slots that it would have had
 * before are done with. Only a slot that still waits to be opened keeps its chance, and no slot is dealt with twice.
 */
export function withRhythm(
  programme: Programme,
  calendar: WorkingCalendar,
  area: Area,
  state: AreaState,
  rhythm: AdjustedRhythm | undefined,
  now: Date,
): AreaState {
  const next: AreaState = { ...state, rhythm };
  if (isWaiting(scheduleOf(programme, calendar, area, state), state, now)) return next;
  const opened = lastSlotOpened(scheduleOf(programme, calendar, area, next), now);
  const { slotsThrough = '' } = state;
  return opened !== undefined && opened > slotsThrough ? { ...next, slotsThrough: opened } : next;
}

/** The last slot whose round should have opened by now; undefined where there is none in the past year and a half. */
export function lastSlotOpened(schedule: Schedule, now: Date): LocalDate | undefined {
  const today = localDateOf(now, schedule.timeZone);
  const range = { from: addDays(today, -longestLookBack), until: addDays(today, 1) };
  return plannedRounds(schedule, range).findLast(({ opensAt }) => opensAt <= now)?.slot;
}

/** A round is due, within its window, and was not opened yet. */
function isWaiting(schedule: Schedule, { slotsThrough, latestSlot }: AreaState, now: Date): boolean {
  if (slotsThrough === undefined) return false;
  const range = { from: addDays(slotsThrough, 1), until: addDays(localDateOf(now, schedule.timeZone), 1) };
  return plannedRounds(schedule, range).some(
    ({ slot, opensAt, closesAt }) => opensAt <= now && now < closesAt && slot !== latestSlot,
  );
}
