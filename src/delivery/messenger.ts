import type { ConversationRef } from '../domain/conversation.ts';

/** What is sent: an Adaptive Card, and a line for the notification and for clients that show no cards. */
export type Message = { card: Record<string, unknown>; summary: string; writtenByModel?: ModelWriting };

/** That a language model wrote what is on the card. Teams says so above the message, and shows each source beside its number. */
export type ModelWriting = {
  /** Shown before the numbers of the sources. */
  text: string;
  /** Number 1 is the first. At most twenty. */
  sources: readonly { name: string; excerpt: string }[];
};

/** Somebody in a conversation, as Teams knows them. The name is for the moment: it is never stored. */
export type RosterPerson = {
  /** `29:…` */
  teamsUserId: string;
  /** The Entra object id. */
  objectId: string;
  name: string;
  /** The sign-in name and the address, where Teams gives them. */
  signInNames: readonly string[];
  isGuest: boolean;
};

/** Talks with Teams outside a turn. Sends one request: whoever calls decides whether to try again. */
export type Messenger = {
  /** The id of the new message. Throws Throttled, RecipientGone or SendUncertain; anything else was not sent. */
  send(conversation: ConversationRef, message: Message): Promise<string>;
  /** Replaces a message. Safe to repeat. */
  update(conversation: ConversationRef, activityId: string, message: Message): Promise<void>;
  /** Everybody in the conversation, page by page. Of a channel it is the whole team. Throws as `send` does. */
  members(conversation: ConversationRef): AsyncIterable<RosterPerson>;
  /** One person of a conversation, or undefined for somebody who is not in it. */
  findMember(conversation: ConversationRef, teamsUserId: string): Promise<RosterPerson | undefined>;
  /**
   * The person's own chat with the bot, made where there is none; `from` is any conversation of the organisation. A
   * person is named by the id of Teams (`29:…`) or, who never spoke to the bot, by the Entra object id. Safe to repeat:
   * Teams gives the chat that is there, and nothing is posted in it.
   */
  openPersonal(from: ConversationRef, userId: string): Promise<ConversationRef>;
};

/**
 * Teams asks to wait. Nothing was sent. `tenant`: it had too many requests, so everybody waits. `conversation`: something
 * else was changing this one conversation (412), so only this waits.
 */
export class Throttled extends Error {
  override readonly name = 'Throttled';
  readonly retryAfterMs: number;
  readonly scope: 'tenant' | 'conversation';
  constructor(retryAfterMs: number, scope: 'tenant' | 'conversation' = 'tenant') {
    super(`throttled for ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
    this.scope = scope;
  }
}

/**
 * Why nobody can be reached there: the bot was taken out of the conversation, whoever is in it or an administrator
 * blocked it, or the conversation is not there any more.
 */
export type GoneReason = 'botNotInRoster' | 'writesBlocked' | 'notFound';

/** The conversation is gone, or closed to the bot. Nothing was sent, and trying again does not help. */
export class RecipientGone extends Error {
  override readonly name = 'RecipientGone';
  readonly why: GoneReason;
  constructor(message: string, why: GoneReason = 'notFound') {
    super(message);
    this.why = why;
  }
}

/** No answer, or a server error: it may have been sent. Never to be sent again blindly. */
export class SendUncertain extends Error {
  override readonly name = 'SendUncertain';
}
