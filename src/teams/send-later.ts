import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { noticeCard } from '../cards/reply-cards.ts';
import type { Message, Messenger } from '../delivery/messenger.ts';
import type { Turn } from './turn.ts';

/**
 * Finishes long work after its turn and sends what it gives as a message of its own. The boundary of that work: an
 * error is logged once, and the person gets one sentence.
 */
export function createLaterSender(messenger: Messenger, log: Logger) {
  return ({ conversation, texts }: Turn, finish: () => Promise<Message>): void => {
    const finishOrSayWhy = () =>
      finish().catch((error: unknown) => {
        const errorId = randomUUID().slice(0, 8);
        log.error({ errorId, err: error }, 'later.failed');
        const text = texts('reply.error', { errorId });
        return { card: noticeCard(text, texts), summary: text };
      });
    void finishOrSayWhy()
      .then((message) => messenger.send(conversation, message))
      .catch((error: unknown) => log.error({ err: error }, 'later.unsent'));
  };
}
