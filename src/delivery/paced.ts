import type { Monotonic } from './lease.ts';
import { type Messenger, Throttled } from './messenger.ts';
import type { Pacer } from './pacer.ts';

/**
 * The messenger of whoever sends: what is put up to date, and the chats that are made, wait for their place among the
 * sends. A send of its own is not here: the sender takes its place before it claims. Everybody waits when Teams asks
 * for it.
 */
export function paced(messenger: Messenger, pacer: Pacer, monotonic: Monotonic): Messenger {
  const inPlace = async <T>(conversationId: string, act: () => Promise<T>): Promise<T> => {
    const leave = await pacer.enter(conversationId, 'send');
    if (!leave) throw new Error('the program stops');
    try {
      return await act();
    } catch (error) {
      if (error instanceof Throttled) pacer.pauseUntil(monotonic() + error.retryAfterMs);
      throw error;
    } finally {
      leave();
    }
  };
  return {
    ...messenger,
    update: (conversation, activityId, message) =>
      inPlace(conversation.conversationId, () => messenger.update(conversation, activityId, message)),
    // Teams counts by the chat that is made, and not by the one that it is made from.
    openPersonal: (from, userId) => inPlace(userId, () => messenger.openPersonal(from, userId)),
  };
}
