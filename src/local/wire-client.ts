import { randomUUID } from 'node:crypto';
import type { BindingTarget, ConversationRef } from '../domain/conversation.ts';
import { findArea } from '../domain/programme.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from '../use-cases/context.ts';
import { deliverRound } from '../use-cases/deliver-round.ts';
import { findRoundView, type RoundView, roundDelivery, roundMessage } from '../use-cases/round-view.ts';
import { tellSoon } from '../use-cases/tell-of-corrections.ts';
import { localPeople } from './people.ts';
import {
  type LocalPerson,
  localBot,
  localPersonalChatId,
  localSteeringChat,
  localTeam,
  localTenantId,
} from './playground.ts';

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
  await tellPersonalChats(stores, serviceUrl);
}

/**
 * Everybody's own chat. The client gives one of its own making to whoever asks by object id, which takes no message;
 * in its place, the chat of who sits in front of it takes them, and the others' say that they are not there.
 */
async function tellPersonalChats(
  { identities }: Pick<Context, 'stores'>['stores'],
  serviceUrl: string,
): Promise<void> {
  for (const person of localPeople) {
    const { memberId } = await identities.ensure(localTenantId, person.oid);
    const conversationId = localPersonalChatId(person);
    await identities.changeIdentity(memberId, {
      teamsUserId: person.id,
      personalConversation: { ...atClient(serviceUrl), conversationId, kind: 'personal' },
    });
  }
}

function atClient(serviceUrl: string) {
  return { serviceUrl, tenantId: localTenantId, botId: localBot.id, channelId: 'msteams' };
}

function defaultBindings(serviceUrl: string): { target: BindingTarget; conversation: ConversationRef }[] {
  const shared = atClient(serviceUrl);
  return targets.map(({ target, id, kind }) => ({
    target,
    conversation: {
      ...shared,
      conversationId: id,
      kind,
      ...(kind === 'channel' && { teamId: localTeam.id }),
    },
  }));
}

/**
 * Posts the card of every area's newest round again, for a client that forgot its messages, and forgets that what is
 * for the one in front of it was sent: the clock sends that again.
 */
export async function postAgain(context: Context, { oid }: Pick<LocalPerson, 'oid'>): Promise<void> {
  const { stores, outbox, programme } = context;
  const { memberId } = await stores.identities.ensure(localTenantId, oid);
  for (const { areaId, latestSlot, corrections = [] } of (await stores.areas.all()).rows) {
    if (!latestSlot) continue;
    const isForgotten = ({ recipient }: Delivery) =>
      ['area', memberId].includes(recipient.split('|')[0] ?? '');
    const { rows } = await stores.deliveries.ofSubject(`${areaId}|${latestSlot}`);
    for (const delivery of rows.filter(isForgotten)) await outbox.forget(delivery);
    const area = findArea(programme, areaId);
    const view = area && (await findRoundView(context, areaId, latestSlot));
    if (area && view?.isOpen) await deliverRound(context, area, latestSlot, 'clock');
    else if (view) await postClosed(context, view);
    const own = await stores.corrections.ofMember(areaId, latestSlot, memberId);
    const settled = own.filter(({ state }) => state !== 'asked');
    // The clock looks at what waits once a day, and at what was told never again.
    for (const { slot, correctionId } of [...corrections, ...settled])
      await tellSoon(context, { areaId, slot, correctionId });
  }
}

/** Of a closed round nothing goes out any more: its card is put back as it was. */
async function postClosed(context: Context, view: RoundView): Promise<void> {
  const { stores, messenger, wallClock } = context;
  const { areaId, slot } = view.loaded.round.value;
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId });
  if (!binding) return;
  const { conversation } = binding;
  const deliveryId = randomUUID();
  const activityId = await messenger.send(conversation, roundMessage(context, view, deliveryId));
  const changedAt = wallClock.now().toISOString();
  const sent = { deliveryId, conversation, activityId, changedAt, state: 'sent' as const };
  await stores.deliveries.addAll([{ ...roundDelivery(areaId, slot), ...sent }]);
}
