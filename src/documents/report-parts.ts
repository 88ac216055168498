import { appendices } from './report-appendices.ts';
import { areasPart } from './report-areas-part.ts';
import type { Block } from './report-blocks.ts';
import { colophonPart } from './report-colophon.ts';
import { goalsPart, lessonsPart } from './report-learning-parts.ts';
import { linesPart } from './report-lines-part.ts';
import {
  forewordPart,
  frontPage,
  intentionPart,
  introductionPart,
  summaryPart,
} from './report-opening-parts.ts';
import type { ReportInput } from './report-phrases.ts';
import { risksPart } from './report-risks-part.ts';
import { decisionsPart, outlookPart, participationPart, resourcesPart } from './report-steering-parts.ts';

/** The whole progress report, from its front page to its appendices. */
export async function reportBlocks(input: ReportInput): Promise<Block[]> {
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
    colophonPart(input),
  ];
  return parts.flat();
}
