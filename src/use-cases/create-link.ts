import type { Person } from '../domain/access.ts';
import type { Link } from '../storage/link-store.ts';
import type { Context } from './context.ts';

/** How long a link to a document works. */
const documentLinkMs = 10 * 60_000;

/** The address of a page for this person alone, which works for a while. */
export async function createLink(
  { stores, wallClock, publicUrl }: Context,
  { memberId }: Person,
  link: Pick<Link, 'blobName' | 'fileName' | 'purpose' | 'about'>,
  worksMs = documentLinkMs,
): Promise<string> {
  const expiresAt = new Date(wallClock.now().getTime() + worksMs).toISOString();
  return `${publicUrl}/d/${await stores.links.create({ ...link, memberId, expiresAt })}`;
}
