import type { ColourCounts } from '../domain/digest.ts';
import type { LineSection } from '../domain/report/report-course.ts';
import { courseOverview } from './course-overview.ts';
import { type Block, type Cell, colourWord, heading, heads, paragraph, table } from './report-blocks.ts';
import { nameOf, type ReportInput, trendText } from './report-phrases.ts';
import { dayText, listText, reportText, sourceText } from './report-texts.ts';

/** 4 Stand per ontwikkellijn */
export async function linesPart({ report }: ReportInput): Promise<Block[]> {
  const rows = report.lines.map((line) => ({ ...line, name: nameOf(line.standing.line.shortName) }));
  const captions = { picture: 'lines.picture', table: 'lines.course', name: 'lines.table.line' } as const;
  return [
    heading(1, reportText('heading.lines')),
    ...table(
      reportText('lines.table', { day: dayText(report.lastDay) }),
      heads('lines.table', ['line', 'status', 'trend', 'areas', 'source']),
      [26, 14, 15, 19, 26],
      report.lines.map(lineRow),
    ),
    ...organisationLines(report.lines),
    ...(await courseOverview(report, rows, captions)),
  ];
}

function lineRow({ standing: { line, status, counts }, trend, sources }: LineSection): Cell[] {
  return [
    nameOf(line.name),
    { colour: status ?? 'noData' },
    trendText(trend),
    countsText(counts),
    sources.length === 0 ? reportText('label.none') : { paragraphs: sources.map(sourceText) },
  ];
}

/** `3 groen, 1 rood`: colours that no area has are left out. */
function countsText(counts: ColourCounts): string {
  const colours = ['green', 'amber', 'red', 'noData'] as const;
  const parts = colours
    .filter((colour) => counts[colour] > 0)
    .map((colour) => reportText('lines.count', { count: counts[colour], status: colourWord(colour) }));
  return parts.length === 0 ? reportText('label.none') : parts.join(', ');
}

/** What the programme manager says of the lines about the organisation, and since when. */
function organisationLines(lines: readonly LineSection[]): Block[] {
  const own = lines.filter(({ standing }) => standing.line.about === 'organisation');
  const missing = own.flatMap(({ standing, manager }) =>
    manager.length === 0 ? nameOf(standing.line.shortName) : [],
  );
  const rows = own.flatMap(({ standing, manager }) =>
    manager.map(({ status, since, reason }): Cell[] => [
      nameOf(standing.line.shortName),
      dayText(since),
      { colour: status },
      reason,
    ]),
  );
  return [
    ...(rows.length === 0
      ? []
      : table(
          reportText('lines.manager'),
          heads('lines.manager', ['line', 'since', 'status', 'reason']),
          [24, 20, 14, 42],
          rows,
        )),
    ...(missing.length === 0
      ? []
      : [paragraph(reportText('lines.organisation', { lines: listText(missing) }))]),
  ];
}
