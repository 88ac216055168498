import { randomUUID } from 'node:crypto';
import { hasRole, type Person } from '../domain/access.ts';
import type { Link, LinkPurpose } from '../storage/link-store.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import type { DownloadPurpose } from './downloads.ts';
import { seal, unseal } from './sealed-file.ts';
import type { FileMistake, UploadPurpose } from './upload-purpose.ts';

/** The purposes of links to a page that takes a file. */
export type UploadPurposeId = Exclude<LinkPurpose, DownloadPurpose>;

export type UploadOutcome =
  | { kind: 'problem'; problem: 'noFile' | 'tooLarge' | 'unreadable' | 'checkedAnother' }
  | { kind: 'mistakes'; mistakes: readonly FileMistake[] }
  | {
      kind: 'changes';
      warnings: readonly string[];
      changes: readonly string[];
      /** What the button to apply names; absent where there is nothing to apply. */
      checkId?: string | undefined;
      isOvertaken: boolean;
    }
  | { kind: 'applied'; text: string }
  | { kind: 'appliedBefore' };

/** A link with its token, whose purpose is to take a file. */
export type UploadLink = { token: string; link: Link; purpose: UploadPurposeId };

/** A list or a programme file is mended and tried again on the same page; a report is finished when it comes. */
const worksMs: Record<UploadPurposeId, number> = {
  programme: 30 * 60_000,
  members: 30 * 60_000,
  report: 10 * 60_000,
};

/** The page on which this person can upload a file, as long as that is open. */
export function createUploadLink(
  context: Context,
  person: Person,
  purpose: UploadPurposeId,
  about?: string,
): Promise<string> {
  const blobName = `uploads/${purpose}/${randomUUID()}`;
  return createLink(context, person, { purpose, blobName, fileName: purpose, about }, worksMs[purpose]);
}

export async function mayUpload(
  { stores }: Context,
  { link: { memberId } }: UploadLink,
  { roles }: UploadPurpose,
): Promise<boolean> {
  return hasRole({ memberId, grants: await stores.roles.ofMember(memberId) }, roles);
}

/** Checks a file and keeps it, sealed, so that what is applied is what was checked. */
export async function checkUpload(
  context: Context,
  { token, link }: UploadLink,
  purpose: UploadPurpose,
  bytes: Uint8Array,
  texts: Texts,
): Promise<UploadOutcome> {
  const { stores, blobs } = context;
  if (link.appliedAt !== undefined) return { kind: 'appliedBefore' };
  const found = await purpose.check(bytes, texts, { memberId: link.memberId, about: link.about ?? '' });
  if (found.kind === 'mistakes') return found;
  const { warnings, changes, canApply, basedOn } = found;
  const shown = { kind: 'changes', warnings, changes, isOvertaken: false } as const;
  if (!canApply) return shown;
  const id = randomUUID();
  const checked = { id, blobName: `${link.blobName}/${id}`, basedOn };
  await blobs.put(checked.blobName, seal(token, bytes), 'application/octet-stream');
  await stores.links.change(token, (current) => (current.appliedAt ? undefined : { ...current, checked }));
  if (link.checked) await blobs.delete(link.checked.blobName);
  return { ...shown, checkId: id };
}

/** Applies what was checked last, once. `checkId` is that of the page on which the button was pressed. */
export async function applyUpload(
  context: Context,
  upload: UploadLink,
  purpose: UploadPurpose,
  checkId: string,
  texts: Texts,
): Promise<UploadOutcome> {
  const { stores, blobs, wallClock } = context;
  const { checked, appliedAt, memberId, about = '' } = upload.link;
  if (appliedAt !== undefined) return { kind: 'appliedBefore' };
  const sealed = checked?.id === checkId ? await blobs.get(checked.blobName) : undefined;
  const bytes = sealed && unseal(upload.token, sealed);
  if (!checked || !bytes) return { kind: 'problem', problem: 'checkedAnother' };
  const grants = await stores.roles.ofMember(memberId);
  const basis = { basedOn: checked.basedOn, person: { memberId, grants }, about };
  const applied = await purpose.apply(bytes, basis, texts);
  if (applied.kind === 'overtaken') {
    const again = await checkUpload(context, upload, purpose, bytes, texts);
    return again.kind === 'changes' ? { ...again, isOvertaken: true } : again;
  }
  const now = wallClock.now().toISOString();
  await stores.links.change(upload.token, (current) =>
    current.appliedAt ? undefined : { ...current, appliedAt: now },
  );
  // What was uploaded may name people: it is not kept any longer than it is needed.
  await blobs.delete(checked.blobName);
  return applied;
}
