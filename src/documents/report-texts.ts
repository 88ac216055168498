import { IntlMessageFormat } from 'intl-messageformat';
import { DateTime } from 'luxon';
import type { Period } from '../domain/period.ts';
import type { Source } from '../domain/report/report-statement.ts';
import { addDays, type LocalDate } from '../domain/time.ts';
import resource from '../texts/report.nl.json' with { type: 'json' };

export type ReportTextKey = keyof typeof resource;

/** The report is a Dutch document: it goes to a Dutch college and council, whatever language its reader chose. */
export const reportLanguage = 'nl';

const formats = new Map<ReportTextKey, IntlMessageFormat>();
const list = new Intl.ListFormat(reportLanguage, { type: 'conjunction' });

/** `1.234` */
export const countFormat = new Intl.NumberFormat(reportLanguage);

/** A sentence of the report. Values go in as they are: no markup is read from them. */
export function reportText(key: ReportTextKey, values?: Record<string, string | number>): string {
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(resource[key], reportLanguage, undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** `26 november 2026` */
export function dayText(day: LocalDate): string {
  return dutch(day).toFormat('d MMMM yyyy');
}

/** `26 nov`, for the head of a column. */
export function shortDayText(day: LocalDate): string {
  return dutch(day).toFormat('d MMM').replace('.', '');
}

/** `nov` */
export function monthText(day: LocalDate): string {
  return dutch(day).toFormat('MMM').replace('.', '');
}

/** `tweede halfjaar 2026`, or the days where the period has no name. */
export function periodText({ id, range }: Period): string {
  const [, year = '', half] = /^(\d{4})(?:-H([12]))?$/.exec(id) ?? [];
  if (half) return reportText(half === '1' ? 'period.half1' : 'period.half2', { year });
  if (year) return reportText('period.year', { year });
  return `${dayText(range.from)} – ${dayText(addDays(range.until, -1))}`;
}

/** `ronde Het Lang, 19 november 2026`, `L-2026-0042` or `B-2026-0007`. */
export function sourceText(source: Source): string {
  if (source.kind !== 'round') return source.name;
  return reportText('source.round', { area: source.area.name, day: dayText(source.slot) });
}

/** `groen, oranje en rood` */
export function listText(items: readonly string[]): string {
  return list.format(items);
}

function dutch(day: LocalDate): DateTime {
  return DateTime.fromISO(day, { zone: 'utc', locale: reportLanguage });
}
