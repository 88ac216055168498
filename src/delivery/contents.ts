import type { ConversationRef } from '../domain/conversation.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Message } from './messenger.ts';

/** What is to be done with a delivery whose turn it is. */
export type Ready =
  | { kind: 'send'; conversation: ConversationRef; message: Message }
  /** Nobody needs it any more, or not now: whoever wants it later asks again. */
  | { kind: 'never'; reason: string }
  /** There is no conversation to send it to. */
  | { kind: 'nowhere'; reason: string };

/**
 * What deliveries say, made from the rows by their key when their turn comes: any program can send what another put in
 * the ledger, and what is sent is true when it leaves.
 */
export type Contents = {
  /** For one pass over deliveries of one subject: what they share is read once, and again after a few seconds. */
  begin(): (delivery: Delivery) => Promise<Ready>;
  /** The card as it is to look now, to put over the one that was delivered. */
  draw(delivery: Delivery): Promise<Message>;
  /** Whose attention it needs when it does not arrive; undefined for what nobody may hear of. */
  areaOf(delivery: Delivery): string | undefined;
  /** Teams took it: the message has its id. Told before the ledger says so, and perhaps again. */
  onSent(delivery: Delivery): Promise<void>;
  /** The conversation of this delivery turned out to be gone. */
  onGone(delivery: Delivery, reason: string): Promise<void>;
};
