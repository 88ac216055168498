import type { LostReach } from '../domain/conversation.ts';
import type { Area } from '../domain/programme.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';

/** An area that cannot be reached, with since when; not escaped. */
export function lostAreaText(
  { area, since }: Pick<LostReach, 'since'> & { area: Area },
  texts: Texts,
): string {
  return texts('card.planning.lostArea', { area: area.name, since: dateText(since, texts.language) });
}

/** For each reason the areas, since when, and the one way to mend it. */
export function lostLines(
  lost: readonly (LostReach & { area: Area })[],
  most: number,
  texts: Texts,
): { text: string }[] {
  return [...Map.groupBy(lost, ({ why }) => why)].map(([why, these]) => {
    const names = these.slice(0, most).map((each) => lostAreaText(each, texts));
    if (these.length > most) names.push(texts('card.planning.more', { count: these.length - most }));
    const areas = new Intl.ListFormat(texts.language).format(names);
    const how = texts(`card.doctor.${why}.how`);
    return { text: texts('card.planning.lost', { areas: escapeMarkdown(areas), how }) };
  });
}

/** What is the matter with the steering group's conversation, since when, and how to mend it. */
export function lostSteeringTexts({ why, since }: LostReach, texts: Texts): { why: string; how: string } {
  const title = texts(`card.doctor.${why}.title`);
  return {
    why: texts('card.doctor.steering.why', { why: title, since: dateText(since, texts.language) }),
    how: texts(`card.doctor.steering.how.${why}`),
  };
}
