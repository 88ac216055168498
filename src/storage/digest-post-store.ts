import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const DigestPost = z.object({ conversationId: z.string(), messageId: z.string() });
type DigestPost = z.infer<typeof DigestPost>;
/** The names that Teams gives hold characters that no key may have. */
const hashOf = (name: string) => createHash('sha256').update(name).digest('base64url');
const keysOf = ({ conversationId, messageId }: DigestPost) => ({
  partitionKey: hashOf(conversationId),
  rowKey: `digest|${hashOf(messageId)}`,
});
const postRow = defineRow(DigestPost, 1, keysOf);

/** `Conversations`: under which messages a digest stands, so that a reply to it is known for one. */
export function openDigestPostStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Conversations;
  return {
    note: (post: DigestPost): Promise<void> => table.upsert(postRow.encode(post)),
    has: async (post: DigestPost): Promise<boolean> =>
      (await readRow(table, postRow, keysOf(post), onUnreadable)) !== undefined,
  };
}
