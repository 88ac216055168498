import { digestPartCard } from '../cards/digest-part-card.ts';
import type { Host } from '../cards/host.ts';
import type { Card } from '../cards/render.ts';
import { hasRole, type Person } from '../domain/access.ts';
import type { DigestPlace } from '../domain/digest-part.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { frozen, makeDigest } from './make-digest.ts';

export type DigestPartResult = { kind: 'card'; card: Card } | { kind: 'notYours' } | { kind: 'gone' };

/**
 * A page of a section, from what was frozen and from nothing else. A concept is made anew: it has every text, so it is for
 * the programme team, in a chat of their own.
 */
export async function drawDigestPart(
  context: Context,
  person: Person,
  { week, edition, part, page }: DigestPlace,
  shown: { isOwnChat: boolean; host: Host },
  texts: Texts,
): Promise<DigestPartResult> {
  const isManager = hasRole(person, ['manager']);
  const mayRead = edition === 0 ? isManager && shown.isOwnChat : isManager || hasRole(person, ['steering']);
  if (!mayRead) return { kind: 'notYours' };
  const digest = await findDigest(context, week, edition);
  if (!digest) return { kind: 'gone' };
  return { kind: 'card', card: digestPartCard({ digest, edition, part, page, host: shown.host }, texts) };
}

async function findDigest(
  context: Context,
  week: string,
  edition: number,
): Promise<FrozenDigest | undefined> {
  if (edition > 0) return (await context.stores.digests.find(week, edition))?.digest;
  return frozen(context, await makeDigest(context, week), 'all');
}
