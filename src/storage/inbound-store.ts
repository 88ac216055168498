import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** A message as the channel names it: two deliveries of one message have the same names. */
export type InboundMessage = { channelId: string; conversationId: string; activityId: string };

const Claim = z.object({
  conversationHash: z.string(),
  activityHash: z.string(),
  state: z.enum(['claimed', 'done']),
  claimedAt: z.iso.datetime(),
});
type Claim = z.infer<typeof Claim>;
const claimRow = defineRow(Claim, 1, ({ conversationHash, activityHash }) => ({
  partitionKey: conversationHash,
  rowKey: activityHash,
}));

/**
 * How long a message may be in somebody's hands. Its turn is answered within five seconds, and Teams delivers again what
 * got no answer in fifteen: a claim that is older then, and not done, was left by a crash.
 */
const claimMs = 10_000;

/**
 * What a delivery is: one to handle, one of a message that somebody has now or had just now, or one that comes long
 * after the message was done.
 */
export type InboundClaim = 'ours' | 'again' | 'longAgo';

/** `Inbound`: one row for each message that was taken in, so that one that is delivered again is handled once. */
export function openInboundStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Inbound;
  return {
    /** Takes the message on, where nobody else has or did. */
    claim: async (message: InboundMessage, now: Date): Promise<InboundClaim> => {
      const row = claimRow.encode({ ...hashesOf(message), state: 'claimed', claimedAt: now.toISOString() });
      if ((await table.create(row)) === 'created') return 'ours';
      const first = await readRow(table, claimRow, row, onUnreadable);
      if (!first) throw new Error('the claim of a message is there and cannot be read');
      const { state, claimedAt } = first.value;
      if (now.getTime() < Date.parse(claimedAt) + claimMs) return 'again';
      if (state === 'done') return 'longAgo';
      return (await table.replace(row, first.etag)) === 'replaced' ? 'ours' : 'again';
    },
    /** Its turn was answered: a delivery from now on is never handled. */
    settle: (message: InboundMessage, now: Date): Promise<void> =>
      table.upsert(claimRow.encode({ ...hashesOf(message), state: 'done', claimedAt: now.toISOString() })),
  };
}

/** The names that Teams gives hold characters that no key may have. */
function hashesOf({
  channelId,
  conversationId,
  activityId,
}: InboundMessage): Pick<Claim, 'conversationHash' | 'activityHash'> {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
  return { conversationHash: hash(`${channelId}|${conversationId}`), activityHash: hash(activityId) };
}
