import { hasRole } from '../domain/access.ts';
import type { RoleId } from '../domain/programme.ts';
import type { Link, LinkPurpose } from '../storage/link-store.ts';
import type { Context } from './context.ts';

export const wordContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const yamlContentType = 'application/yaml; charset=utf-8';

/** The purposes of links to a document, who may have it, and what it is. */
const downloadPurposes = {
  download: { roles: ['manager'], contentType: wordContentType },
  programmeFile: { roles: ['manager', 'admin'], contentType: yamlContentType },
} as const satisfies Partial<Record<LinkPurpose, { roles: readonly RoleId[]; contentType: string }>>;
export type DownloadPurpose = keyof typeof downloadPurposes;

export function isDownload(purpose: LinkPurpose): purpose is DownloadPurpose {
  return purpose in downloadPurposes;
}

export type TakenDownload =
  | { kind: 'document'; bytes: Uint8Array; fileName: string; contentType: string }
  | { kind: 'gone' }
  | { kind: 'notAllowed' };

/** The document of a link, for who may still have it: the role is read again. */
export async function takeDownload(
  { stores, blobs }: Context,
  { memberId, blobName, fileName }: Link,
  purpose: DownloadPurpose,
): Promise<TakenDownload> {
  const { roles, contentType } = downloadPurposes[purpose];
  const grants = await stores.roles.ofMember(memberId);
  if (!hasRole({ memberId, grants }, roles)) return { kind: 'notAllowed' };
  const bytes = await blobs.get(blobName);
  return bytes ? { kind: 'document', bytes, fileName, contentType } : { kind: 'gone' };
}
