import type { DigestPart, DigestPlace } from '../domain/digest-part.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { weekNumberOf } from '../domain/time.ts';
import type { Texts } from '../texts/text.ts';
import { type WholeItem, wholeSection } from './digest-parts.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, mostCardBytes, renderCard } from './render.ts';

export type DigestPartInput = {
  digest: FrozenDigest;
  edition: number;
  part: DigestPart;
  page: number;
  host: Host;
};

/** What the card weighs without its items, and a little more. */
const weightOfCard = 8_000;
const mostOnPage = 25;
/** Of one item on one page: what has more rows goes on as an item of the same name. */
const mostRows = 12;

/** A section of a digest with all that it says, page after page. A page that is not there is the last one. */
export function digestPartCard({ digest, edition, part, page, host }: DigestPartInput, texts: Texts): Card {
  const pages = pagesOf(wholeSection(digest, part, texts));
  const shown = Math.min(page, pages.length);
  const heading = texts(`card.digest.section.${part}`);
  const week = weekNumberOf(digest.week);
  const button = (to: number, title: string) =>
    to < 1 || to > pages.length
      ? []
      : [{ title, place: { week: digest.week, edition, part, page: to } satisfies DigestPlace }];
  const buttons = [
    ...button(shown - 1, texts('card.digestPart.previous')),
    ...button(shown + 1, texts('card.digestPart.next')),
  ];
  const card = renderCard('digest-part', texts.language, {
    title: texts('card.digestPart.title', { week, heading }),
    where: pages.length > 1 ? texts('card.digestPart.page', { page: shown, pages: pages.length }) : '',
    items: pages[shown - 1] ?? [],
    hint: part === 'lessons' || part === 'successes' ? texts('card.digestPart.lessonHint') : '',
    sets: buttons.length > 0 ? [{ buttons }] : [],
    fallbackText: texts('card.digestPart.title', { week, heading }),
  });
  return formForHost(card, host);
}

/** Filled one after the other: the same digest has the same pages. */
function pagesOf(items: readonly WholeItem[]): WholeItem[][] {
  const room = (mostCardBytes - weightOfCard) / 2;
  const pages: WholeItem[][] = [[]];
  let filled = 0;
  for (const item of items.flatMap(splitItem)) {
    const weight = weightOf(item);
    const last = pages.at(-1) ?? [];
    const isFull = last.length > 0 && (filled + weight > room || last.length >= mostOnPage);
    if (isFull) pages.push([item]);
    else last.push(item);
    filled = isFull ? weight : filled + weight;
  }
  return pages;
}

/** Characters of JSON that an item takes on a card, the template around it included. */
function weightOf({ title, source, rows }: WholeItem): number {
  const drawn = JSON.stringify([title, source, rows]).length;
  return drawn + 350 + rows.length * 160;
}

function splitItem(item: WholeItem): WholeItem[] {
  const room = (mostCardBytes - weightOfCard) / 2;
  const pieces: WholeItem[] = [];
  let rows: WholeItem['rows'][number][] = [];
  for (const row of item.rows) {
    const isFull = rows.length >= mostRows || weightOf({ ...item, rows: [...rows, row] }) > room;
    if (isFull && rows.length > 0) {
      pieces.push({ ...item, rows });
      rows = [];
    }
    rows.push(row);
  }
  return [...pieces, { ...item, rows }];
}
