import { z } from 'zod';
import { type Unsaved, unsavedCard } from '../cards/unsaved-card.ts';
import type { ActionResult } from './action.ts';
import { type Failure, failureTexts } from './failure.ts';
import { asSent, backOf, type Sent } from './sent-form.ts';

/** All that was typed in a form that failed, with a button that sends the same once more; undefined for no such form. */
export function showFailed(sent: Sent, failure: Failure, errorId: string): ActionResult | undefined {
  const { texts } = sent;
  const count = triesOf(sent.data);
  // Of an earlier try it was perhaps not known: that this one did nothing does not make it so.
  const isKnown = failure === 'nothingDone' && count === 1;
  const text =
    failure === 'error'
      ? texts(failureTexts.error, { errorId })
      : texts(isKnown ? 'card.unsaved.nothingDone' : 'card.unsaved.unsure');
  const title = texts(isKnown ? 'card.unsaved.title' : 'card.unsaved.titleUnsure');
  const explanation = count === 1 ? texts('card.unsaved.again') : texts('card.unsaved.againLater', { count });
  return show(sent, { title, text, explanation }, { maySendAgain: true });
}

/** All that was typed in a form that is not taken, under the sentence that says why. */
export function showRefused(sent: Sent, text: string): ActionResult | undefined {
  const { texts } = sent;
  const said = { title: texts('card.unsaved.title'), text, explanation: texts('card.unsaved.notKept') };
  return show(sent, said, { maySendAgain: false });
}

function show(
  sent: Sent,
  said: Pick<Unsaved, 'title' | 'text' | 'explanation'>,
  { maySendAgain }: { maySendAgain: boolean },
): ActionResult | undefined {
  const { action, data, host, texts } = sent;
  const typed = action.form?.typed(data, texts) ?? [];
  if (typed.length === 0) return undefined;
  const back = backOf(sent);
  const tries = triesOf(data) + 1;
  const sendAgain = maySendAgain ? { verb: action.verb, data: { ...asSent(data), tries } } : undefined;
  const card = unsavedCard({ ...said, typed, sendAgain, back }, host, texts);
  return { kind: 'form', title: said.title, card };
}

const Again = z.object({ tries: z.int().min(1).max(99) });

/** How often it was sent, this time too: the card that comes back looks the same otherwise. */
function triesOf(data: unknown): number {
  return Again.safeParse(data).data?.tries ?? 1;
}
