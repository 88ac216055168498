import { type Messenger, Throttled } from './messenger.ts';
import type { Pacer, Use } from './pacer.ts';
import type { Rest } from './rest.ts';

/**
 * The messenger of whoever sends: what is put up to date, the chats that are made and the questions about who is where
 * wait for their place among the sends. A send of its own is not here: the sender takes its place before it claims.
 * Everybody waits when Teams asks for it; a conversation that was busy waits alone, which is for who asks again.
 */
export function paced(messenger: Messenger, pacer: Pacer, rest: Rest): Messenger {
  const inPlace = async <T>(conversationId: string, use: Use, act: () => Promise<T>): Promise<T> => {
    const leave = await pacer.enter(conversationId, use);
    if (!leave) throw new Error('the program stops');
    try {
      return await act();
    } catch (error) {
      if (error instanceof Throttled && error.scope === 'tenant') await rest(error.retryAfterMs);
      throw error;
    } finally {
      leave();
    }
  };
  return {
    ...messenger,
    update: (conversation, activityId, message) =>
      inPlace(conversation.conversationId, 'send', () => messenger.update(conversation, activityId, message)),
    // Teams counts by the chat that is made, and not by the one that it is made from.
    openPersonal: (from, userId) => inPlace(userId, 'send', () => messenger.openPersonal(from, userId)),
    findMember: (conversation, teamsUserId) =>
      inPlace(conversation.conversationId, 'lookup', () => messenger.findMember(conversation, teamsUserId)),
  };
}
