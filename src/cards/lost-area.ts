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
