import type { BindingTarget, ConversationRef } from '../domain/conversation.ts';
import type { Context } from '../use-cases/context.ts';
import { findRoundView, roundDelivery, roundMessage } from '../use-cases/round-view.ts';
import { localBot, localSteeringChat, localTeam, localTenantId } from './playground.ts';

const targets = [
  { target: { kind: 'area', areaId: 'stedelijk' }, id: localTeam.general.id, kind: 'channel' },
  { target: { kind: 'area', areaId: 'twekkelerveld' }, id: localTeam.area.id, kind: 'channel' },
  { target: { kind: 'steering' }, id: localSteeringChat.id, kind: 'groupChat' },
] as const;

/**
 * Binds the client's channels and group chat on the first start; what somebody bound since then stays as it is. The
 * client's address is new at every start.
 */
export async function bindClient({ stores }: Pick<Context, 'stores'>, serviceUrl: string): Promise<void> {
  const known = (await stores.conversations.all()).rows;
  const bindings = known.length > 0 ? known : defaultBindings(serviceUrl);
  for (const { target, conversation } of bindings) {
    await stores.conversations.bind({ target, conversation: { ...conversation, serviceUrl } });
  }
}

function defaultBindings(serviceUrl: string): { target: BindingTarget; conversation: ConversationRef }[] {
  const shared = { serviceUrl, tenantId: localTenantId, botId: localBot.id, channelId: 'msteams' };
  return targets.map(({ target, id, kind }) => ({
    target,
    conversation: { ...shared, conversationId: id, kind },
  }));
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
