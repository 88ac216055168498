import type { Area } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { fixViewers } from './card-viewers.ts';
import type { Context } from './context.ts';
import { areaOfSubject, type Content, factOfSubject, readyForArea } from './delivery-content.ts';
import { openPersonalCards } from './personal-cards.ts';
import { markReachable } from './reachability.ts';
import { findRoundView, roundDelivery, roundMessage } from './round-view.ts';

/**
 * How the card of a round went out. Of personal cards no more is told than that they go out: a number of them would
 * tell who is away.
 */
export type RoundDelivered = Pick<Delivery, 'state'>;

/**
 * Sends a round's card to the area's conversation, or to each of its members where the area is asked personally: on
 * their own working day, within the sending hours. Safe to repeat. Undefined where there is nobody to send it to.
 * Somebody who asks by hand waits for what becomes of it; the clock does not.
 */
export async function deliverRound(
  context: Context,
  area: Area,
  slot: LocalDate,
  by: 'hand' | 'clock',
): Promise<RoundDelivered | undefined> {
  if (area.delivery === 'personal') {
    const members = await openPersonalCards(context, area, slot);
    return members > 0 ? { state: 'sent' } : undefined;
  }
  const { stores, outbox } = context;
  const target = { kind: 'area', areaId: area.id } as const;
  const binding = await stores.conversations.ofTarget(target);
  if (!binding) return undefined;
  const key = roundDelivery(area.id, slot);
  const before = binding.unreachable && (await stores.deliveries.find(key))?.value.state;
  const delivery = await (by === 'hand' ? outbox.deliver(key) : outbox.post(key));
  // Nobody told that it is there again, and it took a card.
  if (before === 'unreachable' && delivery.state === 'sent') await markReachable(context, { target });
  return delivery;
}

/** A round's card in the area's conversation. */
export const roundContent: Content = {
  prepare: (context, delivery) => {
    const [areaId, slot] = [areaOfSubject(delivery), factOfSubject(delivery)];
    return readyForArea(context, areaId, async (conversation) => {
      await fixViewers(context, areaId, slot, conversation);
      const view = await findRoundView(context, areaId, slot);
      if (!view) return 'noRound';
      return view.isOpen ? roundMessage(context, view, delivery.deliveryId) : 'closed';
    });
  },
  draw: async (context, delivery) => {
    // This card stays as it is put there: it goes by how many may answer now.
    context.answererCounts.forget(areaOfSubject(delivery));
    const view = await findRoundView(context, areaOfSubject(delivery), factOfSubject(delivery));
    if (!view) throw new Error(`the round of ${delivery.subject} is gone`);
    return roundMessage(context, view, delivery.deliveryId);
  },
  areaOf: areaOfSubject,
};
