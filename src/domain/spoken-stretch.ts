import { DateTime, Info } from 'luxon';
import { type NamedStretch, readPart, readRelative } from './spoken-part.ts';
import { addDays, daysOfWeek, isoWeekOf, type LocalDate } from './time.ts';
import { readDay } from './typed-day.ts';

const longest = 6;

/** Reads as many words as make a day, week, month, quarter, half or year; undefined where the first ones make none. */
export function readStretch(
  words: readonly string[],
  today: LocalDate,
  kind?: string,
): (NamedStretch & { words: number }) | undefined {
  for (let count = Math.min(longest, words.length); count > 0; count -= 1) {
    const typed = words.slice(0, count).join(' ');
    const found =
      readNamed(typed, today) ?? (kind === undefined ? undefined : readNamed(`${kind} ${typed}`, today));
    if (found) return { ...found, words: count };
  }
  return undefined;
}

function readNamed(typed: string, today: LocalDate): NamedStretch | undefined {
  return (
    readOneDay(typed, today) ??
    readMonth(typed, today) ??
    readWeek(typed, today) ??
    readPart(typed, today) ??
    readRelative(typed, today)
  );
}

/** Without a year the last one on or before today. */
function readOneDay(typed: string, today: LocalDate): NamedStretch | undefined {
  const aDay = (day: LocalDate, hasYear = true) => ({
    range: { from: day, until: addDays(day, 1) },
    hasYear,
  });
  if (/^(?:vandaag|today)$/.test(typed)) return aDay(today);
  if (/^(?:gisteren|yesterday)$/.test(typed)) return aDay(addDays(today, -1));
  // A weekday alone is one to come: that is for plans.
  if (!/\d/.test(typed)) return undefined;
  const day = readDay(typed, addDays(aYearBefore(today), 1));
  return day === undefined ? undefined : aDay(day, /\d{4}/.test(typed));
}

const monthNames = ['nl', 'en'].flatMap((locale) =>
  Info.months('long', { locale }).map((name) => name.toLowerCase()),
);

function readMonth(typed: string, today: LocalDate): NamedStretch | undefined {
  const [, name = '', year] = /^(?:in )?([a-z]{3,})\.?(?: (20\d{2}))?$/.exec(typed) ?? [];
  const at = monthNames.findIndex((month) => month === name || month.slice(0, 3) === name);
  if (at < 0) return undefined;
  const month = (at % 12) + 1;
  const lastYear = Number(today.slice(0, 4)) - (month > Number(today.slice(5, 7)) ? 1 : 0);
  const from = DateTime.utc(year ? Number(year) : lastYear, month);
  const range = { from: dateOf(from), until: dateOf(from.plus({ months: 1 })) };
  return { range, hasYear: year !== undefined };
}

function readWeek(typed: string, today: LocalDate): NamedStretch | undefined {
  const [, isoYear = '', isoNumber = ''] = /^(20\d{2})-?w(\d{1,2})$/.exec(typed) ?? [];
  if (isoNumber !== '') return aWeek(Number(isoYear), isoNumber, true);
  const [, number, year] =
    /^(?:week|weken|weeks|wk) (\d{1,2})(?: (?:van |of )?(20\d{2}))?$/.exec(typed) ?? [];
  if (number === undefined) return undefined;
  if (year !== undefined) return aWeek(Number(year), number, true);
  // Week 53 is of some years only: at most seven years apart.
  const thisYear = Number(isoWeekOf(today).slice(0, 4));
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .map((ago) => aWeek(thisYear - ago, number, false))
    .find((week) => week && week.range.from <= today);
}

function aWeek(year: number, number: string, hasYear: boolean): NamedStretch | undefined {
  const week = `${year}-W${number.padStart(2, '0')}`;
  return DateTime.fromISO(week).isValid ? { range: daysOfWeek(week), hasYear } : undefined;
}

export function aYearBefore(day: LocalDate): LocalDate {
  return dateOf(DateTime.fromISO(day, { zone: 'utc' }).minus({ years: 1 }));
}

function dateOf(day: DateTime): LocalDate {
  return day.toFormat('yyyy-MM-dd');
}
