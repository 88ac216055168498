import { z } from 'zod';
import type { Host } from '../cards/host.ts';
import { type Unsaved, unsavedCard } from '../cards/unsaved-card.ts';
import type { Texts } from '../texts/text.ts';
import type { Action, ActionResult } from './action.ts';
import { type Failure, failureTexts } from './failure.ts';

/** A form as it was sent, and how its answer is shown. */
export type Sent = { action: Action; data: unknown; host: Host; texts: Texts };

/** All that was typed in a form that failed, with a button that sends the same once more; undefined for no such form. */
export function showFailed(sent: Sent, failure: Failure, errorId: string): ActionResult | undefined {
  const { texts } = sent;
  const text =
    failure === 'error' ? texts(failureTexts.error, { errorId }) : texts(`card.unsaved.${failure}`);
  const title = texts(failure === 'nothingDone' ? 'card.unsaved.title' : 'card.unsaved.titleUnsure');
  return show(sent, { title, text, explanation: texts('card.unsaved.again') }, { maySendAgain: true });
}

/** All that was typed in a form that is not taken, under the sentence that says why. */
export function showRefused(sent: Sent, text: string): ActionResult | undefined {
  const { texts } = sent;
  const said = { title: texts('card.unsaved.title'), text, explanation: texts('card.unsaved.notKept') };
  return show(sent, said, { maySendAgain: false });
}

function show(
  { action, data, host, texts }: Sent,
  said: Pick<Unsaved, 'title' | 'text' | 'explanation'>,
  { maySendAgain }: { maySendAgain: boolean },
): ActionResult | undefined {
  const typed = action.form?.typed(data, texts) ?? [];
  if (typed.length === 0) return undefined;
  const { verb, place } = action.form?.back ?? {};
  const carried = place?.safeParse(data);
  const back = verb && carried?.success ? { verb, data: carried.data } : undefined;
  const sendAgain = maySendAgain ? { verb: action.verb, data: asSent(data) } : undefined;
  const card = unsavedCard({ ...said, typed, sendAgain, back }, host, texts);
  return { kind: 'form', title: said.title, card };
}

/** What a client adds to say how something was sent. */
const addedByClient: ReadonlySet<string> = new Set(['verb', 'msteams']);

function asSent(data: unknown): object {
  const entries = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(data));
  return Object.fromEntries(entries.filter(([name]) => !addedByClient.has(name)));
}
