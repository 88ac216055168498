import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { Programme } from '../domain/programme.ts';
import type { DigestEdition } from '../storage/digest-store.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { type MadeDigest, readDigest } from './make-digest.ts';

/** A digest that was sent, made again as of its moment: of the areas of then, with what is known now. */
export async function makeDigestAsSent(
  context: Context,
  { week, digest }: Pick<DigestEdition, 'week' | 'digest'>,
): Promise<MadeDigest & { reader: Context }> {
  await closeDueRounds(context);
  const reader = { ...context, programme: asItWas(context.programme, digest) };
  return { ...(await readDigest(reader, week, new Date(digest.madeAt))), reader };
}

/** An area that was added since was not there to be asked, and one that has another name by now had that of then. */
function asItWas(programme: Programme, { areas }: FrozenDigest): Programme {
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  return {
    ...programme,
    areas: programme.areas.flatMap((area) => {
      const name = names.get(area.id);
      return name === undefined ? [] : [{ ...area, name }];
    }),
  };
}
