import { randomUUID } from 'node:crypto';
import { renderReport } from '../documents/report-docx.ts';
import type { Person } from '../domain/access.ts';
import type { Period } from '../domain/period.ts';
import { decideReport } from '../domain/report/report.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { wordContentType } from './downloads.ts';
import { gatherReport } from './gather-report.ts';

/** How long a link to a document works. */
const linkMs = 10 * 60_000;

export type MadeReport = {
  /** The short-lived page for this person alone. */
  url: string;
  /** How many points are left to write or check; the document lists them. */
  openItems: number;
};

/** Makes the concept of a period's progress report from the rows and stores it, with a link for who asked. */
export async function makeReport(context: Context, person: Person, period: Period): Promise<MadeReport> {
  const { blobs, programme } = context;
  await closeDueRounds(context);
  const report = decideReport(await gatherReport(context, period));
  const blobName = `reports/${period.id}/${randomUUID()}.docx`;
  await blobs.put(blobName, await renderReport(report, programme), wordContentType);
  const fileName = `voortgangsrapportage-${period.id}-concept.docx`;
  const url = await createLink(context, person, { blobName, fileName }, linkMs);
  return { url, openItems: report.openItems.length };
}
