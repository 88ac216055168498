import type { Digest } from '../domain/digest.ts';
import { decideDigest } from '../domain/digest.ts';
import { digestMomentOf } from '../domain/digest-moment.ts';
import type { Release } from '../domain/digest-texts.ts';
import { freezeDigest } from '../domain/freeze-digest.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { OpinionCounts } from '../domain/opinion.ts';
import { type IsoWeek, isoWeekOf } from '../domain/time.ts';
import { closeDueRounds } from './close-rounds.ts';
import { type Context, today } from './context.ts';
import { type DigestReader, gatherDigest } from './gather-digest.ts';
import { countOpinions } from './opinions.ts';

export type MadeDigest = {
  digest: Digest;
  /** The moment that it tells of. */
  madeAt: Date;
  /** How many people may answer, by area. */
  answerers: Readonly<Record<string, number>>;
  /** What the steering group said of what is asked, as far as it may be counted. */
  opinions: Readonly<Record<string, OpinionCounts>>;
};

/** The digest of a week from the rows. What is due is closed first. */
export async function makeDigest(context: Context, week = isoWeekOf(today(context))): Promise<MadeDigest> {
  await closeDueRounds(context);
  return readDigest(context, week);
}

/**
 * The digest of a week from the rows as they are; writes nothing. Of a week whose digest is not due yet it tells how things
 * stand now; of an earlier one how they stood at its moment, as far as is known by now: what was corrected since is
 * corrected in it.
 */
export async function readDigest(
  reader: DigestReader,
  week: IsoWeek,
  madeAt = momentOf(week, reader),
): Promise<MadeDigest> {
  const { facts, answerers } = await gatherDigest(reader, week, madeAt);
  const digest = decideDigest(facts);
  return { digest, madeAt, answerers, opinions: await countOpinions(reader, digest.asked, madeAt) };
}

function momentOf(week: IsoWeek, reader: DigestReader): Date {
  const now = reader.clock.now();
  const due = digestMomentOf(week, reader);
  return due < now ? due : now;
}

/** What is shown of it, with the texts that may be read there. */
export function frozen(
  { programme }: Pick<Context, 'programme'>,
  { digest, madeAt, answerers, opinions }: MadeDigest,
  release: Release,
  openingNote?: string,
): FrozenDigest {
  return freezeDigest({ digest, madeAt, answerers, opinions, programme, release, openingNote });
}
