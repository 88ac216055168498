import type { RosterPerson } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Context } from './context.ts';

/** Somebody who speaks, as their own verified activity tells: never what a card says. */
export type Present = { memberId: string; objectId: string; teamsUserId: string };

/** What Teams says of one person and one conversation; `noAnswer` where it says nothing now. */
export type Presence = RosterPerson | 'absent' | 'noAnswer';

/** Looks for one person in a conversation's roster. Somebody else under the same Teams id is nobody. */
export async function findPresence(
  { messenger, log }: Pick<Context, 'messenger' | 'log'>,
  conversation: ConversationRef,
  { teamsUserId, objectId }: Present,
): Promise<Presence> {
  try {
    const found = await messenger.findMember(conversation, teamsUserId);
    return found?.objectId === objectId ? found : 'absent';
  } catch (error) {
    // Only its kind: the message of a connector's error may name the person who was looked for.
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'roster.noAnswer');
    return 'noAnswer';
  }
}
