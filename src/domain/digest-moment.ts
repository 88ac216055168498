import type { WorkingCalendar } from './calendar.ts';
import { type Programme, Weekday } from './programme.ts';
import { addDays, daysOfWeek, type IsoWeek, instantOf, type LocalDate } from './time.ts';

type Setting = { programme: Pick<Programme, 'digest' | 'timeZone'>; calendar: WorkingCalendar };

/** No organisation is closed for longer than this, in days. */
const longestClosed = 31;

/** When the digest of a week leaves: on the programme's day of the week after it, or the first working day from then on. */
export function digestMomentOf(week: IsoWeek, { programme, calendar }: Setting): Date {
  const { weekday, at } = programme.digest;
  const asked = addDays(daysOfWeek(week).until, indexOf(weekday));
  let day = asked;
  while (!calendar.isWorkingDay(day) && day < addDays(asked, longestClosed)) day = addDays(day, 1);
  return instantOf(day, at, programme.timeZone);
}

/**
 * When the programme team is shown what the digest of a week will say: on the programme's day, or the last working day
 * before it in that week. Undefined for a week in which nobody works by then.
 */
export function previewMomentOf(week: IsoWeek, { programme, calendar }: Setting): Date | undefined {
  const { previewWeekday, previewAt } = programme.digest;
  const { from } = daysOfWeek(week);
  const days: LocalDate[] = [];
  for (let back = indexOf(previewWeekday); back >= 0; back -= 1) days.push(addDays(from, back));
  const day = days.find((one) => calendar.isWorkingDay(one));
  return day === undefined ? undefined : instantOf(day, previewAt, programme.timeZone);
}

/** From 0 for Monday. */
function indexOf(weekday: Weekday): number {
  return Weekday.options.indexOf(weekday);
}
