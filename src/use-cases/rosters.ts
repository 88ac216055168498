import { mapAtMost } from '../delivery/at-most.ts';
import type { RosterPerson } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Context } from './context.ts';

/** Somebody who speaks, as their own verified activity tells: never what a card says. */
export type Present = { memberId: string; objectId: string; teamsUserId: string };

/** What Teams says of one person and one conversation; `noAnswer` where it says nothing now. */
export type Presence = RosterPerson | 'absent' | 'noAnswer';

export type Asking = Pick<Context, 'messenger' | 'log'>;

/** Looks for one person in a conversation's roster. Somebody else under the same Teams id is nobody. */
export async function findPresence(
  context: Asking,
  conversation: ConversationRef,
  { teamsUserId, objectId }: Present,
): Promise<Presence> {
  try {
    const found = await context.messenger.findMember(conversation, teamsUserId);
    return found?.objectId === objectId ? found : 'absent';
  } catch (error) {
    return noAnswer(context, error);
  }
}

/** Lookups at one time: each is of another conversation, so that none meets Teams' own limit. */
const atOnce = 5;
/** A turn has about fifteen seconds; what Teams did not say by then counts as no answer. */
const limitMs = 8_000;

/**
 * Looks for one person in many conversations. Channels of one team are asked one by one: a private channel has people
 * of its own, and its id does not tell. One that fails leaves the others as they are.
 */
export async function findPresences(
  context: Asking,
  conversations: readonly ConversationRef[],
  present: Present,
): Promise<Presence[]> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), limitMs);
  const overdue = new Promise<'noAnswer'>((resolve) => {
    limit.signal.addEventListener('abort', () => resolve('noAnswer'));
  });
  const presences = mapAtMost(atOnce, conversations, (conversation) =>
    limit.signal.aborted ? overdue : Promise.race([findPresence(context, conversation, present), overdue]),
  );
  return presences.finally(() => clearTimeout(timer));
}

/** Everybody in a conversation, or `noAnswer`. */
export async function readRoster(
  context: Asking,
  conversation: ConversationRef,
): Promise<RosterPerson[] | 'noAnswer'> {
  try {
    return await Array.fromAsync(context.messenger.members(conversation));
  } catch (error) {
    return noAnswer(context, error);
  }
}

/** Only the kind is logged: the message of a connector's error may name the person who was looked for. */
export function noAnswer({ log }: Asking, error: unknown): 'noAnswer' {
  log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'roster.noAnswer');
  return 'noAnswer';
}
