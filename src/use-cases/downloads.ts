import { hasRole } from '../domain/access.ts';
import { momentText, type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';

export type FoundDownload = { texts: Texts; fileName: string; until: string };

export type TakenDownload =
  | { kind: 'document'; bytes: Uint8Array; fileName: string; contentType: string }
  | { kind: 'gone' }
  | { kind: 'notAllowed' };

export type Downloads = ReturnType<typeof createDownloads>;

export const wordContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The short-lived page. A link carries no identity: whose it is stands in its row, and the role is read again. */
export function createDownloads(context: Context) {
  const { stores, blobs, wallClock } = context;
  const texts = textsIn(context.programme.language);
  const findValid = async (token: string) => {
    const link = await stores.links.find(token);
    return link && wallClock.now().getTime() < Date.parse(link.expiresAt) ? link : undefined;
  };
  return {
    texts,
    find: async (token: string): Promise<FoundDownload | undefined> => {
      const link = await findValid(token);
      if (!link) return undefined;
      const until = momentText(new Date(link.expiresAt), context.programme.timeZone, texts.language);
      return { texts, fileName: link.fileName, until };
    },
    take: async (token: string): Promise<TakenDownload> => {
      const link = await findValid(token);
      if (!link) return { kind: 'gone' };
      const { memberId, blobName, fileName } = link;
      const grants = await stores.roles.ofMember(memberId);
      if (!hasRole({ memberId, grants }, ['manager'])) return { kind: 'notAllowed' };
      const bytes = await blobs.get(blobName);
      return bytes ? { kind: 'document', bytes, fileName, contentType: wordContentType } : { kind: 'gone' };
    },
  };
}
