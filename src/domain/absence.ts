import { DateTime, Info } from 'luxon';
import { addDays, daysBetween, type LocalDate, weekdayOf } from './time.ts';

/** Days on which somebody wants to be left alone, both included. */
export type Absence = { from: LocalDate; through: LocalDate };

export type ParsedAbsence =
  | { kind: 'absence'; absence: Absence }
  /** Nothing was said about days. */
  | { kind: 'empty' }
  | { kind: 'unclear' }
  /** It ends before today, or before it begins. */
  | { kind: 'past' }
  /** More than a year away: more likely a slip than a plan. */
  | { kind: 'tooFar' };

const furthestDays = 366;

/** Words that end an absence on the day they name, and the one that ends it on the day before. */
const through = '(?:t/m|tm|tot en met|t\\.m\\.|through|until|till|up to and including|to)';
const before = '(?:tot|before)';
const since = '(?:van|vanaf|from)';

const patterns = {
  stretch: new RegExp(`^(?:${since} )?(.+?) ${through} (.+)$`),
  stretchBefore: new RegExp(`^${since} (.+?) ${before} (.+)$`),
  through: new RegExp(`^${through} (.+)$`),
  before: new RegExp(`^${before} (.+)$`),
  count: /^(\d{1,3}) (dag|dagen|day|days|week|weken|weeks)$/,
};

/**
 * Reads what somebody typed behind `afwezig`: `t/m 5 januari`, `tot 6 januari` (that day not included), `5 januari`,
 * `van 22 december t/m 5-1`, `3 dagen`, `deze week`, and the same in English. A day without a year is the next one.
 */
export function parseAbsence(text: string, today: LocalDate): ParsedAbsence {
  const typed = text
    .toLocaleLowerCase('nl')
    .replace(/[,;.!]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (typed === '') return { kind: 'empty' };
  const absence = readStretch(typed, today);
  if (!absence) return { kind: 'unclear' };
  if (absence.through < today || absence.through < absence.from) return { kind: 'past' };
  if (daysBetween(today, absence.through) > furthestDays) return { kind: 'tooFar' };
  return { kind: 'absence', absence };
}

function readStretch(typed: string, today: LocalDate): Absence | undefined {
  if (/^(deze week|this week)$/.test(typed))
    return { from: today, through: addDays(today, 7 - weekdayOf(today)) };
  const [, count, unit = ''] = patterns.count.exec(typed) ?? [];
  if (count) {
    const days = Number(count) * (unit.startsWith('we') ? 7 : 1);
    return days > 0 ? { from: today, through: addDays(today, days - 1) } : undefined;
  }
  const [, untilDay] = patterns.through.exec(typed) ?? [];
  if (untilDay) return stretch(today, readDay(untilDay, today));
  const [, beforeDay] = patterns.before.exec(typed) ?? [];
  if (beforeDay) return stretch(today, dayBefore(readDay(beforeDay, today)));
  const [, first, last] = patterns.stretchBefore.exec(typed) ?? [];
  const from = first && readDay(first, today);
  if (from && last) return stretch(from, dayBefore(readDay(last, from)));
  const [, start, end] = patterns.stretch.exec(typed) ?? [];
  const begins = start && readDay(start, today);
  if (begins && end) return stretch(begins, readDay(end, begins));
  const day = readDay(typed, today);
  return stretch(day, day);
}

function stretch(from: LocalDate | undefined, end: LocalDate | undefined): Absence | undefined {
  return from && end ? { from, through: end } : undefined;
}

function dayBefore(day: LocalDate | undefined): LocalDate | undefined {
  return day && addDays(day, -1);
}

/** One day: a date with or without a year, a weekday, today or tomorrow. Without a year the first from `from` on. */
function readDay(typed: string, from: LocalDate): LocalDate | undefined {
  if (/^(vandaag|today)$/.test(typed)) return from;
  if (/^(morgen|tomorrow)$/.test(typed)) return addDays(from, 1);
  const weekday = indexIn(weekdayNames, typed);
  if (weekday) return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const numbers = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(typed);
  if (numbers) return firstFrom(Number(numbers[1]), Number(numbers[2]), numbers[3], from);
  const words = /^(\d{1,2})(?:e|st|nd|rd|th)? ([a-z]+)\.?(?: (\d{4}))?$/.exec(typed);
  if (words) return firstFrom(Number(words[1]), indexIn(monthNames, words[2] ?? ''), words[3], from);
  const english = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(typed);
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
const monthNames = (['long', 'short'] as const).flatMap((length) =>
  locales.map((locale) => Info.months(length, { locale })),
);
const weekdayNames = (['long', 'short'] as const).flatMap((length) =>
  locales.map((locale) => Info.weekdays(length, { locale })),
);

/** From 1, of a name in one of the lists; `mrt.` and `Mar` alike. */
function indexIn(lists: readonly (readonly string[])[], typed: string): number | undefined {
  const plain = (name: string) => name.toLocaleLowerCase('nl').replace(/\.$/, '');
  for (const names of lists) {
    const index = names.findIndex((name) => plain(name) === plain(typed));
    if (index >= 0) return index + 1;
  }
  return undefined;
}

/**
 * Reads the weekdays that somebody typed: `ma di do`, `maandag t/m donderdag`, `Monday, Friday`. ISO weekdays in
 * order, or undefined where a word is none of the five.
 */
export function parseWorkdays(text: string): number[] | undefined {
  const typed = text.toLocaleLowerCase('nl').replace(/\s+/g, ' ').trim();
  const [, first, last] = new RegExp(`^(\\S+) ${through} (\\S+)$`).exec(typed) ?? [];
  const words = typed
    .split(/[\s,;&+]+|(?:^|\s)(?:en|and)(?=\s)/)
    .filter((word) => word && !/^(en|and)$/.test(word));
  const days =
    first && last
      ? between(indexIn(weekdayNames, first), indexIn(weekdayNames, last))
      : words.map((word) => indexIn(weekdayNames, word));
  const known = days.filter((day) => day !== undefined && day <= 5).map(Number);
  return known.length === days.length && known.length > 0
    ? [...new Set(known)].toSorted((a, b) => a - b)
    : undefined;
}

function between(first: number | undefined, last: number | undefined): (number | undefined)[] {
  if (!first || !last || last < first) return [undefined];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
