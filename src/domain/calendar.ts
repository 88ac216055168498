import Holidays from 'date-holidays';
import { addDays, type LocalDate, weekdayOf } from './time.ts';

/** Says whether the organisation works on a day: no weekend, no Dutch public holiday, no closed day of its own. */
export type WorkingCalendar = { isWorkingDay(date: LocalDate): boolean };

/**
 * `closedDays` are the municipality's own. Dutch public holidays come from the library; the days that it does
 * not mark as public (Goede Vrijdag, Bevrijdingsdag) are closed only where the programme file says so.
 */
export function createCalendar(closedDays: readonly LocalDate[]): WorkingCalendar {
  const closed = new Set(closedDays);
  const holidays = new Holidays('NL', { types: ['public'] });
  const known = new Map<string, ReadonlySet<LocalDate>>();
  const publicHolidays = (year: string): ReadonlySet<LocalDate> => {
    let days = known.get(year);
    if (!days) {
      days = new Set(holidays.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10)));
      known.set(year, days);
    }
    return days;
  };
  return {
    isWorkingDay: (date) =>
      weekdayOf(date) <= 5 && !closed.has(date) && !publicHolidays(date.slice(0, 4)).has(date),
  };
}

/** The `count`-th working day after `date`; `date` itself does not count. */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}
