import { z } from 'zod';
import type { WorkingCalendar } from './calendar.ts';
import { addDays, type LocalDate, weekdayOf } from './time.ts';

/** What a person told of the days on which to leave them alone. Theirs only: it is shown to nobody else. */
export const Availability = z.object({
  /** The first day of an absence; absent: it has begun. */
  absentFrom: z.iso.date().optional(),
  /** The last day of an absence that the person told of. */
  absentThrough: z.iso.date().optional(),
  /** ISO weekdays on which the person works, 1 is Monday; absent: all five. */
  workdays: z.array(z.int().min(1).max(7)).optional(),
});
export type Availability = z.infer<typeof Availability>;

/** The weekdays that the organisation works on. */
export const officeWeekdays: readonly number[] = [1, 2, 3, 4, 5];

/** True on a day that the organisation works, and the person too. */
export function isOwnWorkday(day: LocalDate, person: Availability, calendar: WorkingCalendar): boolean {
  const { absentFrom, absentThrough, workdays = officeWeekdays } = person;
  const isAway = absentThrough !== undefined && (absentFrom ?? '') <= day && day <= absentThrough;
  return calendar.isWorkingDay(day) && workdays.includes(weekdayOf(day)) && !isAway;
}

/** The first day from `from` on, and up to and with `through`, on which the person works. */
export function ownWorkdayFrom(
  from: LocalDate,
  through: LocalDate,
  person: Availability,
  calendar: WorkingCalendar,
): LocalDate | undefined {
  for (let day = from; day <= through; day = addDays(day, 1)) {
    if (isOwnWorkday(day, person, calendar)) return day;
  }
  return undefined;
}
