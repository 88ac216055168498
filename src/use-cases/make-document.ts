import { randomUUID } from 'node:crypto';
import { documentOf } from '../documents/report-document.ts';
import { renderDocument } from '../documents/report-docx.ts';
import type { Person } from '../domain/access.ts';
import type { Period } from '../domain/period.ts';
import { decideReport } from '../domain/report/report.ts';
import type { ByProduct } from '../domain/report/wanted-document.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { wordContentType } from './downloads.ts';
import { gatherReport } from './gather-report.ts';

/** Makes a document from the same rows as the report, and gives the short-lived page where this person gets it. */
export async function makeDocument(
  context: Context,
  person: Person,
  period: Period,
  wanted: ByProduct,
): Promise<{ url: string }> {
  const { blobs, programme } = context;
  await closeDueRounds(context);
  const report = decideReport(await gatherReport(context, period));
  const made = documentOf({ report, programme }, wanted);
  const blobName = `reports/${period.id}/${randomUUID()}.docx`;
  await blobs.put(blobName, await renderDocument(made), wordContentType);
  const fileName = `${nameOf(wanted)}-${period.id}.docx`;
  return { url: await createLink(context, person, { blobName, fileName }) };
}

/** Of the file, in Dutch as the document is. */
function nameOf(wanted: ByProduct): string {
  if (wanted.kind === 'extract') return `voortgang-${wanted.area.id}`;
  return wanted.kind === 'letter' ? 'raadsbrief' : 'overdracht';
}
