import type { Ready } from '../delivery/contents.ts';
import { type Message, RecipientGone } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Identity } from '../storage/identity-store.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';

export type KnownPerson = Identity & { language?: Context['programme']['language'] | undefined };

/** Makes the message in the language of who gets it; a word where there is nothing to send to this person, or not now. */
export type ComposePersonally = (person: KnownPerson, texts: Texts) => Promise<Message | string>;

/**
 * What goes to one person, in that person's own chat. Nowhere where there is no chat and none can be made: the person
 * never spoke to the bot and no conversation of the organisation is known yet.
 */
export async function readyForMember(
  context: Context,
  memberId: string,
  compose: ComposePersonally,
): Promise<Ready> {
  const person = await context.stores.identities.findPerson(memberId);
  if (!person) return { kind: 'never', reason: 'unknownPerson' };
  const message = await compose(person, textsIn(person.language ?? context.programme.language));
  if (typeof message === 'string') return { kind: 'never', reason: message };
  try {
    const conversation = person.personalConversation ?? (await openChat(context, person));
    return conversation ? { kind: 'send', conversation, message } : { kind: 'nowhere', reason: noChat };
  } catch (error) {
    if (error instanceof RecipientGone) return { kind: 'nowhere', reason: error.message };
    throw error;
  }
}

/** No conversation of the organisation is known yet from which a chat could be made. */
export const noChat = 'noChat';

/** The texts of who gets it. */
export async function textsOf({ stores, programme }: Context, memberId: string): Promise<Texts> {
  return textsIn((await stores.identities.findPerson(memberId))?.language ?? programme.language);
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
