import { digestMomentOf } from '../domain/digest-moment.ts';
import { decidePreview, type Preview, type PreviewPlace } from '../domain/digest-preview.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Context } from './context.ts';
import { makeDigestAsSent } from './digest-as-sent.ts';
import { type MadeDigest, makeDigest } from './make-digest.ts';

/** All that the digest of a week would say, with what the programme team decided so far, from the rows as they are. */
export async function findPreview(
  context: Context,
  week: IsoWeek,
  made?: MadeDigest,
): Promise<{ preview: Preview; made: MadeDigest }> {
  const [digest, { look, ...decided }] = await Promise.all([
    made ?? makeDigest(context, week),
    context.stores.reviews.ofWeek(week),
  ]);
  const sendsAt = digestMomentOf(week, context);
  const facts = { digest: digest.digest, sendsAt, ...decided, known: look?.textIds };
  return { preview: decidePreview(facts), made: digest };
}

/** As `findPreview`; of a digest that was sent, the texts that its correction has. */
export async function findPreviewAt(
  context: Context,
  { week, correcting }: PreviewPlace,
  made?: MadeDigest,
): Promise<{ preview: Preview; made: MadeDigest }> {
  const sent = correcting && !made ? await context.stores.digests.find(week) : undefined;
  return findPreview(context, week, made ?? (sent && (await makeDigestAsSent(context, sent))));
}

/** From then on these texts are no longer new. */
export async function keepLook({ stores, clock }: Context, preview: Preview): Promise<void> {
  const { week, texts, isLookedAt } = preview;
  if (isLookedAt && !texts.some(({ isNew }) => isNew)) return;
  const textIds = texts.map(({ unit }) => unit.id);
  await stores.reviews.setLook({ week, textIds, at: clock.now().toISOString() });
}

/** The digest of that week was sent: what is decided about it from then on leaves with a correction only. */
export function isDigestSent({ stores }: Context, week: IsoWeek): Promise<boolean> {
  return stores.digests.isFrozen(week, 1);
}
