import { areasWithin, extractReport } from '../domain/report/report-extract.ts';
import type { WantedDocument } from '../domain/report/wanted-document.ts';
import { areaExtract } from './area-extract.ts';
import { councilLetter } from './council-letter.ts';
import { handover } from './handover.ts';
import type { Block } from './report-blocks.ts';
import { reportBlocks } from './report-parts.ts';
import { nameOf, type ReportInput } from './report-phrases.ts';
import { periodText, reportText } from './report-texts.ts';
import { wordDocument } from './word-document.ts';

/**
 * What is made of a report. `letter`: to the council. `extract`: of one area, by its name; the report it is made from
 * tells of that area and those in it, and of nothing else.
 */
export type DocumentKind =
  | { kind: 'report' }
  | { kind: 'letter' }
  | { kind: 'handover' }
  | { kind: 'extract'; area: string };
export type DocumentInput = ReportInput & { document: DocumentKind };

/** What it is made from: an extract from what the report says of its areas, the others from all of it. */
export function documentOf({ report, programme }: ReportInput, wanted: WantedDocument): DocumentInput {
  if (wanted.kind !== 'extract') return { report, programme, document: { kind: wanted.kind } };
  const { area } = wanted;
  return {
    report: extractReport(report, areasWithin(programme, area)),
    programme,
    document: { kind: 'extract', area: area.name },
  };
}

/** What the document says, whatever kind of file it becomes. */
export async function documentBlocks({ document, ...input }: DocumentInput): Promise<Block[]> {
  switch (document.kind) {
    case 'report':
      return reportBlocks(input);
    case 'letter':
      return councilLetter(input);
    case 'handover':
      return handover(input);
    case 'extract':
      return areaExtract(input, document.area);
  }
}

/** Builds the document as a Word file. */
export async function buildDocument(input: DocumentInput): Promise<Uint8Array> {
  const { report, programme, document, isFinal } = input;
  const names = {
    title: titleOf(input),
    period: periodText(report.period),
    organisation: programme.organisation.name,
  };
  return wordDocument({
    title: `${names.title}, ${names.period}`,
    subject: reportText('document.subject', names),
    organisation: names.organisation,
    description:
      document.kind === 'report' ? reportText(isFinal ? 'front.noticeFinal' : 'front.notice') : names.title,
    pageHead:
      document.kind === 'report'
        ? reportText(isFinal ? 'document.headerFinal' : 'document.header', names)
        : reportText('document.headerOfOther', names),
    blocks: await documentBlocks(input),
    isLetter: document.kind === 'letter',
  });
}

function titleOf({ document, programme }: DocumentInput): string {
  switch (document.kind) {
    case 'report':
      return nameOf(programme.report.title);
    case 'letter':
      return reportText('letter.title');
    case 'handover':
      return reportText('handover.title');
    case 'extract':
      return reportText('extract.title', { area: document.area });
  }
}
