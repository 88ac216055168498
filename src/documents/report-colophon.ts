import { type Block, heading, paragraph } from './report-blocks.ts';
import type { ReportInput } from './report-phrases.ts';
import { reportText } from './report-texts.ts';

/** By which marks anybody can see that the facts and figures are still those of this report. */
export function colophonPart({ colophon }: ReportInput): Block[] {
  if (!colophon) return [];
  return [
    heading(2, reportText('heading.appendices.colophon')),
    paragraph(reportText('colophon.explained')),
    paragraph(reportText('colophon.snapshot')),
    paragraph(colophon.snapshot),
    paragraph(reportText('colophon.figures')),
    paragraph(colophon.figures),
  ];
}
