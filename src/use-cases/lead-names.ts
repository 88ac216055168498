import { leadersIn, type Person } from '../domain/access.ts';
import type { Context } from './context.ts';
import { noLongerThan } from './no-longer-than.ts';
import { findPresence } from './rosters.ts';

/** A press is answered within five seconds, whatever Teams does. */
const limitMs = 2_500;
/** More names than these help nobody. */
const mostNames = 3;

/**
 * Who leads the area, by the names that Teams gives them in its conversation now, but for the one who asks. Empty where
 * nobody leads it or Teams does not say: names are not kept here.
 */
export async function findLeadNames(context: Context, areaId: string, asker: Person): Promise<string[]> {
  return noLongerThan(limitMs, leadNames(context, areaId, asker), []);
}

async function leadNames(context: Context, areaId: string, { memberId }: Person): Promise<string[]> {
  const { stores } = context;
  const target = { kind: 'area', areaId } as const;
  const conversation = (await stores.conversations.ofTarget(target))?.conversation;
  if (!conversation) return [];
  const leaders = leadersIn(await stores.roles.ofArea(areaId)).filter((leader) => leader !== memberId);
  const names = await Promise.all(
    leaders.slice(0, mostNames).map(async (leader) => {
      const known = await stores.identities.findIdentity(leader);
      if (known?.teamsUserId === undefined) return [];
      const { objectId, teamsUserId } = known;
      const found = await findPresence(context, conversation, { memberId: leader, objectId, teamsUserId });
      return typeof found === 'string' || found.name === '' ? [] : [found.name];
    }),
  );
  return names.flat();
}
