import { type CheckIn, isOpen } from '../domain/round.ts';
import type { Clock, LocalDate } from '../domain/time.ts';
import { type LoadedRound, withAnswer } from '../storage/round-store.ts';
import type { Stores } from '../storage/stores.ts';

/** Answers come in a row, when a round opens and when it is reminded of. */
const keptMs = 5_000;
const mostKept = 200;

export type KeptRounds = ReturnType<typeof createKeptRounds>;

/**
 * Open rounds as they were read some seconds ago, for whoever answers: a team's answers are read once, and not again for
 * each of them. Nothing is written by what is old: an answer of somebody's own that is older than the stored one is found
 * out by its revision, and then read again. What others said is there to be counted in the reply; the card that all of
 * them see is made from the rows.
 */
export function createKeptRounds(
  { rounds }: Stores,
  { clock, wallClock }: Record<'clock' | 'wallClock', Clock>,
) {
  const kept = new Map<string, { loaded: LoadedRound; until: number }>();
  const keyOf = ({ areaId, slot }: { areaId: string; slot: LocalDate }) => `${areaId}|${slot}`;
  return {
    find: async (areaId: string, slot: LocalDate): Promise<LoadedRound | undefined> => {
      const key = keyOf({ areaId, slot });
      const now = wallClock.now().getTime();
      const known = kept.get(key);
      if (known && known.until > now && isOpen(known.loaded.round.value, clock.now())) return known.loaded;
      const loaded = await rounds.find(areaId, slot);
      if (kept.size >= mostKept) kept.clear();
      if (loaded) kept.set(key, { loaded, until: now + keptMs });
      return loaded;
    },
    /** An answer that was stored here counts here at once. */
    add: (checkIn: CheckIn): void => {
      const known = kept.get(keyOf(checkIn));
      if (known) known.loaded = withAnswer(known.loaded, checkIn);
    },
    /** After the round itself was changed here. */
    forget: (areaId: string, slot: LocalDate): void => void kept.delete(keyOf({ areaId, slot })),
  };
}
