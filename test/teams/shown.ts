import assert from 'node:assert/strict';
import type { Place, SentActivity } from './activities.ts';
import type { CardJson } from './card.ts';

/** What somebody gets to see: a card in the conversation, a form in a dialog, or one sentence. */
export type Shown =
  | ShownCard
  | { kind: 'dialog'; card: CardJson; place: Place; title: string }
  | { kind: 'sentence'; text: string };

/** `messageId`: what Teams calls the message, where a test has a client that tells. */
export type ShownCard = { kind: 'card'; card: CardJson; place: Place; messageId?: string };

/** The sentence that somebody was shown. */
export function sentence(shown: Shown | undefined): string {
  assert.ok(shown?.kind === 'sentence', `a sentence was expected, not ${brief(shown)}`);
  return shown.text;
}

/** The card that somebody was shown, in the conversation or in a dialog. */
export function cardOf(shown: Shown | undefined): CardJson {
  assert.ok(shown && shown.kind !== 'sentence', `a card was expected, not ${brief(shown)}`);
  return shown.card;
}

type Attachment = { content: CardJson };

/** Reads a message that the bot posted. */
export function readMessage(activity: SentActivity, place: Place): Shown {
  const [attachment] = (activity['attachments'] ?? []) as Attachment[];
  if (attachment) return { kind: 'card', card: attachment.content, place };
  return { kind: 'sentence', text: String(activity['text']) };
}

type InvokeAnswer =
  | { type: 'application/vnd.microsoft.card.adaptive'; value: CardJson }
  | { type: 'application/vnd.microsoft.activity.message'; value: string }
  | { task: { type: 'continue'; value: { title: string; card: Attachment } } }
  | { task: { type: 'message'; value: string } };

/** Reads the answer to a button, as a client would. */
export function readInvokeAnswer(body: unknown, place: Place): Shown {
  const answer = body as InvokeAnswer;
  if ('task' in answer) {
    const { task } = answer;
    if (task.type === 'message') return { kind: 'sentence', text: task.value };
    return { kind: 'dialog', title: task.value.title, card: task.value.card.content, place };
  }
  if (answer.type === 'application/vnd.microsoft.card.adaptive')
    return { kind: 'card', card: answer.value, place };
  assert.equal(answer.type, 'application/vnd.microsoft.activity.message', brief(answer));
  return { kind: 'sentence', text: answer.value };
}

function brief(shown: object | undefined): string {
  return shown ? JSON.stringify(shown).slice(0, 400) : 'nothing';
}
