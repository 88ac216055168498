import type { WorkingCalendar } from './calendar.ts';
import { addDays, daysOfWeek, instantOf, isoWeekOf, type LocalDate } from './time.ts';

const timeOfDay = '09:30';

/**
 * When people are asked, in the week of this day, to check what waits: on its first working day. Undefined for a week in
 * which nobody works.
 */
export function checkMomentOf(day: LocalDate, calendar: WorkingCalendar, timeZone: string): Date | undefined {
  const { from, until } = daysOfWeek(isoWeekOf(day));
  for (let date = from; date < until; date = addDays(date, 1))
    if (calendar.isWorkingDay(date)) return instantOf(date, timeOfDay, timeZone);
  return undefined;
}
