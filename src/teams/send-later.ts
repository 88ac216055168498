import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Message, Messenger } from '../delivery/messenger.ts';
import { type Posted, say } from './command-handler.ts';
import { failureOf, failureTexts } from './failure.ts';
import { messageOf } from './reply.ts';
import type { Turn } from './turn.ts';

/**
 * Finishes long work after its turn and sends what it gives as a message of its own. The boundary of that work: an
 * error is logged once, and the person gets one sentence.
 */
export function createLaterSender(messenger: Messenger, log: Logger) {
  return ({ conversation, texts }: Turn, finish: () => Promise<Message & Posted>): void => {
    const finishOrSayWhy = () =>
      finish().catch((error: unknown): Message & Posted => {
        const errorId = randomUUID().slice(0, 8);
        log.error({ errorId, err: error }, 'later.failed');
        return messageOf(say(texts(failureTexts[failureOf(error)], { errorId })), texts);
      });
    const finishAndSend = async () => {
      const { posted, ...message } = await finishOrSayWhy();
      const messageId = await messenger.send(conversation, message);
      await posted?.(messageId);
    };
    finishAndSend().catch((error: unknown) => log.error({ err: error }, 'later.unsent'));
  };
}
