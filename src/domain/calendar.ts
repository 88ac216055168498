import Holidays from 'date-holidays';
import type { Programme } from './programme.ts';
import { addDays, type LocalDate, weekdayOf } from './time.ts';

export type WorkingCalendar = {
  /** The organisation works on this day: no weekend, no Dutch public holiday, no closed day of its own. */
  isWorkingDay(date: LocalDate): boolean;
  /** A round may open on this day: a working day outside the school holidays of the region, or of the organisation's. */
  isRoundDay(date: LocalDate, region?: string): boolean;
};

/**
 * `closedDays` are the municipality's own, `schoolHolidays` those of the programme file. Dutch public holidays come
 * from the library; the days that it does not mark as public (Goede Vrijdag, Bevrijdingsdag) are closed only where the
 * programme file says so.
 */
export function createCalendar(
  closedDays: readonly LocalDate[],
  schoolHolidays?: Programme['schoolHolidays'],
): WorkingCalendar {
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
  const isWorkingDay = (date: LocalDate) =>
    weekdayOf(date) <= 5 && !closed.has(date) && !publicHolidays(date.slice(0, 4)).has(date);
  const isSchoolHoliday = (date: LocalDate, region = schoolHolidays?.region) =>
    schoolHolidays?.periods.some(
      ({ regions, from, through }) =>
        from <= date && date <= through && (!regions || regions.includes(region ?? '')),
    ) ?? false;
  return {
    isWorkingDay,
    isRoundDay: (date, region) => isWorkingDay(date) && !isSchoolHoliday(date, region),
  };
}

/**
 * The `count`-th working day after `date`; `date` itself does not count. School holidays do: people work then, only
 * nothing new is asked.
 */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}
