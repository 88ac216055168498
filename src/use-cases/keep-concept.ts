import { createHash, randomUUID } from 'node:crypto';
import { readFinished } from '../documents/read-finished.ts';
import { renderDocument } from '../documents/report-docx.ts';
import { figureRows } from '../documents/report-figures-table.ts';
import type { Colophon } from '../documents/report-phrases.ts';
import { decideReport, type Report } from '../domain/report/report.ts';
import type { ReportFacts } from '../domain/report/report-facts.ts';
import { decideFigures } from '../domain/report/report-figures.ts';
import { readSnapshot, writeSnapshot } from '../domain/report/report-snapshot.ts';
import type { KeptFile, ReportConcept } from '../domain/report-approval.ts';
import { createCsvWriter } from '../spreadsheets/csv-writer.ts';
import type { Context } from './context.ts';
import { wordContentType } from './downloads.ts';

/**
 * Makes the concept from the facts as they are kept, and keeps facts, figures and document with their hashes. What is
 * shown is then what can be made again.
 */
export async function keepConcept(context: Context, gathered: ReportFacts): Promise<ReportConcept> {
  const snapshotText = writeSnapshot(gathered);
  const facts = readSnapshot(snapshotText);
  if (!facts) throw new Error('the facts of a report cannot be read back');
  const report = decideReport(facts);
  const conceptId = randomUUID();
  const folder = `reports/${facts.period.id}/${conceptId}`;
  const snapshotBytes = Buffer.from(snapshotText);
  const figuresBytes = await writeFigures(report);
  const colophon = { snapshot: sha256Of(snapshotBytes), figures: sha256Of(figuresBytes) };
  const fileBytes = await renderConcept(report, facts, colophon);
  const concept: ReportConcept = {
    conceptId,
    periodId: facts.period.id,
    madeAt: facts.madeAt,
    isRunning: report.isRunning,
    openItems: report.openItems.length,
    snapshot: await keepFile(context, `${folder}/gegevens.json`, snapshotBytes, 'application/json'),
    figures: await keepFile(context, `${folder}/cijfers.csv`, figuresBytes, 'text/csv; charset=utf-8'),
    file: await keepFile(context, `${folder}/concept.docx`, fileBytes, wordContentType),
  };
  await context.stores.reportApprovals.addConcept(concept);
  return concept;
}

/** The figures of a report as a CSV file. Same report, same bytes. */
export async function writeFigures(report: Report): Promise<Buffer> {
  const writer = createCsvWriter();
  for (const row of figureRows(decideFigures(report))) writer.write(row);
  writer.end();
  const chunks = await Array.fromAsync(writer as AsyncIterable<Buffer | string>);
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
}

function renderConcept(report: Report, { programme }: ReportFacts, colophon: Colophon): Promise<Uint8Array> {
  return renderDocument({ report, programme, document: { kind: 'report' }, colophon });
}

/** Whether the concept that is made of these facts once more says the same: two builds of one document differ in bytes. */
export async function saysTheSame(
  facts: ReportFacts,
  concept: Uint8Array,
  colophon: Colophon,
): Promise<boolean> {
  const again = await renderConcept(decideReport(facts), facts, colophon);
  return (await textIn(again)) === (await textIn(concept));
}

export async function keepFile(
  { blobs }: Context,
  blobName: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<KeptFile> {
  await blobs.put(blobName, bytes, contentType);
  return { blobName, sha256: sha256Of(bytes), bytes: bytes.length };
}

/** The bytes of a kept file, or why they are not those that were kept. */
export async function readKept(
  { blobs }: Context,
  { blobName, sha256 }: KeptFile,
): Promise<Uint8Array | 'changed' | 'gone'> {
  const bytes = await blobs.get(blobName);
  if (!bytes) return 'gone';
  return sha256Of(bytes) === sha256 ? bytes : 'changed';
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function textIn(file: Uint8Array): Promise<string> {
  const read = await readFinished({ file });
  if (read.kind === 'refused') throw new Error(`our own report is refused: ${read.problems.join(', ')}`);
  return read.text;
}
