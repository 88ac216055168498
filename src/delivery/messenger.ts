import type { ConversationRef } from '../domain/conversation.ts';

/** What is sent: an Adaptive Card, and a line for the notification and for clients that show no cards. */
export type Message = { card: Record<string, unknown>; summary: string };

/** Sends to a conversation outside a turn. Sends one request: whoever calls decides whether to try again. */
export type Messenger = {
  /** The id of the new message. Throws Throttled, RecipientGone or SendUncertain; anything else was not sent. */
  send(conversation: ConversationRef, message: Message): Promise<string>;
  /** Replaces a message. Safe to repeat. */
  update(conversation: ConversationRef, activityId: string, message: Message): Promise<void>;
};

/** Teams asks to wait. Nothing was sent. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`throttled for ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The conversation is gone, or the bot was taken out of it. Nothing was sent, and trying again does not help. */
export class RecipientGone extends Error {
  override readonly name = 'RecipientGone';
}

/** No answer, or a server error: it may have been sent. Never to be sent again blindly. */
export class SendUncertain extends Error {
  override readonly name = 'SendUncertain';
}
