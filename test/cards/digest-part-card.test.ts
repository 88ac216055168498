import assert from 'node:assert/strict';
import { digestCard } from '../../src/cards/digest-card.ts';
import { digestPartCard } from '../../src/cards/digest-part-card.ts';
import { type Card, cardBytes, mostCardBytes } from '../../src/cards/render.ts';
import type { DigestPart } from '../../src/domain/digest-part.ts';
import { freezeDigest } from '../../src/domain/freeze-digest.ts';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import { textsIn } from '../../src/texts/text.ts';
import { allTexts } from './card-parts.ts';
import { largeProgramme, range } from './card-programme.ts';
import { large, lessonOf, madeAt, overfullDigest } from './digests.ts';
import { emoji, quotes, words } from './long-texts.ts';

const texts = textsIn('nl');

/** Forty areas in red with every text as long as may be, and 400 lessons in one week. */
function crowded(fill: (length: number) => string): FrozenDigest {
  const digest = overfullDigest(fill);
  const areas = digest.areas.slice(0, 40);
  const lessons = range(400).map((index) =>
    lessonOf(areas[index % 40]?.area ?? assert.fail(), {
      number: index + 1,
      title: fill(120),
      nextTime: fill(1500),
    }),
  );
  return freezeDigest({
    digest: { ...digest, areas, lessons: lessons.slice(0, 3), otherLessons: lessons.slice(3) },
    programme: largeProgramme,
    madeAt,
    release: 'all',
    answerers: large(largeProgramme),
  });
}

/** Every page of a section, as somebody leafs through it. */
function pagesOf(digest: FrozenDigest, part: DigestPart): Card[] {
  const pages: Card[] = [];
  for (let page = 1; ; page += 1) {
    const card = digestPartCard({ digest, edition: 1, part, page, host: 'cardSteps' }, texts);
    pages.push(card);
    const goesOn = allTexts(card).some(({ text }) => text === texts('card.digestPart.next'));
    if (!goesOn) return pages;
  }
}

function said(cards: readonly Card[]): string {
  return cards.flatMap((card) => allTexts(card).map(({ text }) => text)).join('\n');
}

for (const fill of [words, quotes, emoji])
  describe(`a digest of 40 areas and 400 lessons, full of ${fill.name}`, () => {
    const digest = crowded(fill);
    // A few are enough to fill pages: each page is drawn from the whole.
    const few = { ...digest, attention: digest.attention.slice(0, 3), asked: digest.asked.slice(0, 12) };

    it('fits a card, and counts what it leaves out', () => {
      const card = digestCard({ digest, state: 'sent', host: 'cardSteps', edition: 1 }, texts);
      assert.ok(cardBytes(card) < mostCardBytes);
      const shown = digest.lessons.filter(({ name }) => said([card]).includes(name)).length;
      assert.ok(shown > 0);
      assert.ok(said([card]).includes(texts('card.digest.more.lessons', { count: 400 - shown })));
    });

    it('can be read to the last word on the pages that follow, each of them a card that fits', () => {
      const whole: [DigestPart, readonly string[]][] = [
        ['areas', digest.areas.map(({ name }) => name)],
        ['asked', few.asked.flatMap(({ name, ifWeWait = '' }) => [name, ifWeWait])],
        [
          'attention',
          few.attention.flatMap(({ answers }) => answers.map(({ correction = '' }) => correction)),
        ],
        ['lessons', [...digest.lessons, ...(digest.otherLessons ?? [])].map(({ name }) => name)],
        ['nextWeek', digest.nextWeek.flatMap((event) => (event.kind === 'decisionDue' ? event.name : []))],
      ];
      for (const [part, wanted] of whole) {
        const pages = pagesOf(few, part);
        assert.ok(pages.length > 1, part);
        assert.ok(
          pages.every((card) => cardBytes(card) < mostCardBytes),
          part,
        );
        const text = said(pages);
        assert.deepEqual(
          wanted.filter((one) => !text.includes(one)),
          [],
          part,
        );
      }
    });
  });

describe('a page that is not there', () => {
  it('is the last one', () => {
    const draw = (page: number) =>
      digestPartCard({ digest: crowded(words), edition: 1, part: 'areas', page, host: 'cardSteps' }, texts);
    assert.deepEqual(draw(999), draw(pagesOf(crowded(words), 'areas').length));
  });
});
