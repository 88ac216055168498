import { type Choice, choiceCard } from '../cards/reply-cards.ts';
import { findNamed, nearestName } from '../domain/named.ts';
import type { Area, Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type Reply, say } from './command-handler.ts';

/** The area that somebody typed; or the sentence that says it is not known, with the nearest name. */
export function findTypedArea(programme: Programme, typed: string, texts: Texts): Area | Reply {
  const area = findNamed(programme.areas, ({ id, name }) => [id, name], typed);
  return area ?? unknownArea(programme, typed, texts);
}

export function unknownArea(programme: Programme, typed: string, texts: Texts): Reply {
  const near = nearestName(
    programme.areas.map(({ name }) => name),
    typed,
  );
  return say(near ? texts('reply.areaUnknownNear', { typed, near }) : texts('reply.areaUnknown', { typed }));
}

/** Asks which area is meant: a button for each, saying the command in full. */
export function askArea(
  programme: Programme,
  question: string,
  words: string,
  texts: Texts,
  others: readonly Choice[] = [],
): Reply {
  const areas = programme.areas.map(({ name }) => ({ title: name, words: `${words} ${name}` }));
  return { kind: 'card', card: choiceCard(question, [...areas, ...others], texts), summary: question };
}
