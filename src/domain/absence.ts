import { DateTime } from 'luxon';
import { addDays, type LocalDate, weekdayOf } from './time.ts';
import { readDay } from './typed-day.ts';

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

/** Words that end an absence on the day they name, and the one that ends it on the day before. */
const through = '(?:t/m|tm|tot en met|t\\.m\\.|through|until|till|up to and including|to)';
const before = '(?:tot|before)';
const since = '(?:van|vanaf|from)';

const patterns = {
  stretch: new RegExp(`^(?:${since} )?(.+?) ${through} (.+)$`),
  stretchBefore: new RegExp(`^(?:${since} )?(.+?) ${before} (.+)$`),
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
  if (absence.through > aYearAfter(today)) return { kind: 'tooFar' };
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
  // `tot en met` before `tot`, which it begins with.
  const [, start, end] = patterns.stretch.exec(typed) ?? [];
  const begins = start && readDay(start, today);
  if (begins && end) return stretch(begins, readDay(end, begins));
  const [, first, last] = patterns.stretchBefore.exec(typed) ?? [];
  const from = first && readDay(first, today);
  if (from && last) return stretch(from, dayBefore(readDay(last, from)));
  const day = readDay(typed, today);
  return stretch(day, day);
}

function stretch(from: LocalDate | undefined, end: LocalDate | undefined): Absence | undefined {
  return from && end ? { from, through: end } : undefined;
}

function dayBefore(day: LocalDate | undefined): LocalDate | undefined {
  return day && addDays(day, -1);
}

function aYearAfter(day: LocalDate): LocalDate {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ years: 1 }).toFormat('yyyy-MM-dd');
}
