import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

/**
 * What a link is for. `download`: a report. `programmeFile`: the programme file as it is. `programme`: another programme
 * file, which its page takes. `members`: a list of who belongs to which area, taken in the same way. `report`: a report that
 * was finished in Word. `reportFile`: the report that is offered for approval, or was approved.
 */
export const LinkPurpose = z.enum([
  'download',
  'programmeFile',
  'programme',
  'members',
  'report',
  'reportFile',
]);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** A short-lived way to one document, or to a page that takes one. Only the hash of its token is stored. */
const Link = z.object({
  tokenHash: z.string(),
  memberId: z.string(),
  blobName: z.string(),
  fileName: z.string(),
  expiresAt: z.iso.datetime(),
  /** What a file is uploaded for: the period of a report. */
  about: z.string().optional(),
  /** Absent in links to concepts of reports. */
  purpose: LinkPurpose.optional(),
  /** What was uploaded last and had no mistakes: who applies it applies this, and not what is sent then. */
  checked: z.object({ id: z.string(), blobName: z.string(), basedOn: z.string() }).optional(),
  /** Set once, when what was checked was applied. */
  appliedAt: z.iso.datetime().optional(),
});
export type Link = z.infer<typeof Link>;
const linkRow = defineRow(Link, 1, ({ tokenHash }) => ({ partitionKey: tokenHash, rowKey: 'link' }));

export function openLinkStore({ tables, onUnreadable }: StorageContext) {
  const load = (token: string) =>
    readRow(tables.Links, linkRow, { partitionKey: hashOf(token), rowKey: 'link' }, onUnreadable);
  return {
    /** Stores the link and returns its token, which is nowhere else. */
    create: async (link: Omit<Link, 'tokenHash'>): Promise<string> => {
      const token = randomBytes(32).toString('base64url');
      await tables.Links.create(linkRow.encode({ ...link, tokenHash: hashOf(token) }));
      return token;
    },
    find: async (token: string): Promise<Link | undefined> => (await load(token))?.value,
    /** `decide` returns the next link, or undefined to leave the row as it is. */
    change: (token: string, decide: (link: Link) => Link | undefined) =>
      withRetry('link', async () => {
        const found = await load(token);
        const next = found && decide(found.value);
        if (!found || !next) return undefined;
        return tables.Links.replace(linkRow.encode(next), found.etag);
      }),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
