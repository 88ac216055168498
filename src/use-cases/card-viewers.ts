import { mapAtMost } from '../delivery/at-most.ts';
import { answerersOf } from '../domain/access.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import { type Asking, noAnswer } from './rosters.ts';

/** Teams takes no more in the list of who may ask for a view of a card of their own. */
const mostViewers = 60;
const readsAtOnce = 10;

/**
 * Decides, when a round's card first goes out, whose Teams may ask for a view of their own: who may answer and is
 * known to Teams by then, at most sixty. It stays so for the whole round. A list that grew as people answer, or
 * joined by answering, would tell everybody in the conversation who did.
 */
export async function fixViewers(
  context: Context,
  areaId: string,
  slot: LocalDate,
  conversation: ConversationRef,
): Promise<void> {
  if (context.sharedHost !== 'dialogs') return;
  const { stores } = context;
  if ((await stores.rounds.find(areaId, slot))?.round.value.viewers !== undefined) return;
  // A member id is random: the order of ids is no order of people.
  const members = [...answerersOf(await stores.roles.ofArea(areaId))].sort();
  const known = await withTeamsIds(context, members, conversation);
  await stores.rounds.fixViewers(
    areaId,
    slot,
    members.filter((memberId) => known.has(memberId)).slice(0, mostViewers),
  );
}

/** Who of the members Teams is known to know; who never spoke to the bot is looked for in the conversation, once. */
async function withTeamsIds(
  context: Context,
  members: readonly string[],
  conversation: ConversationRef,
): Promise<ReadonlySet<string>> {
  const { identities } = context.stores;
  const people = await mapAtMost(readsAtOnce, members, (memberId) => identities.findIdentity(memberId));
  const known = new Set<string>();
  const unknown = new Map<string, string>();
  for (const person of people) {
    if (person?.teamsUserId !== undefined) known.add(person.memberId);
    else if (person) unknown.set(person.objectId, person.memberId);
  }
  for await (const { objectId, teamsUserId } of findAll(context, conversation, unknown)) {
    const memberId = unknown.get(objectId);
    if (memberId === undefined) continue;
    await identities.changeIdentity(memberId, { teamsUserId });
    known.add(memberId);
    unknown.delete(objectId);
  }
  return known;
}

/** Reads on only while somebody is looked for: of a channel the roster is that of the whole team. */
async function* findAll(
  context: Asking,
  conversation: ConversationRef,
  wanted: { readonly size: number },
): AsyncIterable<{ objectId: string; teamsUserId: string }> {
  if (wanted.size === 0) return;
  try {
    for await (const person of context.messenger.members(conversation)) {
      yield person;
      if (wanted.size === 0) return;
    }
  } catch (error) {
    noAnswer(context, error);
  }
}
