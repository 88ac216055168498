import type { ConversationRef } from '../domain/conversation.ts';
import type { Context } from '../use-cases/context.ts';
import { findRoundView, roundDelivery, roundMessage } from '../use-cases/round-view.ts';
import { localBot, localSteeringChat, localTeam, localTenantId } from './playground.ts';

const targets = [
  { target: { kind: 'area', areaId: 'stedelijk' }, id: localTeam.general.id, kind: 'channel' },
  { target: { kind: 'area', areaId: 'twekkelerveld' }, id: localTeam.area.id, kind: 'channel' },
  { target: { kind: 'steering' }, id: localSteeringChat.id, kind: 'groupChat' },
] as const;

/** Binds the client's channels and group chat, where they are not bound otherwise; its address is new every start. */
export async function bindClient({ stores }: Context, serviceUrl: string): Promise<void> {
  for (const { target, id, kind } of targets) {
    const bound = await stores.conversations.ofTarget(target);
    const conversation: ConversationRef = bound?.conversation ?? {
      conversationId: id,
      kind,
      serviceUrl,
      tenantId: localTenantId,
      botId: localBot.id,
      channelId: 'msteams',
    };
    await stores.conversations.bind({ target, conversation: { ...conversation, serviceUrl } });
  }
}

/** Posts the cards of open rounds again, for a client that forgot its messages. */
export async function postOpenCards(context: Context): Promise<void> {
  const { stores, outbox } = context;
  const { rows } = await stores.areas.all();
  for (const { areaId, latestSlot, roundIsOpen } of rows) {
    const binding = await stores.conversations.ofTarget({ kind: 'area', areaId });
    if (!roundIsOpen || !latestSlot || !binding) continue;
    const view = await findRoundView(context, areaId, latestSlot);
    if (!view?.isOpen) continue;
    const key = roundDelivery(areaId, latestSlot);
    await outbox.forget(key);
    await outbox.deliver(key, binding.conversation, (deliveryId) => roundMessage(context, view, deliveryId));
  }
}
