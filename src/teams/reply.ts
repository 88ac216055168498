import { type Activity, CardFactory, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/render.ts';
import type { Reply } from './command-handler.ts';

/** Answers in the conversation of the turn. Text is plain: what somebody typed never becomes markup or a mention. */
export async function sendReply(turn: TurnContext, reply: Reply): Promise<void> {
  await turn.sendActivity(
    reply.kind === 'text'
      ? plainText(reply.text)
      : { type: 'message', summary: reply.summary, attachments: [CardFactory.adaptiveCard(reply.card)] },
  );
}

/** Says one sentence, in the shape that this kind of activity takes as its answer. */
export async function answerProblem(turn: TurnContext, text: string): Promise<void> {
  const { type, name } = turn.activity;
  if (type === 'message') await turn.sendActivity(plainText(text));
  if (type !== 'invoke') return;
  await sendInvokeResponse(turn, name?.startsWith('task/') ? dialogMessage(text) : cardMessage(text));
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
