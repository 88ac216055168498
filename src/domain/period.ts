import type { DateRange, LocalDate } from './time.ts';

/** A stretch of time that a report is about, as people name it. */
export type Period = { id: string; range: DateRange };

const halves: ReadonlyMap<string, 1 | 2> = new Map([
  ['eerste', 1],
  ['first', 1],
  ['1e', 1],
  ['1', 1],
  ['tweede', 2],
  ['second', 2],
  ['2e', 2],
  ['2', 2],
]);

/**
 * Reads `2026-H2`, `tweede halfjaar 2026`, `second half of 2026`, `halfjaar 2 2026` and `2026`.
 * Empty text is the half year in which `today` lies. Undefined for anything else, years outside this century too.
 */
export function parsePeriod(text: string, today: LocalDate): Period | undefined {
  const typed = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (typed === '') return halfYearOf(today);
  const short = /^(20\d{2})[- ]?h([12])$/.exec(typed);
  if (short) return halfYear(Number(short[1]), short[2] === '1' ? 1 : 2);
  if (/^20\d{2}$/.test(typed)) return year(Number(typed));
  const words = /^(\w+) (?:halfjaar|half jaar|half year|half)(?: van| of)? (20\d{2})$/.exec(typed);
  const numbered = /^(?:halfjaar|half year|half) ([12]) (20\d{2})$/.exec(typed);
  const [, which, inYear] = words ?? numbered ?? [];
  const half = halves.get(which ?? '');
  return half && halfYear(Number(inYear), half);
}

/** The half year in which a day lies. */
export function halfYearOf(date: LocalDate): Period {
  return halfYear(Number(date.slice(0, 4)), date.slice(5) < '07-01' ? 1 : 2);
}

function halfYear(inYear: number, half: 1 | 2): Period {
  const range =
    half === 1
      ? { from: `${inYear}-01-01`, until: `${inYear}-07-01` }
      : { from: `${inYear}-07-01`, until: `${inYear + 1}-01-01` };
  return { id: `${inYear}-H${half}`, range };
}

function year(inYear: number): Period {
  return { id: String(inYear), range: { from: `${inYear}-01-01`, until: `${inYear + 1}-01-01` } };
}
