import { randomUUID } from 'node:crypto';
import type { Message, Messenger } from '../../src/delivery/messenger.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';

export type SentMessage = { conversation: ConversationRef; message: Message; over?: string };

/** A messenger that throws what it is told to, in order, and otherwise sends. Every try stands in `tries`. */
export function scriptedMessenger() {
  const tries: SentMessage[] = [];
  const failures: Error[] = [];
  const held: { reached: () => void; release: Promise<void> }[] = [];
  const meet = async (sent: SentMessage): Promise<void> => {
    const hold = held.shift();
    hold?.reached();
    await hold?.release;
    tries.push(sent);
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const messenger: Messenger = {
    send: async (conversation, message) => {
      await meet({ conversation, message });
      return randomUUID();
    },
    update: (conversation, activityId, message) => meet({ conversation, message, over: activityId }),
    members: async function* () {},
    findMember: async () => undefined,
    openPersonal: async (from, objectId) => ({ ...from, kind: 'personal', conversationId: `a:${objectId}` }),
  };
  return {
    messenger,
    tries,
    failNext: (error: Error): void => void failures.push(error),
    /** Keeps the next message on its way, from when it is `reached` until it is released. */
    holdNext: (): { reached: Promise<void>; release: () => void } => {
      const reached = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      held.push({ reached: reached.resolve, release: release.promise });
      return { reached: reached.promise, release: release.resolve };
    },
  };
}
