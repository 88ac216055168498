import { reportBlocks } from './report-parts.ts';
import { nameOf, type ReportInput } from './report-phrases.ts';
import { periodText, reportText } from './report-texts.ts';
import { wordDocument } from './word-document.ts';

/** Builds the progress report as a Word file. */
export async function buildReport(input: ReportInput): Promise<Uint8Array> {
  const { report, programme } = input;
  const names = {
    title: nameOf(programme.report.title),
    period: periodText(report.period),
    organisation: programme.organisation.name,
  };
  return wordDocument({
    title: `${names.title}, ${names.period}`,
    subject: reportText('document.subject', names),
    organisation: names.organisation,
    description: reportText('front.notice'),
    pageHead: reportText('document.header', names),
    blocks: await reportBlocks(input),
  });
}
