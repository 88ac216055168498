import type { WorkingCalendar } from './calendar.ts';
import type { Programme } from './programme.ts';
import { instantOf, type LocalDate, localDateOf, weekdayOf } from './time.ts';

/** Whose hours: the programme says from when until when, the zone is that of the area it is about. */
export type SendingHours = {
  programme: Pick<Programme, 'nothingSentBefore' | 'nothingSentAfter'>;
  calendar: WorkingCalendar;
  timeZone: string;
};

/** Whether a message that the clock starts may leave now: on a working day, within the programme's hours. */
export function maySendAt(now: Date, { programme, calendar, timeZone }: SendingHours): boolean {
  const today = localDateOf(now, timeZone);
  const { nothingSentBefore, nothingSentAfter } = programme;
  return (
    calendar.isWorkingDay(today) &&
    now >= instantOf(today, nothingSentBefore, timeZone) &&
    (nothingSentAfter === undefined || now <= instantOf(today, nothingSentAfter, timeZone))
  );
}

/** What a person told of the own days. `workdays` are ISO weekdays, 1 is Monday. */
export type OwnDays = { absentThrough?: LocalDate | undefined; workdays?: readonly number[] | undefined };

/** Whether something may be sent to this person on a day: not while absent, nor on a day off. */
export function worksOn({ absentThrough, workdays }: OwnDays, date: LocalDate): boolean {
  if (absentThrough !== undefined && date <= absentThrough) return false;
  return workdays === undefined || workdays.includes(weekdayOf(date));
}
