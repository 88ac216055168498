import { hasRole, type Person } from '../domain/access.ts';
import type { RoleId } from '../domain/programme.ts';
import { isDeputy } from '../domain/report-approval.ts';
import type { Link, LinkPurpose } from '../storage/link-store.ts';
import type { Context } from './context.ts';

export const wordContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const yamlContentType = 'application/yaml; charset=utf-8';

/** The purposes of links to a document, who may have it, and what it is. */
const downloadPurposes = {
  download: { roles: ['manager'], contentType: wordContentType },
  /** The deputy approver reads what is to be approved too. */
  reportFile: { roles: ['manager'], contentType: wordContentType },
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
  context: Context,
  { memberId, blobName, fileName }: Link,
  purpose: DownloadPurpose,
): Promise<TakenDownload> {
  const { stores, blobs } = context;
  const person = { memberId, grants: await stores.roles.ofMember(memberId) };
  if (!(await mayTake(context, person, purpose))) return { kind: 'notAllowed' };
  const { contentType } = downloadPurposes[purpose];
  const bytes = await blobs.get(blobName);
  return bytes ? { kind: 'document', bytes, fileName, contentType } : { kind: 'gone' };
}

async function mayTake({ stores }: Context, person: Person, purpose: DownloadPurpose): Promise<boolean> {
  if (hasRole(person, downloadPurposes[purpose].roles)) return true;
  if (purpose !== 'reportFile') return false;
  const [naming] = await stores.reportApprovals.deputies();
  return isDeputy(person, naming);
}
