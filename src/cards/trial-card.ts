import type { Texts } from '../texts/text.ts';
import { mapActions } from './host.ts';
import type { Card } from './render.ts';

/** What goes before a verb on the cards of a trial: the same buttons, of which nothing stays. */
export const trialPrefix = 'trial.';

/** The same card as part of a trial: its buttons lead to the trial, and it says on top that nothing is kept. */
export function trialCard(card: Card, texts: Texts): Card {
  const marked = mapActions(card, (action) => ({
    ...action,
    verb: `${trialPrefix}${String(action['verb'])}`,
  }));
  const banner = {
    type: 'Container',
    style: 'accent',
    bleed: true,
    items: [{ type: 'TextBlock', wrap: true, weight: 'Bolder', text: texts('card.trial.banner') }],
  };
  // After the heading, with which every card begins.
  const [heading, ...rest] = marked['body'] as unknown[];
  return { ...marked, body: [heading, banner, ...rest] };
}
