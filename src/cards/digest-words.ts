import type { FrozenDigest, Withheld } from '../domain/frozen-digest.ts';
import type { OpinionCounts } from '../domain/opinion.ts';
import { dayText, type Texts } from '../texts/text.ts';
import { shortened } from './shortened.ts';

/** What every item of the digest is drawn with. */
export type Drawing = {
  timeZone: string;
  /** How much of a text (UTF-16 code units) and how many answers of one area there is room for. */
  room: { text: number; answersOfArea: number };
  texts: Texts;
};

/** As much as there is: for what goes on after the card. */
export const everything: Drawing['room'] = { text: Infinity, answersOfArea: Infinity };

export type AreaLine = FrozenDigest['areas'][number];
export type Colour = AreaLine['status'];

export function dayIn({ timeZone, texts }: Pick<Drawing, 'timeZone' | 'texts'>) {
  return (date: string) => dayText(date, timeZone, texts.language);
}

/** What somebody wrote, as far as it fits. */
export function words({ room }: Drawing, text = ''): string {
  return shortened(text, room.text);
}

/** A colour is never shown without its word. */
export function colour(status: Colour, texts: Texts) {
  return { mark: texts(`status.${status}.mark`), status: texts(`status.${status}`) };
}

export function trendText(trend: AreaLine['trend'], texts: Texts): string {
  return trend ? ` (${texts(`trend.${trend}`)})` : '';
}

/** From bad to good, as a bar is read. What is not there is not said. */
export function countsText(counts: Readonly<Partial<Record<Colour, number>>>, texts: Texts): string {
  const said = (['red', 'amber', 'green', 'noData'] as const).flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [texts(`card.digest.count.${status}`, { count })] : [];
  });
  return said.join(', ');
}

/** Empty where nothing is withheld, and where other words take its place. */
export function withheldText(withheld: Withheld | undefined, texts: Texts): string {
  return withheld === undefined || withheld === 'merged' ? '' : texts(`card.digest.withheld.${withheld}`);
}

/** Empty where nobody said anything, or too few may to count them. */
export function opinionsText(counts: OpinionCounts | undefined, texts: Texts): string {
  const said = (['agree', 'discuss', 'question'] as const).flatMap((kind) => {
    const count = counts?.[kind] ?? 0;
    return count > 0 ? [texts(`card.digest.opinion.count.${kind}`, { count })] : [];
  });
  return said.length === 0 ? '' : texts('card.digest.opinion.counted', { counts: said.join(', ') });
}

const worstFirst: readonly Colour[] = ['red', 'amber', 'noData', 'green'];

/** In the programme's order where all are shown; else what is worst first, so that nothing bad is left out. */
export function cutToFit<Item extends { status?: Colour | undefined }>(
  items: readonly Item[],
  most: number,
): readonly Item[] {
  if (items.length <= most) return items;
  const rank = ({ status = 'noData' }: Item) => worstFirst.indexOf(status);
  return [...items].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}
