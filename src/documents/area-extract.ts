import type { Report } from '../domain/report/report.ts';
import { lessonTable } from './report-appendices.ts';
import { areaDetails, areaTable } from './report-areas-part.ts';
import { type Block, fact, heading, paragraph } from './report-blocks.ts';
import { styles } from './report-look.ts';
import { summarySentences, withCapital } from './report-opening-parts.ts';
import { lowerCase, nameOf, type ReportInput, unreadableRows } from './report-phrases.ts';
import { attentionTable } from './report-risks-part.ts';
import { decidedTable, deviationTable, madeTable, openTable, outlookTable } from './report-steering-parts.ts';
import { dayText, listText, periodText, reportText } from './report-texts.ts';

/** What the report says of one area and the areas in it, for a committee of the city district. `area` is its name. */
export function areaExtract({ report, programme }: ReportInput, area: string): Block[] {
  const period = periodText(report.period);
  const areas = listText(report.areas.map((section) => section.area.name));
  const title = lowerCase(nameOf(programme.report.title));
  return [
    paragraph(programme.organisation.name, styles.letterHead),
    paragraph(reportText('extract.title', { area }), styles.letterTitle),
    fact(reportText('front.period'), withCapital(period)),
    fact(reportText('front.made'), dayText(report.madeOn)),
    paragraph(reportText('extract.notice', { report: title, areas }), styles.notice),
    ...unreadableRows(report),
    heading(1, reportText('extract.heading.status')),
    ...summarySentences(report)
      .slice(0, 3)
      .map((sentence) => paragraph(sentence)),
    ...areaTable({ report, programme }),
    heading(1, reportText('extract.heading.areas')),
    ...report.areas.flatMap((section) => [heading(2, section.area.name), ...areaDetails(section, programme)]),
    heading(1, reportText('extract.heading.attention')),
    ...attentionTable(report, programme),
    heading(1, reportText('extract.heading.lessons')),
    ...lessonTable(report, programme),
    heading(1, reportText('extract.heading.decisions')),
    ...decidedTable(report.decisions.decided),
    ...openTable(report.decisions.open),
    ...madeTable(report.choices, reportText('choices.made')),
    ...deviations(report),
    heading(1, reportText('extract.heading.outlook')),
    ...outlookTable(report),
  ];
}

/** Of which areas the older ones are that the report left out, it does not say. */
function deviations({ deviations: { shown, leftOut } }: Report): Block[] {
  const older = leftOut === 0 ? [] : [paragraph(reportText('extract.olderDeviations'))];
  return [...deviationTable({ shown, leftOut: 0 }), ...older];
}
