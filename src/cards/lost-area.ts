import type { LostReach } from '../domain/conversation.ts';
import type { Area } from '../domain/programme.ts';
import { dateText, type Texts } from '../texts/text.ts';

/** An area that cannot be reached, with since when; not escaped. */
export function lostAreaText(
  { area, since }: Pick<LostReach, 'since'> & { area: Area },
  texts: Texts,
): string {
  return texts('card.planning.lostArea', { area: area.name, since: dateText(since, texts.language) });
}

/** What is the matter with the steering group's conversation, since when, and how to mend it. */
export function lostSteeringTexts({ why, since }: LostReach, texts: Texts): { why: string; how: string } {
  const title = texts(`card.doctor.${why}.title`);
  return {
    why: texts('card.doctor.steering.why', { why: title, since: dateText(since, texts.language) }),
    how: texts(`card.doctor.steering.how.${why}`),
  };
}
