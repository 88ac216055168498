import type { Message } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Identity } from '../storage/identity-store.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';

/** Makes the message in the language of who gets it. */
export type ComposePersonally = (deliveryId: string, texts: Texts) => Message | Promise<Message>;

/** What is delivered. Of what somebody may get more than once, such as a card on a morning, `occasion` says which. */
export type PersonalKey = Omit<DeliveryKey, 'recipient'> & { occasion?: string };

/**
 * Delivers once to one person, in that person's own chat. Undefined where there is no chat and none can be made: the
 * person never spoke to the bot and no conversation of the organisation is known yet.
 */
export async function deliverToMember(
  context: Context,
  { occasion, ...key }: PersonalKey,
  memberId: string,
  compose: ComposePersonally,
): Promise<Delivery | undefined> {
  const known = await context.stores.identities.findPerson(memberId);
  if (!known) return undefined;
  const conversation = known.personalConversation ?? (await openChat(context, known));
  if (!conversation) return undefined;
  const texts = textsIn(known.language ?? context.programme.language);
  const recipient = occasion === undefined ? memberId : `${memberId}|${occasion}`;
  return context.outbox.deliver({ ...key, recipient }, conversation, (deliveryId) =>
    compose(deliveryId, texts),
  );
}

async function openChat(
  { stores, messenger }: Context,
  { memberId, teamsUserId, objectId }: Identity,
): Promise<ConversationRef | undefined> {
  const from = (await stores.conversations.all()).rows[0]?.conversation;
  if (!from) return undefined;
  const personalConversation = await messenger.openPersonal(from, teamsUserId ?? objectId);
  await stores.identities.changeIdentity(memberId, { personalConversation });
  return personalConversation;
}
