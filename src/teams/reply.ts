import type { Activity, TurnContext } from 'botbuilder';
import type { Card } from '../cards/render.ts';
import { noticeCard } from '../cards/reply-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import type { Texts } from '../texts/text.ts';
import type { Posted, Reply } from './command-handler.ts';
import { toActivity } from './messenger.ts';
import { saidInTime } from './turn-limit.ts';

/** Answers in the conversation of the turn. Text is plain: what somebody typed never becomes markup or a mention. */
export async function sendReply(turn: TurnContext, reply: Reply): Promise<void> {
  const activity = reply.kind === 'text' ? plainText(reply.text) : toActivity(reply);
  const sent = await saidInTime(turn, turn.sendActivity(activity));
  if (reply.kind === 'card' && sent?.id) await reply.posted?.(sent.id);
}

/** A reply as a message of its own, outside its turn. */
export function messageOf(reply: Reply, texts: Texts): Message & Posted {
  if (reply.kind === 'text') return { card: noticeCard(reply.text, texts), summary: reply.text };
  const { kind: _, ...message } = reply;
  return message;
}

/** Says one sentence, in the shape that this kind of activity takes as its answer. */
export async function answerProblem(turn: TurnContext, text: string): Promise<void> {
  const { type, name } = turn.activity;
  if (type === 'message') await saidInTime(turn, turn.sendActivity(plainText(text)));
  if (type !== 'invoke') return;
  await sendInvokeResponse(turn, problemIn(name, text));
}

function problemIn(invoke: string | undefined, text: string): object {
  if (invoke === 'composeExtension/query') return { composeExtension: { type: 'message', text } };
  const isDialog = invoke?.startsWith('task/') || invoke?.startsWith('composeExtension/');
  return isDialog ? dialogMessage(text) : cardMessage(text);
}

export function cardMessage(value: string): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

export function cardAnswer(value: Card): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
}

export function dialogMessage(value: string): object {
  return { task: { type: 'message', value } };
}

export async function sendInvokeResponse(turn: TurnContext, body: object): Promise<void> {
  await turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

function plainText(text: string): Partial<Activity> {
  return { type: 'message', textFormat: 'plain', text };
}
