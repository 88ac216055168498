import { DateTime, Info } from 'luxon';
import { addDays, type LocalDate, weekdayOf } from './time.ts';

/**
 * Reads one day: a date with or without a year, a weekday, today or tomorrow. Without a year the first from `from` on.
 * A weekday before the date, as the bot writes it, has to be the one of that date.
 */
export function readDay(typed: string, from: LocalDate): LocalDate | undefined {
  if (/^(vandaag|today)$/.test(typed)) return from;
  if (/^(morgen|tomorrow)$/.test(typed)) return addDays(from, 1);
  const [, name = '', date] = /^([a-z]+)\.?(?:,? (.+))?$/.exec(typed) ?? [];
  const weekday = findWeekday(name);
  if (!weekday) return readDate(typed, from);
  if (!date) return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const day = readDate(date, from);
  return day && weekdayOf(day) === weekday ? day : undefined;
}

function readDate(typed: string, from: LocalDate): LocalDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const numbers = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(typed);
  if (numbers) return firstFrom(Number(numbers[1]), Number(numbers[2]), numbers[3], from);
  const words = /^(\d{1,2})(?:e|st|nd|rd|th)? ([a-z]+)\.?(?: (\d{4}))?$/.exec(typed);
  if (words) return firstFrom(Number(words[1]), indexIn(monthNames, words[2] ?? ''), words[3], from);
  const english = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(typed);
  return english
    ? firstFrom(Number(english[2]), indexIn(monthNames, english[1] ?? ''), english[3], from)
    : undefined;
}

function firstFrom(
  day: number,
  month: number | undefined,
  year: string | undefined,
  from: LocalDate,
): LocalDate | undefined {
  if (month === undefined) return undefined;
  if (year) return dateOf(day, month, Number(year));
  const thisYear = Number(from.slice(0, 4));
  // 29 February may be years away: then the day is not understood, rather than taken for another.
  return [thisYear, thisYear + 1]
    .map((inYear) => dateOf(day, month, inYear))
    .find((date) => date && date >= from);
}

function dateOf(day: number, month: number, year: number): LocalDate | undefined {
  const date = DateTime.fromObject({ day, month, year }, { zone: 'utc' });
  return date.isValid ? date.toFormat('yyyy-MM-dd') : undefined;
}

const locales = ['nl', 'en'];
const lengths = ['long', 'short'] as const;
const monthNames = lengths.flatMap((length) => locales.map((locale) => Info.months(length, { locale })));
const weekdayNames = lengths.flatMap((length) => locales.map((locale) => Info.weekdays(length, { locale })));

/** The ISO weekday of a name in either language, or its beginning. */
export function findWeekday(typed: string): number | undefined {
  return indexIn(weekdayNames, typed);
}

/** From 1, of a name in one of the lists, or of its beginning: `mrt.`, `Mar` and `sept` alike. */
function indexIn(lists: readonly (readonly string[])[], typed: string): number | undefined {
  const plain = (name: string) => name.toLocaleLowerCase('nl').replace(/\.$/, '');
  const asked = plain(typed);
  const isNamed = (name: string) => name === asked || (asked.length >= 3 && name.startsWith(asked));
  for (const names of lists) {
    const index = names.findIndex((name) => isNamed(plain(name)));
    if (index >= 0) return index + 1;
  }
  return undefined;
}
