import { randomUUID } from 'node:crypto';
import { type Finished, readFinished } from '../documents/read-finished.ts';
import { renderDocument } from '../documents/report-docx.ts';
import type { Person } from '../domain/access.ts';
import { decideReport } from '../domain/report/report.ts';
import type { ReportFacts } from '../domain/report/report-facts.ts';
import { readSnapshot } from '../domain/report/report-snapshot.ts';
import type { ReportConcept, ReportOffer } from '../domain/report-approval.ts';
import type { Context } from './context.ts';
import { wordContentType } from './downloads.ts';
import { keepFile, readKept, sha256Of } from './keep-concept.ts';

export type OfferOutcome =
  | { kind: 'offered'; offer: ReportOffer }
  /** `noConcept`: none was made yet. `damaged`: what was kept of it is no longer what it was. */
  | { kind: 'approvedBefore' | 'noConcept' | 'damaged' };

/** Puts the newest concept up for approval as it is: the same report, which no longer calls itself a concept. */
export async function offerConcept(
  context: Context,
  person: Person,
  periodId: string,
): Promise<OfferOutcome> {
  const { reportApprovals } = context.stores;
  if (await reportApprovals.findApproval(periodId)) return { kind: 'approvedBefore' };
  const [[concept], [newest]] = await Promise.all([
    reportApprovals.conceptsOf(periodId),
    reportApprovals.offersOf(periodId),
  ]);
  if (!concept) return { kind: 'noConcept' };
  if (newest?.source === 'concept' && newest.conceptId === concept.conceptId)
    return { kind: 'offered', offer: newest };
  const facts = await readFacts(context, concept);
  if (!facts) return { kind: 'damaged' };
  const file = await renderDocument({
    report: decideReport(facts),
    programme: facts.programme,
    document: { kind: 'report' },
    colophon: colophonOf(concept),
    isFinal: true,
  });
  const offer = { source: 'concept', changed: 0, missing: 0 } as const;
  return { kind: 'offered', offer: await offerFile(context, person, concept, file, offer) };
}

/** Keeps the file and puts it up for approval, in the place of whatever was offered before. */
export async function offerFile(
  context: Context,
  { memberId }: Person,
  concept: ReportConcept,
  bytes: Uint8Array,
  about: Pick<ReportOffer, 'source' | 'changed' | 'missing'>,
): Promise<ReportOffer> {
  const offerId = randomUUID();
  const { periodId, conceptId, isRunning, openItems, snapshot, figures } = concept;
  const blobName = `reports/${periodId}/${conceptId}/${offerId}.docx`;
  const offer: ReportOffer = {
    offerId,
    periodId,
    conceptId,
    conceptMadeAt: concept.madeAt,
    isRunning,
    openItems,
    offeredAt: context.clock.now().toISOString(),
    memberId,
    snapshot,
    figures,
    file: await keepFile(context, blobName, bytes, wordContentType),
    ...about,
  };
  await context.stores.reportApprovals.addOffer(offer);
  return offer;
}

/** The concept that a finished file came from, by the marks in it; the newest where it names none of ours. */
export async function readFinishedReport(
  context: Context,
  periodId: string,
  bytes: Uint8Array,
): Promise<FinishedReport> {
  const concepts = await context.stores.reportApprovals.conceptsOf(periodId);
  const [newest] = concepts;
  if (!newest) return { kind: 'noConcept' };
  const first = await readFinished({ file: bytes });
  if (first.kind === 'refused') return first;
  const named = concepts.find(({ snapshot }) => first.text.includes(snapshot.sha256));
  const concept = named ?? newest;
  const conceptFile = await readKept(context, concept.file);
  if (typeof conceptFile === 'string') return { kind: 'noConcept' };
  const read = await readFinished({ file: bytes, concept: conceptFile });
  return read.kind === 'refused' ? read : { ...read, concept, isNamed: named !== undefined };
}

export type FinishedReport =
  | Extract<Finished, { kind: 'refused' }>
  | { kind: 'noConcept' }
  | (Extract<Finished, { kind: 'read' }> & {
      concept: ReportConcept;
      /** The file names the concept; otherwise it is held against the newest. */
      isNamed: boolean;
    });

/** The facts that were kept; undefined where they are gone or not the same any more. */
export async function readFacts(
  context: Context,
  { snapshot }: Pick<ReportConcept, 'snapshot'>,
): Promise<ReportFacts | undefined> {
  const bytes = await readKept(context, snapshot);
  return typeof bytes === 'string' ? undefined : readSnapshot(new TextDecoder().decode(bytes));
}

export function colophonOf({ snapshot, figures }: Pick<ReportConcept, 'snapshot' | 'figures'>) {
  return { snapshot: snapshot.sha256, figures: figures.sha256 };
}

/** Whether these bytes were offered last. */
export function isOffered(offer: ReportOffer | undefined, bytes: Uint8Array): offer is ReportOffer {
  return offer?.source === 'upload' && offer.file.sha256 === sha256Of(bytes);
}
