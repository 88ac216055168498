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
import { estimatePageNumbers } from 'docx/layout';
import type { Programme } from '../domain/programme.ts';
import type { Report } from '../domain/report.ts';
import { appendices } from './report-appendices.ts';
import { areasPart } from './report-areas-part.ts';
import { bulletList, words } from './report-blocks.ts';
import { goalsPart, lessonsPart } from './report-learning-parts.ts';
import { linesPart } from './report-lines-part.ts';
import { frontPage, intentionPart, introductionPart, summaryPart } from './report-opening-parts.ts';
import { nameOf, type ReportInput } from './report-phrases.ts';
import { risksPart } from './report-risks-part.ts';
import { decisionsPart, outlookPart, participationPart, resourcesPart } from './report-steering-parts.ts';
import { reportStyles } from './report-styles.ts';
import { periodText, reportText } from './report-texts.ts';

/** A4 with margins of two centimetres, in twentieths of a point. */
const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
};

/** The concept of the progress report as a Word file. Two builds of one report say the same, but differ in bytes. */
export async function renderReport(report: Report, programme: Programme): Promise<Uint8Array> {
  const input: ReportInput = { report, programme };
  const parts = [
    frontPage(input),
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
    pageNumbers: estimatePageNumbers,
    sections: [
      {
        properties: { page, titlePage: true },
        headers: { default: header(reportText('document.header', names)) },
        footers: { default: footer() },
        children: parts.flat(),
      },
    ],
  });
  return Packer.toBuffer(document);
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
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: words(text) })] });
}

function footer(): Footer {
  const children = [
    reportText('document.page'),
    PageNumber.CURRENT,
    reportText('document.pageOf'),
    PageNumber.TOTAL_PAGES,
  ];
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children })] })],
  });
}
