import { z } from 'zod';
import type { FrozenDigest } from '../frozen-digest.ts';
import { Status } from '../status.ts';

const Mark = z.object({
  id: z.string(),
  status: Status.optional(),
  /** A red whose next round stayed silent. */
  notAnsweredAgain: z.literal(true).optional(),
});

/** Of an edition of a week's digest as it was sent: its hash, and the colours that it gave. */
export const ReportDigest = z.object({
  week: z.string(),
  edition: z.int().min(1),
  hash: z.string(),
  frozenAt: z.iso.datetime(),
  lines: z.array(Mark).readonly(),
  areas: z.array(Mark).readonly(),
});
export type ReportDigest = z.infer<typeof ReportDigest>;

type Edition = Pick<ReportDigest, 'week' | 'edition' | 'hash' | 'frozenAt'> & { digest: FrozenDigest };

export function toReportDigest({ week, edition, hash, frozenAt, digest }: Edition): ReportDigest {
  return {
    week,
    edition,
    hash,
    frozenAt,
    lines: digest.lines.map(({ id, status }) => ({ id, ...(status && { status }) })),
    areas: digest.areas.map(({ id, status, basis, retiredOn }) => ({
      id,
      ...(status !== 'noData' && retiredOn === undefined && { status }),
      ...(basis === 'silent' && { notAnsweredAgain: true as const }),
    })),
  };
}
