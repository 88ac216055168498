import type { Area } from '../domain/programme.ts';
import type { Status } from '../domain/status.ts';
import type { Texts } from '../texts/text.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, renderCard } from './render.ts';

/** In an area's conversation: whoever is in it may confirm once to belong to the area. `before` tells why it is asked. */
export function joinCard(area: Area, before: string, texts: Texts): Card {
  return renderCard('join', texts.language, {
    title: texts('card.join.title', { area: area.name }),
    before,
    text: texts('card.join.text'),
    join: {
      title: texts('card.join.button', { area: area.name }),
      verb: 'joinArea',
      data: { areaId: area.id },
    },
    canGoBack: false,
    fallbackText: texts('card.join.fallback', { area: area.name }),
  });
}

/** The step between a colour and its answer, for somebody who did not confirm yet to belong to the area. */
export function joinFirstForm(
  area: Area,
  pressed: { areaId: string; slot: string; deliveryId: string; status: Status },
  host: Host,
  texts: Texts,
): Card {
  const { status } = pressed;
  const card = renderCard('join', texts.language, {
    title: texts('card.join.notYet', { area: area.name }),
    before: '',
    text: texts('card.join.thenStores', {
      mark: texts(`status.${status}.mark`),
      status: texts(`status.${status}`),
    }),
    join: {
      title: texts('card.join.button', { area: area.name }),
      verb: 'joinAndAnswer',
      data: pressed,
    },
    canGoBack: host === 'cardSteps',
    fallbackText: texts('card.join.fallback', { area: area.name }),
  });
  return formForHost(card, host);
}
