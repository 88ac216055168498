import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Timer } from '../delivery/card-updates.ts';
import type { Message } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { type Posted, say } from './command-handler.ts';
import { failureOf, failureTexts } from './failure.ts';
import type { TeamsMessenger } from './messenger.ts';
import { messageOf } from './reply.ts';
import type { Turn } from './turn.ts';

/** The sign that somebody is typing is gone by itself after some seconds. */
const typingEveryMs = 3_000;

/**
 * Finishes long work after its turn and sends what it gives as a message of its own; until then it shows that it is
 * typing. The boundary of that work: an error is logged once, and the person gets one sentence.
 */
export function createLaterSender(messenger: TeamsMessenger, timer: Timer, log: Logger) {
  /** Until it is called off. That a sign did not arrive changes nothing. */
  const keepTyping = (conversation: ConversationRef): (() => void) => {
    let isOver = false;
    let callOff = () => {};
    const showAgain = async (): Promise<void> => {
      await messenger.showTyping(conversation).catch(() => undefined);
      if (!isOver) callOff = timer(typingEveryMs, showAgain);
    };
    callOff = timer(typingEveryMs, showAgain);
    return () => {
      isOver = true;
      callOff();
    };
  };
  return ({ conversation, texts }: Turn, finish: () => Promise<Message & Posted>): void => {
    const finishOrSayWhy = () =>
      finish().catch((error: unknown): Message & Posted => {
        const errorId = randomUUID().slice(0, 8);
        log.error({ errorId, err: error }, 'later.failed');
        return messageOf(say(texts(failureTexts[failureOf(error)], { errorId })), texts);
      });
    const finishAndSend = async () => {
      const stopTyping = keepTyping(conversation);
      const { posted, ...message } = await finishOrSayWhy().finally(stopTyping);
      const messageId = await messenger.send(conversation, message);
      await posted?.(messageId);
    };
    finishAndSend().catch((error: unknown) => log.error({ err: error }, 'later.unsent'));
  };
}
