import type { Report } from '../domain/report/report.ts';
import { lessonTable } from './report-appendices.ts';
import { areaDetails, areaTable } from './report-areas-part.ts';
import { type Block, bullets, fact, heading, paragraph } from './report-blocks.ts';
import { styles } from './report-look.ts';
import { openItemText, summarySentences } from './report-opening-parts.ts';
import { handWrittenPart, nameOf, type ReportInput, roleText, unreadableRows } from './report-phrases.ts';
import { registerTable } from './report-risks-part.ts';
import { decidedTable, deviationTable, madeTable, openTable, outlookTable } from './report-steering-parts.ts';
import { dayText, periodText, reportText } from './report-texts.ts';

/** For who takes over the programme: the state of every area, what is open, what was chosen and learned. */
export function handover(input: ReportInput): Block[] {
  const { report, programme } = input;
  const day = dayText(report.lastDay);
  return [
    paragraph(programme.organisation.name, styles.letterHead),
    paragraph(reportText('handover.title'), styles.letterTitle),
    fact(reportText('front.programme'), nameOf(programme.name)),
    fact(reportText('front.period'), periodText(report.period)),
    fact(reportText('front.made'), day),
    fact(reportText('front.basis'), nameOf(programme.report.basis)),
    paragraph(reportText('handover.notice'), styles.notice),
    ...unreadableRows(report),
    heading(1, reportText('handover.heading.start')),
    ...handWrittenPart(input, 'message'),
    paragraph(reportText('summary.figures')),
    ...bullets(summarySentences(report)),
    heading(1, reportText('handover.heading.status')),
    ...areaTable(input),
    ...report.areas.flatMap((section) => [heading(2, section.area.name), ...areaDetails(section, programme)]),
    heading(1, reportText('handover.heading.open')),
    heading(2, reportText('handover.heading.open.decisions')),
    ...openTable(report.decisions.open),
    heading(2, reportText('handover.heading.open.items')),
    ...openItems(input),
    heading(1, reportText('handover.heading.risks')),
    ...registerTable(report.risks),
    heading(1, reportText('handover.heading.choices')),
    ...choices(report),
    ...deviationTable(report.deviations),
    ...decidedTable(report.decisions.decided),
    heading(1, reportText('handover.heading.lessons')),
    ...lessonTable(report, programme),
    heading(1, reportText('handover.heading.outlook')),
    ...outlookTable(report),
  ];
}

/** All that hold, whenever they were made: who comes after has to know of every one. */
function choices({ earlierChoices, choices: made }: Report): Block[] {
  const all = [...earlierChoices, ...made];
  if (all.length === 0) return [paragraph(reportText('handover.noChoices'))];
  return madeTable(all, reportText('handover.choices'));
}

function openItems({ report, programme }: ReportInput): Block[] {
  if (report.openItems.length === 0) return [paragraph(reportText('handover.noOpenItems'))];
  return bullets(
    report.openItems.map((item) =>
      reportText('handover.openItem', {
        what: openItemText(item).replace(/\.$/, ''),
        role: roleText(programme, item.role),
      }),
    ),
  );
}
