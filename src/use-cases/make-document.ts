import { randomUUID } from 'node:crypto';
import type { DocumentKind } from '../documents/report-document.ts';
import { renderDocument } from '../documents/report-docx.ts';
import type { Person } from '../domain/access.ts';
import type { Period } from '../domain/period.ts';
import type { Area } from '../domain/programme.ts';
import { decideReport } from '../domain/report/report.ts';
import { areasWithin, extractReport } from '../domain/report/report-extract.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { wordContentType } from './downloads.ts';
import { gatherReport } from './gather-report.ts';

/** How long a link to a document works. */
const linkMs = 10 * 60_000;

/** What can be made of a period's report beside the report itself. */
export type WantedDocument = { kind: 'letter' | 'handover' } | { kind: 'extract'; area: Area };

/** Makes a document from the same rows as the report, and gives the short-lived page where this person gets it. */
export async function makeDocument(
  context: Context,
  person: Person,
  period: Period,
  wanted: WantedDocument,
): Promise<{ url: string }> {
  const { blobs, programme } = context;
  await closeDueRounds(context);
  const report = decideReport(await gatherReport(context, period));
  const made = { report: reportFor(report, wanted, context), programme, document: kindOf(wanted) };
  const blobName = `reports/${period.id}/${randomUUID()}.docx`;
  await blobs.put(blobName, await renderDocument(made), wordContentType);
  const fileName = `${nameOf(wanted)}-${period.id}.docx`;
  return { url: await createLink(context, person, { blobName, fileName }, linkMs) };
}

function reportFor(
  report: ReturnType<typeof decideReport>,
  wanted: WantedDocument,
  { programme }: Context,
): ReturnType<typeof decideReport> {
  return wanted.kind === 'extract' ? extractReport(report, areasWithin(programme, wanted.area)) : report;
}

function kindOf(wanted: WantedDocument): DocumentKind {
  return wanted.kind === 'extract' ? { kind: 'extract', area: wanted.area.name } : { kind: wanted.kind };
}

/** Of the file, in Dutch as the document is. */
function nameOf(wanted: WantedDocument): string {
  if (wanted.kind === 'extract') return `voortgang-${wanted.area.id}`;
  return wanted.kind === 'letter' ? 'raadsbrief' : 'overdracht';
}
