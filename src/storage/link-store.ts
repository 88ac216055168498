import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** A short-lived way to one document. Only the hash of its token is stored: reading the table opens nothing. */
const Link = z.object({
  tokenHash: z.string(),
  memberId: z.string(),
  blobName: z.string(),
  fileName: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Link = z.infer<typeof Link>;
const linkRow = defineRow(Link, 1, ({ tokenHash }) => ({ partitionKey: tokenHash, rowKey: 'link' }));

export function openLinkStore({ tables, onUnreadable }: StorageContext) {
  return {
    /** Stores the link and returns its token, which is nowhere else. */
    create: async (link: Omit<Link, 'tokenHash'>): Promise<string> => {
      const token = randomBytes(32).toString('base64url');
      await tables.Links.create(linkRow.encode({ ...link, tokenHash: hashOf(token) }));
      return token;
    },
    find: async (token: string): Promise<Link | undefined> => {
      const keys = { partitionKey: hashOf(token), rowKey: 'link' };
      return (await readRow(tables.Links, linkRow, keys, onUnreadable))?.value;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
