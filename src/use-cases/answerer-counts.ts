import { countAnswerers } from '../domain/access.ts';
import type { Clock } from '../domain/time.ts';
import type { Stores } from '../storage/stores.ts';

const keptMs = 15_000;

export type AnswererCounts = ReturnType<typeof createAnswererCounts>;

/**
 * How many people may answer for an area, for the counts on a card: read once in a short while and not for each card.
 * Who may answer is never decided by it.
 */
export function createAnswererCounts({ roles }: Stores, wallClock: Clock) {
  const kept = new Map<string, { count: number; until: number }>();
  return {
    of: async (areaId: string): Promise<number> => {
      const now = wallClock.now().getTime();
      const found = kept.get(areaId);
      if (found && found.until > now) return found.count;
      const count = countAnswerers(await roles.ofArea(areaId));
      kept.set(areaId, { count, until: now + keptMs });
      return count;
    },
    /** It is read again when it is asked for: after a role was given or taken here. */
    forget: (areaId: string): void => void kept.delete(areaId),
  };
}
