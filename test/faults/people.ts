import { aPerson, botAccount, chatWith, type Person, type Place } from '../teams/activities.ts';
import type { World } from './world.ts';

export type Member = Person & { memberId: string; areaId: string };

/** The channel that an area is bound to. */
export function channelOf(areaId: string): Place {
  return { kind: 'channel', id: `19:${areaId}@thread.tacv2`, thread: '1' };
}

/**
 * Gives an area its channel and so many members, who each spoke to the bot once; without chats they are known from the
 * channel only.
 */
export async function settle(
  { store, connector }: World,
  areaId: string,
  count: number,
  { hasChats = true }: { hasChats?: boolean } = {},
): Promise<Member[]> {
  const { identities, roles, conversations } = store.stores;
  const at = { serviceUrl: connector.url, botId: botAccount.id, channelId: 'msteams' };
  const settleOne = async (index: number): Promise<Member> => {
    const person = aPerson(`Lid ${index} van ${areaId}`);
    const { memberId } = await identities.ensure(person.tenantId, person.oid);
    await roles.grant({ memberId, role: index === 0 ? 'lead' : 'member', areaId });
    const chat = { ...at, kind: 'personal' as const, conversationId: chatWith(person).id };
    await identities.changeIdentity(memberId, {
      ...(hasChats && { personalConversation: { ...chat, tenantId: person.tenantId } }),
      teamsUserId: `29:${person.oid}`,
    });
    return { ...person, memberId, areaId };
  };
  const members: Member[] = [];
  const together = 10;
  for (let from = 0; from < count; from += together) {
    const some = Array.from({ length: Math.min(together, count - from) }, (_, index) =>
      settleOne(from + index),
    );
    members.push(...(await Promise.all(some)));
  }
  const { id, kind } = channelOf(areaId);
  const tenantId = members[0]?.tenantId ?? aPerson('').tenantId;
  await conversations.bind({
    target: { kind: 'area', areaId },
    conversation: { ...at, kind, conversationId: id, tenantId },
  });
  connector.setRoster(
    id,
    members.map(({ oid, name }) => ({ id: `29:${oid}`, name, aadObjectId: oid, userRole: 'user' })),
  );
  return members;
}
