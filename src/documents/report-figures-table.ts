import type { Figure, FigureDifference, FigureName, FigureValue } from '../domain/report/report-figures.ts';
import { dayText, type ReportTextKey, reportText } from './report-texts.ts';

/** The figures as rows of cells with a head: for a spreadsheet, and for whoever wants to check them. */
export function figureRows(figures: readonly Figure[]): string[][] {
  const head = (['section', 'what', 'where', 'day', 'value'] as const).map((column) =>
    reportText(`figures.${column}`),
  );
  const rows = figures.map(({ section, what, where, on, value }) => [
    section === 'appendix' ? reportText('figures.appendix') : String(section),
    figureName(what),
    where ?? '',
    on ?? '',
    valueText(value),
  ]);
  return [head, ...rows];
}

/** `Stand van het gebied: Noord, 30 september 2026` */
export function figureText({ what, where, on }: Omit<FigureDifference, 'before' | 'after'>): string {
  const about = [where, on && dayText(on)].filter((part) => part !== undefined).join(', ');
  return about === '' ? figureName(what) : `${figureName(what)}: ${about}`;
}

/** A number, or the word of a colour or a trend. */
export function valueText(value: FigureValue | undefined): string {
  if (value === undefined) return reportText('label.none');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return value.said;
  switch (value) {
    case 'unknown':
      return reportText('label.unknown');
    case 'better':
    case 'same':
    case 'worse':
    case 'new':
      return reportText(`trend.${value}`);
    case 'green':
    case 'amber':
    case 'red':
    case 'noData':
      return reportText(`status.${value}`);
  }
}

function figureName(what: FigureName): string {
  return reportText(`figure.${what}` satisfies ReportTextKey);
}
