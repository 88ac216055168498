import type { ConversationRef } from '../domain/conversation.ts';
import type { Area } from '../domain/programme.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { findRoundView, roundDelivery, roundMessage } from './round-view.ts';

export async function deliverRound(
  context: Context,
  area: Area,
  slot: string,
  known?: ConversationRef,
): Promise<Delivery | undefined> {
  const conversation =
    known ?? (await context.stores.conversations.ofTarget({ kind: 'area', areaId: area.id }))?.conversation;
  if (!conversation) return undefined;
  return context.outbox.deliver(roundDelivery(area.id, slot), conversation, async (deliveryId) => {
    const view = await findRoundView(context, area.id, slot);
    if (!view) throw new Error(`round ${area.id} ${slot} is gone`);
    return roundMessage(context, view, deliveryId);
  });
}
