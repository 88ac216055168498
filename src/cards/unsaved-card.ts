import type { Texts } from '../texts/text.ts';
import { formForHost, type Host } from './host.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

/** What somebody typed in one field, under the name that the field has for people. */
export type Typed = { label: string; text: string };

/** A button that asks for something with the data of the form that was sent. */
type Pressed = { verb: string; data: object };

export type Unsaved = {
  title: string;
  /** What became of it, and what to do now. */
  text: string;
  explanation: string;
  typed: readonly Typed[];
  /** Sends the same once more, where that may help. */
  sendAgain?: Pressed | undefined;
  /** Asks for a correction in its stead, once that is the way. */
  correct?: Pressed | undefined;
  /** Leaves the form. A dialog has its own cross to leave by. */
  back?: Pressed | undefined;
};

/**
 * For somebody whose form was not kept, or of which that is not certain: all that was typed, to be copied or sent again.
 * What does not fit on a card together with its button is to be copied.
 */
export function unsavedCard({ sendAgain, correct, back, ...shown }: Unsaved, host: Host, texts: Texts): Card {
  const listed = (button: Pressed | undefined) => (button ? [button] : []);
  const draw = (again: Pressed | undefined) =>
    renderCard('unsaved', texts.language, {
      ...shown,
      fallbackText: texts('card.unsaved.fallback', { text: escapeMarkdown(shown.text) }),
      sendAgain: listed(again),
      correct: listed(correct),
      back: listed(host === 'cardSteps' ? back : undefined),
    });
  return formForHost(drawToFit([sendAgain, undefined], draw), host);
}
