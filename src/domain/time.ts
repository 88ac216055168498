import { DateTime } from 'luxon';
import { remembered } from './remembered.ts';

/** A moment source. The programme's clock may be moved (`--date`); leases and links use the machine's own. */
export type Clock = { now(): Date };

/** A calendar day in the programme's zone, `2026-11-26`. */
export type LocalDate = string;

/** An ISO 8601 week, `2026-W48`. Its year is that of the week's Thursday, so 2026-W53 ends on 3 January 2027. */
export type IsoWeek = string;

/** Half-open stretch of days: `from` is in it, `until` is not. */
export type DateRange = { from: LocalDate; until: LocalDate };

const dayMs = 86_400_000;
const weekPattern = /^\d{4}-W\d{2}$/;

/** How many answers of a time zone's rules are remembered: those of a few weeks of forty areas. */
const mostRemembered = 5_000;

export const localDateOf: (instant: Date, timeZone: string) => LocalDate = remembered(
  (instant: Date, timeZone: string) => isoDate(DateTime.fromJSDate(instant, { zone: timeZone })),
  mostRemembered,
);

/** The wall clock in `timeZone`, `09:30`. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('HH:mm');
}

/**
 * The instant at which a wall clock in `timeZone` shows this day and time (`17:00`). Of a time that the clock shows
 * twice it is the first; a time that the clock skips is as much later as the clock was moved.
 */
export function instantOf(date: LocalDate, time: string, timeZone: string): Date {
  return new Date(millisecondsOf(date, time, timeZone));
}

const millisecondsOf = remembered((date: LocalDate, time: string, timeZone: string) => {
  const moment = DateTime.fromISO(`${date}T${time}`, { zone: timeZone });
  // Which of two Luxon takes depends on the season in which the program runs.
  const [first = moment] = moment.getPossibleOffsets();
  return first.toMillis();
}, mostRemembered);

/** Days have no clock to be moved, so this is plain counting: planning a year of forty areas does much of it. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  const utc = { zone: 'utc' };
  return Math.round(DateTime.fromISO(to, utc).diff(DateTime.fromISO(from, utc), 'days').days);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(date).getUTCDay() || 7;
}

export const isoWeekOf: (date: LocalDate) => IsoWeek = remembered((date: LocalDate) => {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  return `${day.weekYear}-W${String(day.weekNumber).padStart(2, '0')}`;
}, mostRemembered);

/** Undefined where the year has no such week: most have 52. */
export function weekOf(year: number, number: number): IsoWeek | undefined {
  const monday = DateTime.fromObject({ weekYear: year, weekNumber: number, weekday: 1 }, { zone: 'utc' });
  return monday.isValid ? isoWeekOf(isoDate(monday)) : undefined;
}

export function weekNumberOf(week: IsoWeek): number {
  return Number(week.slice(-2));
}

/** Monday up to, not including, the next Monday. Throws a RangeError on text that is no ISO week. */
export function daysOfWeek(week: IsoWeek): DateRange {
  const monday = DateTime.fromISO(week, { zone: 'utc' });
  if (!weekPattern.test(week) || !monday.isValid) throw new RangeError(`'${week}' is no ISO week`);
  return { from: isoDate(monday), until: isoDate(monday.plus({ weeks: 1 })) };
}

/** Every ISO week whose Thursday falls in the range, oldest first. */
export function weeksIn(range: DateRange): IsoWeek[] {
  const weeks: IsoWeek[] = [];
  let thursday = addDays(range.from, (11 - weekdayOf(range.from)) % 7);
  for (; thursday < range.until; thursday = addDays(thursday, 7)) weeks.push(isoWeekOf(thursday));
  return weeks;
}

/** Every year of which a day falls in the range, oldest first. */
export function yearsIn({ from, until }: DateRange): number[] {
  const first = Number(from.slice(0, 4));
  const last = Number(addDays(until, -1).slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function isInRange(date: LocalDate, range: DateRange): boolean {
  return range.from <= date && date < range.until;
}

function isoDate(day: DateTime): LocalDate {
  return day.toFormat('yyyy-MM-dd');
}
