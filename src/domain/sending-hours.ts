import type { WorkingCalendar } from './calendar.ts';
import type { Programme } from './programme.ts';
import { instantOf, localDateOf } from './time.ts';

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
