import { mapAtMost } from '../delivery/at-most.ts';
import type { Clock } from '../domain/time.ts';
import type { Stores } from '../storage/stores.ts';

const keptMs = 10 * 60_000;
const mostKept = 5_000;
const readsAtOnce = 10;

export type TeamsIds = ReturnType<typeof createTeamsIds>;

/** How Teams knows members, read once in a while and not for each view of a card. */
export function createTeamsIds({ identities }: Stores, wallClock: Clock) {
  const kept = new Map<string, { teamsUserId: string | undefined; until: number }>();
  const idOf = async (memberId: string): Promise<string | undefined> => {
    const now = wallClock.now().getTime();
    const found = kept.get(memberId);
    if (found && found.until > now) return found.teamsUserId;
    const teamsUserId = (await identities.findIdentity(memberId))?.teamsUserId;
    if (kept.size >= mostKept) kept.clear();
    kept.set(memberId, { teamsUserId, until: now + keptMs });
    return teamsUserId;
  };
  return {
    of: async (memberIds: readonly string[]): Promise<string[]> =>
      (await mapAtMost(readsAtOnce, memberIds, idOf)).filter((id) => id !== undefined),
  };
}
