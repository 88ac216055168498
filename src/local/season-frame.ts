import { addWorkingDays, createCalendar, type WorkingCalendar } from '../domain/calendar.ts';
import type { Programme } from '../domain/programme.ts';
import { addDays, daysOfWeek, instantOf, isoWeekOf, type LocalDate, localDateOf } from '../domain/time.ts';
import type { Season } from './season.ts';

/** What relative weeks are turned into dates with. */
export type SeasonFrame = {
  season: Season;
  programme: Programme;
  calendar: WorkingCalendar;
  /** Of week 0. */
  monday: LocalDate;
  today: LocalDate;
  now: Date;
};

export function createFrame(season: Season, programme: Programme, now: Date): SeasonFrame {
  const today = localDateOf(now, programme.timeZone);
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  return { season, programme, calendar, monday: daysOfWeek(isoWeekOf(today)).from, today, now };
}

/** `week` counts from the current one, `day` is 1 on Monday. */
export function dayIn({ monday }: SeasonFrame, week: number, day: number): LocalDate {
  return addDays(monday, 7 * week + day - 1);
}

/** Between 10:00 and 16:00 on that day or the next working day; `index` spreads what shares a day. */
export function momentOf(week: number, day: number, index: number, frame: SeasonFrame): Date {
  const planned = dayIn(frame, week, day);
  const date = frame.calendar.isWorkingDay(planned) ? planned : addWorkingDays(planned, 1, frame.calendar);
  const minutes = (index * 37) % 360;
  return new Date(instantOf(date, '10:00', frame.programme.timeZone).getTime() + minutes * 60_000);
}

/** The phase of an area on a day of the season, and the Monday on which that phase began. */
export function phaseOn(
  areaId: string,
  date: LocalDate,
  frame: SeasonFrame,
): { phaseId: string; phaseSince: LocalDate } {
  const phases = frame.season.areas.find(({ id }) => id === areaId)?.phases ?? [];
  const started = phases.map(({ phase, week }) => ({ phaseId: phase, phaseSince: dayIn(frame, week, 1) }));
  const current = started.findLast(({ phaseSince }) => phaseSince <= date);
  if (!current) throw new RangeError(`'${areaId}' has no phase on ${date}`);
  return current;
}
