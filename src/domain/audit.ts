import { z } from 'zod';
import { ApproverRole } from './report-approval.ts';

/**
 * Somebody said of words in a form that they are no personal data. Kept is that it was said, where and about which
 * kinds: never who said it, nor the words. `id` is of the question that was put to them, so that the same answer sent
 * again is the same record.
 */
export const NotPersonal = z.object({
  kind: z.literal('notPersonal'),
  id: z.uuid(),
  askedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  verb: z.string(),
  fields: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type NotPersonal = z.infer<typeof NotPersonal>;

/** A report was approved: which one, in which role, and the hashes of what was approved. Who did it stands with the report. */
export const ReportApproved = z.object({
  kind: z.literal('reportApproved'),
  /** That of the offer which was approved. */
  id: z.uuid(),
  askedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  periodId: z.string(),
  role: ApproverRole,
  fileSha256: z.string(),
  figuresSha256: z.string(),
  snapshotSha256: z.string(),
});
export type ReportApproved = z.infer<typeof ReportApproved>;

export const AuditEntry = z.discriminatedUnion('kind', [NotPersonal, ReportApproved]);
export type AuditEntry = z.infer<typeof AuditEntry>;
