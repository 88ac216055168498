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

/** A person's own areas: what the manager gave, and one choice of what they confirm or leave. */
export function myAreasCard({ own, given, proposed, unanswered }: MyAreasShown, texts: Texts): Card {
  const choices = [
    ...own.map(({ id, name }) => ({ title: name, value: id })),
    ...proposed.map(({ id, name }) => ({
      title: texts('card.myAreas.proposed', { area: name }),
      value: id,
    })),
  ];
  return renderCard('my-areas', texts.language, {
    given: given.map(({ area, role }) => ({
      line: texts(`card.myAreas.given.${role}`, { area: area.name }),
    })),
    choices,
    chosen: own.map(({ id }) => id).join(','),
    offered: choices.map(({ value }) => value),
    unanswered: unanswered > 0 ? texts('card.myAreas.unanswered', { count: unanswered }) : '',
  });
}

export type MyAreasShown = {
  own: readonly Area[];
  given: readonly { area: Area; role: 'lead' | 'deputy' }[];
  proposed: readonly Area[];
  unanswered: number;
};
