import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { appendices } from './report-appendices.ts';
import { areasPart } from './report-areas-part.ts';
import { goalsPart, lessonsPart } from './report-learning-parts.ts';
import { linesPart } from './report-lines-part.ts';
import { styles } from './report-look.ts';
import {
  forewordPart,
  frontPage,
  intentionPart,
  introductionPart,
  summaryPart,
} from './report-opening-parts.ts';
import { nameOf, type ReportInput } from './report-phrases.ts';
import { risksPart } from './report-risks-part.ts';
import { decisionsPart, outlookPart, participationPart, resourcesPart } from './report-steering-parts.ts';
import { reportStyles } from './report-styles.ts';
import { periodText, reportText } from './report-texts.ts';
import { bulletList, wordBlocks } from './word-blocks.ts';
import { page } from './word-page.ts';
import { textRuns } from './word-runs.ts';

/**
 * Builds the Word file. Page numbers are worked out here, so that Word opens it with a filled table of contents and
 * without asking whether it may update fields; a number may be a page off until it does.
 */
export async function buildReport(input: ReportInput): Promise<Uint8Array> {
  const { report, programme } = input;
  const parts = [
    frontPage(input),
    forewordPart(input),
    summaryPart(input),
    introductionPart(input),
    intentionPart(input),
    await linesPart(input),
    await areasPart(input),
    lessonsPart(input),
    goalsPart(input),
    risksPart(input),
    participationPart(input),
    resourcesPart(input),
    decisionsPart(input),
    outlookPart(input),
    appendices(input),
  ];
  const names = {
    title: nameOf(programme.report.title),
    period: periodText(report.period),
    organisation: programme.organisation.name,
  };
  const document = new Document({
    title: `${names.title}, ${names.period}`,
    subject: reportText('document.subject', names),
    creator: names.organisation,
    lastModifiedBy: names.organisation,
    description: reportText('front.notice'),
    styles: reportStyles,
    numbering: { config: [{ reference: bulletList, levels: [bulletLevel] }] },
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      {
        properties: { page, titlePage: true },
        headers: { default: header(reportText('document.header', names)) },
        footers: { default: footer() },
        children: parts.flat().flatMap(wordBlocks),
      },
    ],
  });
  return Packer.pack(document, 'uint8array');
}

const bulletLevel = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: {
    paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } },
    run: { font: 'Arial' },
  },
};

function header(text: string): Header {
  return new Header({ children: [new Paragraph({ style: styles.pageHead, children: textRuns(text) })] });
}

function footer(): Footer {
  const children = [
    reportText('document.page'),
    PageNumber.CURRENT,
    reportText('document.pageOf'),
    PageNumber.TOTAL_PAGES,
  ];
  return new Footer({
    children: [new Paragraph({ style: styles.pageFoot, children: [new TextRun({ children })] })],
  });
}
