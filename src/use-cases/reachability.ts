import { isDeepStrictEqual } from 'node:util';
import type { BindingTarget, ConversationRef, Unreachable, UnreachableWhy } from '../domain/conversation.ts';
import {
  afterReachChange,
  type ConversationEvent,
  concerns,
  decideReachChange,
} from '../domain/conversation-event.ts';
import { isStillDue } from '../domain/digest-moment.ts';
import { type Binding, regained } from '../storage/conversation-store.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { digestDelivery } from './digest-delivery.ts';

/** Whom something is for: a bound conversation, or somebody in their own chat. */
export type Recipient = { target: BindingTarget } | { memberId: string };

/** What can be sent to again, so that what did not arrive can be sent once more. */
export type Regained = { targets: BindingTarget[]; memberIds: string[] };

const nothing: Regained = { targets: [], memberIds: [] };

/**
 * A send met a conversation that is gone or takes nothing. What Teams told before of the reason stays. `conversationId`
 * is where it was sent: what was bound elsewhere since then is not marked.
 */
export async function markUnreachable(
  context: Context,
  recipient: Recipient,
  why: UnreachableWhy,
  conversationId: string,
): Promise<void> {
  const { stores, clock } = context;
  const unreachable = { since: clock.now().toISOString(), why };
  if ('target' in recipient) {
    await stores.conversations.change(recipient.target, (binding) =>
      binding.unreachable || binding.conversation.conversationId !== conversationId
        ? undefined
        : { ...binding, unreachable },
    );
    return;
  }
  const { memberId } = recipient;
  const person = await stores.identities.findIdentity(memberId);
  if (person?.unreachable || person?.personalConversation?.conversationId !== conversationId) return;
  await stores.identities.changeIdentity(memberId, { unreachable });
}

/** The same, of a delivery that Teams answered so. `reason` is what it answered. */
export async function noteGone(context: Context, delivery: Delivery, reason: string): Promise<void> {
  const { conversation, recipient } = delivery;
  if (!conversation) return;
  const { conversationId, kind } = conversation;
  const why = whyGone(reason);
  if (kind === 'personal') {
    const [memberId = ''] = recipient.split('|');
    return markUnreachable(context, { memberId }, why, conversationId);
  }
  const binding = await context.stores.conversations.ofConversation(conversationId);
  if (binding) await markUnreachable(context, binding, why, conversationId);
}

function whyGone(reason: string): UnreachableWhy {
  if (reason === 'botNotInRoster') return 'botRemoved';
  return reason === 'writesBlocked' ? reason : 'notFound';
}

/** Binds a conversation; what could not reach the area before is sent there. */
export async function bindConversation(
  context: Context,
  target: BindingTarget,
  conversation: ConversationRef,
): Promise<void> {
  await context.stores.conversations.bind({ target, conversation, sendsAgain: true });
  await goOn(context, { targets: [target], memberIds: [] });
}

/** It took something, or something came from there: whatever was the matter is over. */
export async function markReachable(context: Context, recipient: Recipient): Promise<Regained> {
  const { stores } = context;
  if ('target' in recipient) {
    const changed = await stores.conversations.change(recipient.target, (binding) =>
      binding.unreachable ? regained(binding) : undefined,
    );
    return changed ? goOn(context, { targets: [recipient.target], memberIds: [] }) : nothing;
  }
  return noteOwnChat(context, recipient.memberId, () => undefined);
}

/** An activity came from a shared conversation: it is there, and its address may be new. */
export async function keepConversation(context: Context, conversation: ConversationRef): Promise<Regained> {
  const target = await context.stores.conversations.refresh(conversation);
  return target ? goOn(context, { targets: [target], memberIds: [] }) : nothing;
}

/** What Teams tells of the bot, a channel or a team, for everything that is bound there. Telling it again is no harm. */
export async function takeConversationEvent(context: Context, event: ConversationEvent): Promise<Regained> {
  const { stores, clock } = context;
  const change = decideReachChange(event);
  const now = clock.now();
  const targets: BindingTarget[] = [];
  for (const { target, conversation } of (await stores.conversations.all()).rows) {
    if (!concerns(event, conversation)) continue;
    const changed = await stores.conversations.change(target, (binding) => {
      const next = afterReachChange(binding.unreachable, change, now);
      if (isDeepStrictEqual(next, binding.unreachable) || !concerns(event, binding.conversation))
        return undefined;
      return next ? { ...binding, unreachable: next } : regained(binding);
    });
    if (changed && change.kind === 'regained') targets.push(target);
    if (changed) context.log.info({ target, happened: event.happened }, 'conversation.reachChanged');
  }
  return goOn(context, { targets, memberIds: [] });
}

/** The same, of somebody's own chat. */
export async function takeOwnChatEvent(
  context: Context,
  memberId: string,
  { happened }: Pick<ConversationEvent, 'happened'>,
): Promise<Regained> {
  const change = decideReachChange({ happened });
  return noteOwnChat(context, memberId, (current) => afterReachChange(current, change, context.clock.now()));
}

async function noteOwnChat(
  context: Context,
  memberId: string,
  decide: (current: Unreachable | undefined) => Unreachable | undefined,
): Promise<Regained> {
  const { stores } = context;
  const person = await stores.identities.findIdentity(memberId);
  const next = decide(person?.unreachable);
  if (!person || isDeepStrictEqual(next, person.unreachable)) return nothing;
  await stores.identities.changeIdentity(memberId, { unreachable: next });
  return next ? nothing : goOn(context, { targets: [], memberIds: [memberId] });
}

/** Finishes what a crash or a store that was away left: the clock does this. */
export async function sendAgainWhereRegained(context: Context): Promise<void> {
  const { rows } = await context.stores.conversations.all();
  const targets = rows.filter(isToSendAgain).map(({ target }) => target);
  await goOn(context, { targets, memberIds: [] });
}

/** What was lost anew meanwhile is sent again when it is back. */
function isToSendAgain({ sendsAgain, unreachable }: Binding): boolean {
  return sendsAgain === true && !unreachable;
}

/** Sends again what could not reach a target. The row says until then that it is to be done: what fails is tried again. */
async function goOn(context: Context, again: Regained): Promise<Regained> {
  for (const target of again.targets) {
    await sendAgain(context, target).catch((error: unknown) =>
      context.log.error({ target, err: error }, 'conversation.notRequeued'),
    );
  }
  return again;
}

async function sendAgain(context: Context, target: BindingTarget): Promise<void> {
  const { outbox, stores } = context;
  if (target.kind === 'steering') await sendDigestsAgain(context);
  else await outbox.requeueUnreachable(target.areaId);
  await stores.conversations.change(target, ({ sendsAgain, ...binding }) =>
    sendsAgain ? binding : undefined,
  );
}

/** A digest of longer ago is sent by nobody but the manager. */
async function sendDigestsAgain({ outbox, stores, clock }: Context): Promise<void> {
  for (const { since, ...edition } of await stores.digests.toSend()) {
    if (!isStillDue(new Date(since), clock.now())) continue;
    const key = digestDelivery(edition);
    await outbox.enqueue(key.subject, [key]);
  }
}
