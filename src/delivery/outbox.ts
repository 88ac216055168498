import { randomUUID } from 'node:crypto';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Clock } from '../domain/time.ts';
import type { Delivery, DeliveryKey, DeliveryStore } from '../storage/delivery-store.ts';
import type { CardUpdates } from './card-updates.ts';
import {
  type Compose,
  type Message,
  type Messenger,
  RecipientGone,
  SendUncertain,
  Throttled,
} from './messenger.ts';

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Sends what has to be sent by itself: a ledger row first, then the send, then its outcome. Only who made the row
 * sends. A row that was claimed and never settled may have been sent: it is left as it is, not sent again.
 */
export function createOutbox(
  deliveries: DeliveryStore,
  messenger: Messenger,
  clock: Clock,
  updates: CardUpdates,
) {
  const send = async (claimed: Delivery, message: Message): Promise<Delivery> => {
    const outcome = await trySending(messenger, claimed, message);
    const settled = { ...claimed, ...outcome, changedAt: clock.now().toISOString() };
    await deliveries.settle(settled);
    return settled;
  };
  const claim = (key: DeliveryKey, conversation: ConversationRef): Delivery => ({
    ...key,
    deliveryId: randomUUID(),
    conversation,
    state: 'claimed',
    changedAt: clock.now().toISOString(),
  });

  return {
    /** Delivers once. A delivery that certainly was not sent is tried again; any other is returned as it stands. */
    deliver: async (key: DeliveryKey, conversation: ConversationRef, compose: Compose): Promise<Delivery> => {
      const known = await deliveries.find(key);
      if (known && !mayBeSentAgain(known.value)) return known.value;
      const claimed = claim(key, conversation);
      // Before the claim: a claim whose message could not be made would stand for ever as one that may be sent.
      const message = await compose(claimed.deliveryId);
      const isOurs = known
        ? (await deliveries.reclaim(claimed, known.etag)) === 'replaced'
        : (await deliveries.claim(claimed)) === 'created';
      return isOurs ? send(claimed, message) : ((await deliveries.find(key))?.value ?? claimed);
    },
    /** Forgets a delivery, so that it is made anew: for a client that lost its messages. */
    forget: (key: DeliveryKey): Promise<void> => deliveries.remove(key),
    /** Brings a delivered card up to date, now or soon. Does nothing for a card that was not delivered. */
    update: updates.update,
    /** Before the program stops: brings up to date what was still to be. */
    flush: updates.flush,
  };
}

function mayBeSentAgain({ state }: Delivery): boolean {
  return state === 'failed' || state === 'unreachable';
}

type Outcome = Pick<Delivery, 'state' | 'reason' | 'activityId'>;

async function trySending(
  messenger: Messenger,
  { conversation }: Delivery,
  message: Message,
): Promise<Outcome> {
  try {
    return { state: 'sent', activityId: await messenger.send(conversation, message) };
  } catch (error) {
    if (error instanceof SendUncertain) return { state: 'ambiguous', reason: error.message };
    if (error instanceof RecipientGone) return { state: 'unreachable', reason: error.message };
    if (error instanceof Throttled) return { state: 'failed', reason: error.message };
    return { state: 'failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}
