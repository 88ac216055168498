import type { Person } from '../domain/access.ts';
import { hasRole } from '../domain/access.ts';
import {
  type DeputyNaming,
  decideMayApprove,
  isDeputy,
  type KeptPart,
  keptParts,
  type MayApprove,
  type ReportApproval,
  type ReportConcept,
  type ReportOffer,
} from '../domain/report-approval.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { readKept } from './keep-concept.ts';

/** How far the report of a period is, and what this person may do about it. */
export type ApprovalView = {
  periodId: string;
  isManager: boolean;
  concept?: ReportConcept | undefined;
  /** What can be approved now; absent once something was. */
  offer?: ReportOffer | undefined;
  may?: MayApprove | undefined;
  approval?: ReportApproval | undefined;
};

export type ApproveOutcome =
  | { kind: 'approved' }
  /** It was approved before: this one, or `another`. */
  | { kind: 'approvedBefore'; another: boolean }
  /** Something else was offered since. */
  | { kind: 'overtaken' }
  | { kind: 'refused'; why: Exclude<MayApprove['kind'], 'yes'> }
  /** What is in storage is not what was offered. */
  | { kind: 'damaged'; parts: readonly KeptPart[] };

/** Undefined for who has nothing to do with approving. The role is read again: it may have been taken away. */
export async function viewApproval(
  context: Context,
  memberId: string,
  periodId: string,
): Promise<ApprovalView | undefined> {
  const { reportApprovals } = context.stores;
  const { person, naming } = await readPerson(context, memberId);
  const isManager = hasRole(person, ['manager']);
  if (!isManager && !isDeputy(person, naming)) return undefined;
  const approval = await reportApprovals.findApproval(periodId);
  if (approval) return { periodId, isManager, approval };
  const [[concept], [offer]] = await Promise.all([
    reportApprovals.conceptsOf(periodId),
    reportApprovals.offersOf(periodId),
  ]);
  return { periodId, isManager, concept, offer, may: offer && decideMayApprove(person, offer, naming) };
}

/**
 * Approves what was offered, once for each period. What is approved is what this person saw: another offer in between is
 * shown first. Doing it again finishes what a crash cut off.
 */
export async function approveReport(
  context: Context,
  memberId: string,
  { periodId, offerId }: Pick<ReportOffer, 'periodId' | 'offerId'>,
): Promise<ApproveOutcome> {
  const { reportApprovals } = context.stores;
  const { person, naming } = await readPerson(context, memberId);
  const [offer] = await reportApprovals.offersOf(periodId);
  const may = decideMayApprove(person, offer ?? { offeredAt: '' }, naming);
  if (may.kind === 'notYours') return { kind: 'refused', why: may.kind };
  const before = await reportApprovals.findApproval(periodId);
  if (before) return finished(context, before, offerId);
  if (offer?.offerId !== offerId) return { kind: 'overtaken' };
  if (may.kind !== 'yes') return { kind: 'refused', why: may.kind };
  const damaged = await findDamaged(context, offer);
  if (damaged.length > 0) return { kind: 'damaged', parts: damaged };
  const approvedAt = context.clock.now().toISOString();
  const approval = { periodId, id: offerId, offer, approvedAt, role: may.role, memberId };
  if ((await reportApprovals.approve(approval)) === 'exists') {
    const winner = await reportApprovals.findApproval(periodId);
    if (!winner) throw new Error('the approval of a report cannot be read');
    return finished(context, winner, offerId);
  }
  await record(context, approval);
  return { kind: 'approved' };
}

/** The parts of what is kept that are gone, or not what they were. */
export async function findDamaged(context: Context, offer: ReportOffer): Promise<KeptPart[]> {
  const states = await Promise.all(
    keptParts.map(async (part) => ({ part, read: await readKept(context, offer[part]) })),
  );
  return states.flatMap(({ part, read }) => (typeof read === 'string' ? part : []));
}

/** A page on which the report can be had that is offered or approved; undefined where there is none. */
export async function createReportLink(
  context: Context,
  person: Person,
  periodId: string,
): Promise<string | undefined> {
  const view = await viewApproval(context, person.memberId, periodId);
  const offer = view?.approval?.offer ?? view?.offer;
  if (!view || !offer) return undefined;
  const suffix = view.approval ? '' : '-ter-goedkeuring';
  const fileName = `voortgangsrapportage-${periodId}${suffix}.docx`;
  const { blobName } = offer.file;
  return createLink(context, person, { purpose: 'reportFile', blobName, fileName });
}

async function finished(context: Context, before: ReportApproval, offerId: string): Promise<ApproveOutcome> {
  await record(context, before);
  return { kind: 'approvedBefore', another: before.id !== offerId };
}

/** Of the same approval one row, however often. */
async function record({ stores }: Context, { id, periodId, approvedAt, role, offer }: ReportApproval) {
  const { file, figures, snapshot } = offer;
  await stores.audit.add({
    kind: 'reportApproved',
    id,
    askedAt: approvedAt,
    at: approvedAt,
    periodId,
    role,
    fileSha256: file.sha256,
    figuresSha256: figures.sha256,
    snapshotSha256: snapshot.sha256,
  });
}

async function readPerson(
  { stores }: Context,
  memberId: string,
): Promise<{ person: Person; naming: DeputyNaming | undefined }> {
  const [grants, [naming]] = await Promise.all([
    stores.roles.ofMember(memberId),
    stores.reportApprovals.deputies(),
  ]);
  return { person: { memberId, grants }, naming };
}
