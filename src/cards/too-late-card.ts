import type { Texts } from '../texts/text.ts';
import { type FormPlace, formFrame } from './form-cards.ts';
import { formForHost } from './host.ts';
import { type Card, renderCard } from './render.ts';

/** For somebody whose form came in too late: why it is not kept, and all that was typed, to be copied from. */
export function tooLateCard(
  place: FormPlace,
  { text, typed }: { text: string; typed: readonly { label: string; text: string }[] },
  texts: Texts,
): Card {
  const { area, host } = place;
  const card = renderCard('too-late', texts.language, {
    ...formFrame(place, texts),
    title: texts('card.checkIn.title', { area: area.name }),
    text,
    typed,
    fallbackText: texts('card.tooLate.fallback', { area: area.name }),
  });
  return formForHost(card, host);
}
