import type { FileChild } from 'docx';
import type { Programme } from '../domain/programme.ts';
import type { LineSection } from '../domain/report/report-course.ts';
import { courseOverview } from './course-overview.ts';
import { heading, paragraph } from './report-blocks.ts';
import { handWrittenPart, nameOf, type ReportInput, trendText } from './report-phrases.ts';
import { type Cell, heads, table } from './report-table.ts';
import { dayText, listText, reportText, sourceText } from './report-texts.ts';

/** 4 Stand per ontwikkellijn */
export async function linesPart({ report, programme }: ReportInput): Promise<FileChild[]> {
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
    ...organisationLines(report.lines, programme),
    ...(await courseOverview(report, rows, captions)),
  ];
}

function lineRow({ standing: { line, status, counts }, trend, sources }: LineSection): Cell[] {
  return [
    nameOf(line.name),
    { colour: status ?? 'noData' },
    trendText(trend),
    reportText('lines.counts', counts),
    sources.length === 0 ? reportText('label.none') : { paragraphs: sources.map(sourceText) },
  ];
}

/** The manager's own status of a line about the organisation is not recorded in the product yet. */
function organisationLines(lines: readonly LineSection[], programme: Programme): FileChild[] {
  const names = lines.flatMap(({ standing: { line } }) =>
    line.about === 'organisation' ? nameOf(line.shortName) : [],
  );
  if (names.length === 0) return [];
  const sentence = reportText('lines.organisation', { lines: listText(names) });
  return [paragraph(sentence), handWrittenPart(programme, 'organisationLines')];
}
