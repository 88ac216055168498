import { type Choice, choiceCard } from '../cards/reply-cards.ts';
import { findNamed, nearestName } from '../domain/named.ts';
import { findRetired } from '../domain/past-areas.ts';
import { type Area, findArea, type Programme, type RetiredArea } from '../domain/programme.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { type Reply, say } from './command-handler.ts';

/** The area that somebody typed; or the sentence that says it is not known, with the nearest name. */
export function findTypedArea(programme: Programme, typed: string, texts: Texts): Area | Reply {
  const area = findNamed(programme.areas, ({ id, name }) => [id, name], typed);
  return area ?? unknownArea(programme, typed, texts);
}

export function unknownArea(programme: Programme, typed: string, texts: Texts): Reply {
  const past = pastNameText(programme, typed, texts);
  if (past !== undefined) return say(past);
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

/** What became of an area whose name of before was typed; undefined for any other words. */
export function pastNameText(
  { past, ...programme }: Programme,
  typed: string,
  texts: Texts,
): string | undefined {
  if (!past) return undefined;
  const retired = findNamed(past.retired, ({ area: { id, name } }) => [id, name], typed);
  if (retired) return retiredText(retired, texts);
  const before = findNamed(past.names, ({ name }) => [name], typed);
  const area = before && findArea(programme, before.areaId);
  return area && texts('reply.areaRenamed', { before: before.name, area: area.name });
}

export function retiredText({ area, on }: RetiredArea, texts: Texts): string {
  return texts('reply.areaRetired', { area: area.name, on: dateText(on, texts.language) });
}

/** Why a card names an area that the programme file does not have: it stopped, or the card is of long ago. */
export function goneText(programme: Programme, areaId: string | undefined, texts: Texts): string {
  const retired = areaId === undefined ? undefined : findRetired(programme, areaId);
  return retired ? retiredText(retired, texts) : texts('reply.oldCard');
}
