import { z } from 'zod';
import { hasRole, type Person } from './access.ts';
import type { RoleId } from './programme.ts';

/** A document in storage, with what its bytes have to be. */
export const KeptFile = z.object({
  blobName: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** The facts that a report was made from, its figures, and the document. */
const kept = { snapshot: KeptFile, figures: KeptFile, file: KeptFile };
/** In the order in which people are shown them. */
export const keptParts = ['file', 'figures', 'snapshot'] as const;
export type KeptPart = (typeof keptParts)[number];

/** A concept as it was made, so that whatever was finished in Word can be held against it. */
export const ReportConcept = z.object({
  conceptId: z.uuid(),
  periodId: z.string(),
  madeAt: z.iso.datetime(),
  /** The period had not ended. */
  isRunning: z.boolean(),
  /** How many points were left to write or check. */
  openItems: z.int().min(0),
  ...kept,
});
export type ReportConcept = z.infer<typeof ReportConcept>;

/**
 * What the manager puts up for approval: a file that was finished in Word, or the concept as it is. Its facts and figures
 * are those of the concept that it came from.
 */
export const ReportOffer = z.object({
  offerId: z.uuid(),
  periodId: z.string(),
  source: z.enum(['upload', 'concept']),
  conceptId: z.uuid(),
  conceptMadeAt: z.iso.datetime(),
  isRunning: z.boolean(),
  openItems: z.int().min(0),
  offeredAt: z.iso.datetime(),
  memberId: z.string(),
  /** Figures that the file says otherwise than the concept, and those of the concept that are not found in it. */
  changed: z.int().min(0),
  missing: z.int().min(0),
  ...kept,
});
export type ReportOffer = z.infer<typeof ReportOffer>;

export const ApproverRole = z.enum(['manager', 'deputy']);
export type ApproverRole = z.infer<typeof ApproverRole>;

/** Once for each period, and never changed. `id` is that of the offer that was approved. */
export const ReportApproval = z.object({
  periodId: z.string(),
  id: z.uuid(),
  offer: ReportOffer,
  approvedAt: z.iso.datetime(),
  role: ApproverRole,
  memberId: z.string(),
});
export type ReportApproval = z.infer<typeof ReportApproval>;

/** Who approves when the manager is away, from now on; nobody where `memberId` is absent. */
export const DeputyNaming = z.object({
  namedAt: z.iso.datetime(),
  memberId: z.string().optional(),
  namedBy: z.string(),
});
export type DeputyNaming = z.infer<typeof DeputyNaming>;

/** Who may be named: somebody who reads what is decided, and does not write it. */
export const deputyRoles: readonly RoleId[] = ['steering', 'admin'];

/** `later`: was named only after this was offered. `notYours`: is no manager, and not named. */
export type MayApprove = { kind: 'yes'; role: ApproverRole } | { kind: 'later' } | { kind: 'notYours' };

/**
 * The manager approves, or who was named before this was offered: nobody is found to approve a text that is there
 * already. Who lost the role that they were named for approves nothing.
 */
export function decideMayApprove(
  person: Person,
  offer: Pick<ReportOffer, 'offeredAt'>,
  naming: DeputyNaming | undefined,
): MayApprove {
  if (hasRole(person, ['manager'])) return { kind: 'yes', role: 'manager' };
  if (!isDeputy(person, naming)) return { kind: 'notYours' };
  return Date.parse(naming?.namedAt ?? '') < Date.parse(offer.offeredAt)
    ? { kind: 'yes', role: 'deputy' }
    : { kind: 'later' };
}

export function isDeputy(person: Person, naming: DeputyNaming | undefined): boolean {
  return naming?.memberId === person.memberId && hasRole(person, deputyRoles);
}
