import type { Area } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { fixViewers } from './card-viewers.ts';
import type { Context } from './context.ts';
import { sendPersonalCards } from './personal-cards.ts';
import { findRoundView, roundDelivery, roundMessage } from './round-view.ts';

/**
 * How the card of a round went out. Of personal cards no more is told than that they go out: a number of them would
 * tell who is away.
 */
export type RoundDelivered = Pick<Delivery, 'state'>;

/**
 * Sends a round's card to the area's conversation, or to each of its members where the area is asked personally: on
 * their own working day, within the sending hours. Safe to repeat. Undefined where there is nobody to send it to.
 */
export async function deliverRound(
  context: Context,
  area: Area,
  slot: LocalDate,
): Promise<RoundDelivered | undefined> {
  if (area.delivery === 'personal') {
    const { members } = await sendPersonalCards(context, area, slot);
    return members > 0 ? { state: 'sent' } : undefined;
  }
  const target = { kind: 'area', areaId: area.id } as const;
  const conversation = (await context.stores.conversations.ofTarget(target))?.conversation;
  if (!conversation) return undefined;
  return context.outbox.deliver(roundDelivery(area.id, slot), conversation, async (deliveryId) => {
    await fixViewers(context, area.id, slot, conversation);
    const view = await findRoundView(context, area.id, slot);
    if (!view) throw new Error(`round ${area.id} ${slot} is gone`);
    return roundMessage(context, view, deliveryId);
  });
}
