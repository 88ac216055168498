import { DateTime } from 'luxon';
import { addDays, type DateRange, type LocalDate } from './time.ts';

/** A stretch of days that has a name. `hasYear`: the name says of which year. */
export type NamedStretch = { range: DateRange; hasYear: boolean };

const ordinals: ReadonlyMap<string, number> = new Map(
  [
    ['eerste', 'first', '1e', '1'],
    ['tweede', 'second', '2e', '2'],
    ['derde', 'third', '3e', '3'],
    ['vierde', 'fourth', '4e', '4'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);
const counts: ReadonlyMap<string, number> = new Map(
  [
    ['een', 'één', 'one', 'a'],
    ['twee', 'two'],
    ['drie', 'three'],
    ['vier', 'four'],
    ['vijf', 'five'],
    ['zes', 'six'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);
const units: ReadonlyMap<string, 'days' | 'weeks' | 'months' | 'quarters' | 'years'> = new Map([
  ...['dag', 'dagen', 'day', 'days'].map((name) => [name, 'days'] as const),
  ...['week', 'weken', 'weeks'].map((name) => [name, 'weeks'] as const),
  ...['maand', 'maanden', 'month', 'months'].map((name) => [name, 'months'] as const),
  ...['kwartaal', 'kwartalen', 'quarter', 'quarters'].map((name) => [name, 'quarters'] as const),
  ...['jaar', 'jaren', 'year', 'years'].map((name) => [name, 'years'] as const),
]);

const startsOf = { days: 'day', weeks: 'week', months: 'month', quarters: 'quarter', years: 'year' } as const;

const quarter = '(?:kwartaal|quarter)';
const half = '(?:halfjaar|half jaar|half year|half)';

/** A year, or a half or a quarter of one: `2026`, `2026-H1`, `tweede halfjaar 2026`, `q3`, `kwartaal 3 van 2026`. */
export function readPart(typed: string, today: LocalDate): NamedStretch | undefined {
  if (/^20\d{2}$/.test(typed)) return stretch(DateTime.utc(Number(typed)), 12, true);
  const [, kind, number = '', year] = /^([hq])(\d)(?: (20\d{2}))?$/.exec(shortForm(typed)) ?? [];
  const months = kind === 'h' ? 6 : 3;
  if (!kind || number < '1' || Number(number) > 12 / months) return undefined;
  const inYear = (of: number) =>
    stretch(DateTime.utc(of, 1 + (Number(number) - 1) * months), months, year !== undefined);
  if (year !== undefined) return inYear(Number(year));
  const thisYear = Number(today.slice(0, 4));
  return inYear(thisYear).range.from <= today ? inYear(thisYear) : inYear(thisYear - 1);
}

/** `h2 2026`, however it was said. */
function shortForm(typed: string): string {
  const lettered = (kind: string, number: string) => `${kind}${ordinals.get(number) ?? 0}`;
  return typed
    .replace(/(?<= |^)(?:van|of|het|the) /g, '')
    .replace(/^(20\d{2})[- ]?([hq]\d)$/, '$2 $1')
    .replace(new RegExp(`^(\\w+) ${quarter}`), (_all, number: string) => lettered('q', number))
    .replace(new RegExp(`^(\\w+) ${half}`), (_all, number: string) => lettered('h', number))
    .replace(new RegExp(`^${quarter} (\\d)`), (_all, number: string) => lettered('q', number))
    .replace(new RegExp(`^${half} (\\d)`), (_all, number: string) => lettered('h', number));
}

const running = /^(?:deze|dit|this)$/;
const before = /^(?:vorige?|last|previous)$/;

/**
 * `deze maand` is the one that runs and `vorige maand` the whole one before it; `afgelopen maand`, `drie maanden` and
 * `past 3 months` end today.
 */
export function readRelative(typed: string, today: LocalDate): NamedStretch | undefined {
  const [, which = '', count, name = ''] =
    /^(?:(?:de|het|the) )?(?:(afgelopen|laatste|past|vorige?|last|previous|deze|dit|this) )?(?:(\d{1,3}|[a-zé]+) )?([a-z]+)(?: geleden| ago)?$/.exec(
      typed,
    ) ?? [];
  const now = DateTime.fromISO(today, { zone: 'utc' });
  if (name === 'halfjaar' || (count === 'half' && /^(?:jaar|year)$/.test(name)))
    return relativeTo(DateTime.utc(now.year, now.month < 7 ? 1 : 7), 'months', 6, which, today);
  const unit = units.get(name);
  const many = count === undefined ? 1 : (counts.get(count) ?? Number(count));
  if (!unit || !(many >= 1) || (which === '' && count === undefined)) return undefined;
  if (many > 1 && running.test(which)) return undefined;
  const start = now.startOf(startsOf[unit]);
  return relativeTo(start, unit, many, many === 1 ? which : '', today);
}

function relativeTo(
  start: DateTime,
  unit: string,
  many: number,
  which: string,
  today: LocalDate,
): NamedStretch {
  const whole = { [unit]: many };
  if (running.test(which)) return between(start, start.plus(whole));
  if (before.test(which)) return between(start.minus(whole), start);
  const tomorrow = DateTime.fromISO(addDays(today, 1), { zone: 'utc' });
  return between(tomorrow.minus(whole), tomorrow);
}

function stretch(from: DateTime, months: number, hasYear: boolean): NamedStretch {
  return { ...between(from, from.plus({ months })), hasYear };
}

function between(from: DateTime, until: DateTime): NamedStretch {
  const [first, last] = [from, until].map((day) => day.toFormat('yyyy-MM-dd'));
  return { range: { from: first ?? '', until: last ?? '' }, hasYear: true };
}
