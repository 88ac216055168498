import { fewestToCount } from '../domain/area-status.ts';
import { type DigestChange, decideDigestChanges } from '../domain/digest-changes.ts';
import { digestText, type FrozenDigest, hashOf } from '../domain/frozen-digest.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { DigestEdition } from '../storage/digest-store.ts';
import type { Context } from './context.ts';
import { makeDigestAsSent } from './digest-as-sent.ts';
import type { EditionKey } from './digest-delivery.ts';
import { findRelease } from './find-release.ts';
import { frozen } from './make-digest.ts';
import { sendEdition } from './send-digest.ts';

/** A digest that was sent, and what it would say of the same moment with what is known now. */
export type DigestCorrection = {
  before: DigestEdition;
  after: FrozenDigest;
  /** None where it is right as it is. */
  changes: DigestChange[];
  /** Of what it would say. */
  hash: string;
};

/** Without a week: of the newest one. Undefined where no digest was sent. */
export async function findCorrection(
  context: Context,
  week: IsoWeek | undefined,
): Promise<DigestCorrection | undefined> {
  const { digests } = context.stores;
  const before = await (week === undefined ? digests.newest() : digests.find(week));
  if (!before) return undefined;
  const { reader, ...made } = await makeDigestAsSent(context, before);
  const { release, openingNote } = await findRelease(context, before.week);
  const answerers = { ...made.answerers, ...countedIn(before.digest) };
  const after = withWhatWasThen(frozen(reader, { ...made, answerers }, release, openingNote), before.digest);
  return {
    before,
    after,
    changes: decideDigestChanges(before.digest, after),
    hash: hashOf(digestText(after)),
  };
}

/** What conversations took then and what directors had said by then is kept nowhere else, and is not to be corrected. */
function withWhatWasThen(after: FrozenDigest, { lost, asked, areas }: FrozenDigest): FrozenDigest {
  const place = new Map(areas.map(({ id }, index) => [id, index]));
  /** An area that stopped since comes last by now. */
  const inOrder = <Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] =>
    items.toSorted((a, b) => (place.get(idOf(a)) ?? 0) - (place.get(idOf(b)) ?? 0));
  const opinionsOf = (request: string) => asked.find(({ name }) => name === request)?.opinions;
  return {
    ...after,
    lost,
    areas: inOrder(after.areas, ({ id }) => id),
    lines: after.lines.map((line) => ({ ...line, sources: inOrder(line.sources, ({ areaId }) => areaId) })),
    attention: [...Map.groupBy(after.attention, ({ status }) => status).values()].flatMap((items) =>
      inOrder(items, ({ areaId }) => areaId),
    ),
    asked: after.asked.map(({ opinions: _ofNow, ...request }) => {
      const opinions = opinionsOf(request.name);
      return { ...request, ...(opinions && { opinions }) };
    }),
  };
}

/** Teams come and go: where the answers of then were counted they are, and nowhere else. */
function countedIn({ areas }: FrozenDigest): Record<string, number> {
  return Object.fromEntries(
    areas.flatMap(({ id, slot, counts }) =>
      slot === undefined ? [] : [[id, counts ? fewestToCount : 0] as const],
    ),
  );
}

/** `changed`: it is no longer what was seen, and nothing was sent. */
export type CorrectionSent = { kind: 'sent' } | { kind: 'changed' };

/**
 * Freezes what was seen as the next edition, with what it changed, and sends it to whom the first one went. Pressed twice,
 * or by two managers at once, it is one edition.
 */
export async function sendCorrection(
  context: Context,
  { hash, ...key }: EditionKey & { hash: string },
): Promise<CorrectionSent> {
  const { stores, clock, log } = context;
  const stands = (await stores.digests.find(key.week, key.edition)) ?? (await freezeNext());
  if (stands?.hash !== hash) return { kind: 'changed' };
  await sendEdition(context, key);
  return { kind: 'sent' };

  async function freezeNext(): Promise<DigestEdition | undefined> {
    const correction = await findCorrection(context, key.week);
    if (correction?.hash !== hash || correction.before.edition + 1 !== key.edition) return undefined;
    const { after, changes } = correction;
    if (changes.length === 0) return undefined;
    const now = clock.now().toISOString();
    await stores.digests.markToSend({ ...key, since: now });
    const frozenNow = await stores.digests.freeze(after, { edition: key.edition, frozenAt: now, changes });
    log.info(key, 'digest.corrected');
    return frozenNow;
  }
}
