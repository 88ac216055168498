import type { Area } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';

/** Asks for which of somebody's areas they say something of a lesson: a button for each. */
export function lessonAreaCard(
  areas: readonly Area[],
  { verb, data }: { verb: string; data: object },
  texts: Texts,
): Card {
  return renderCard('lesson-area', texts.language, {
    areas: areas.map(({ id, name }) => ({ title: name, verb, data: { ...data, areaId: id } })),
  });
}
