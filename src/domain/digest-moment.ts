import type { WorkingCalendar } from './calendar.ts';
import { type Programme, Weekday } from './programme.ts';
import {
  addDays,
  daysOfWeek,
  type IsoWeek,
  instantOf,
  isoWeekOf,
  type LocalDate,
  localDateOf,
} from './time.ts';

type Setting = { programme: Pick<Programme, 'digest' | 'timeZone'>; calendar: WorkingCalendar };

/** No organisation is closed for longer than this, in days. */
const longestClosed = 31;

const dayMs = 86_400_000;

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

/** A digest that could not leave at its moment still does for so many days. */
export const digestLateDays = 6;

/** Longer than the longest closing and the lateness together, in weeks. */
const weeksBack = 6;

/** Whether something of a digest that was to leave `since` then still goes out by itself. */
export function isStillDue(since: Date, now: Date): boolean {
  return since <= now && now.getTime() < since.getTime() + digestLateDays * dayMs;
}

/**
 * The weeks whose digest is to leave now, oldest first: their moment came, and is not too long ago. A week that ended
 * before the programme began has none.
 */
export function weeksToSend(now: Date, begunOn: LocalDate, setting: Setting): IsoWeek[] {
  const { from } = daysOfWeek(isoWeekOf(localDateOf(now, setting.programme.timeZone)));
  const weeks = Array.from({ length: weeksBack }, (_, back) =>
    isoWeekOf(addDays(from, -7 * (weeksBack - back))),
  );
  return weeks.filter(
    (week) => isStillDue(digestMomentOf(week, setting), now) && daysOfWeek(week).until > begunOn,
  );
}
