import assert from 'node:assert/strict';
import { digestCard } from '../../src/cards/digest-card.ts';
import type { Card } from '../../src/cards/render.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { textsIn } from '../../src/texts/text.ts';
import { allTexts, partsOf } from './card-parts.ts';
import { largeProgramme, programme } from './card-programme.ts';
import {
  attentionTo,
  emptyDigest,
  frozenOf,
  large,
  ordinaryDigest,
  overfullDigest,
  sentDigest,
} from './digests.ts';
import { quotes, words } from './long-texts.ts';

const texts = textsIn('nl');

/** The sections whose items are counted, by the id of their container, with how many the digest holds. */
const countedSections = (digest: Digest): [id: string, length: number][] => [
  ['asked', digest.asked.length],
  ['lines', digest.lines.length],
  ['areas', digest.areas.length],
  ['attention', digest.attention.length + digest.lost.length],
  ['nextWeek', digest.nextWeek.length],
];

describe('the digest card', () => {
  it('opens sections 1 and 4, and folds the others', () => {
    const sections = containers(draw(ordinaryDigest()));
    const open = sections.filter(({ part }) => part['isVisible'] !== false).map(({ part }) => part['id']);
    assert.deepEqual(open, ['asked', 'attention']);
    assert.equal(sections.length, 8);
  });

  it('says the headline right after its title', () => {
    const [title, headline] = draw(ordinaryDigest())['body'] as { text: string }[];
    assert.equal(title?.text, 'Weekbericht week 48');
    assert.equal(headline?.text, '1 besluit gevraagd, 1 gebied verslechterd, 1 zonder gegevens.');
  });

  it('shows everything of an ordinary week', () => {
    const digest = ordinaryDigest();
    const card = draw(digest);
    for (const [id, length] of countedSections(digest))
      assert.deepEqual(shownIn(card, id), { shown: length, more: 0 }, id);
  });

  it('shows all 45 areas and 12 lines of a week in which little is said', () => {
    const { areas, lines } = overfullDigest(words);
    const named = areas.map((standing) => ({
      ...standing,
      area: { ...standing.area, name: 'Hanenberglanden' },
    }));
    const card = draw({ ...emptyDigest(), areas: named, lines }, largeProgramme);
    assert.deepEqual(shownIn(card, 'areas'), { shown: 45, more: 0 });
    assert.deepEqual(shownIn(card, 'lines'), { shown: 12, more: 0 });
  });

  it('counts what it has no room for', () => {
    const digest = overfullDigest(quotes);
    const card = draw(digest, largeProgramme);
    for (const [id, length] of countedSections(digest)) {
      const { shown, more } = shownIn(card, id);
      assert.ok(shown > 0 && more > 0, id);
      assert.equal(shown + more, length, id);
    }
  });

  it('counts the answers of an area that it has no room for', () => {
    const [item] = ordinaryDigest().attention;
    assert.ok(item);
    const answers = [1, 2, 3, 4, 5].map(
      (number) => ({ status: 'red', what: `Antwoord ${number}.`, complete: false }) as const,
    );
    const digest = { ...ordinaryDigest(), attention: [attentionTo(item.area, answers)] };
    const frozen = frozenOf(digest, 'all', programme, large(programme));
    const card = digestCard({ digest: frozen, state: 'concept', host: 'dialogs' }, texts);
    const all = allTexts(section(card, 'attention')).map(({ text }) => text);
    assert.deepEqual(
      all.filter((text) => text.startsWith('Antwoord')),
      ['Antwoord 1.', 'Antwoord 2.'],
    );
    assert.ok(all.includes(texts('card.digest.moreAnswers', { count: 3 })));
  });

  it('keeps the numbers of its chart numbers', () => {
    const bars = partsOf(draw(ordinaryDigest())).filter(({ part }) => 'legend' in part);
    assert.equal(bars.length, (programme.lines.length + 1) * 4);
    assert.ok(bars.every(({ part }) => typeof part['value'] === 'number'));
  });

  it('says what is behind the colours, what the programme team says beside it, and what is left out', () => {
    const card = digestCard({ digest: sentDigest(), state: 'sent', host: 'cardSteps', edition: 1 }, texts);
    const text = allTexts(card)
      .map(({ text: part }) => part)
      .join('\n');
    for (const part of [
      'De wachtlijst bij het wijkcentrum vraagt deze week uw aandacht.',
      '2 teksten staan er niet bij: 2 niet nagekeken.',
      'Reacties van de stuurgroep: 4 akkoord, 1 bespreken, 1 vraag.',
      'De brug gaat in maart open.',
      'Programmateam: 🟠 Oranje, van 10 dagen geleden.',
      'antwoorden: 1 groen · stand van 15 dagen geleden',
      'Risico: Capaciteit en middelen',
      texts('card.digest.withheld.notLookedAt'),
    ])
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    const small = frozenOf(ordinaryDigest()).areas.map(({ counts }) => counts);
    assert.ok(small.every((counts) => counts === undefined));
  });

  it('has buttons for an opinion only once it was sent', () => {
    const verbs = (state: 'concept' | 'withheld' | 'sent') =>
      partsOf(digestCard({ digest: sentDigest(), state, host: 'dialogs', edition: 1 }, texts)).map(
        ({ part }) => part['verb'],
      );
    assert.equal(verbs('sent').filter((verb) => verb === 'giveOpinion').length, 4);
    for (const state of ['concept', 'withheld'] as const) assert.ok(!verbs(state).includes('giveOpinion'));
  });

  it('says that a week was silent', () => {
    const [, headline] = draw(emptyDigest())['body'] as { text: string }[];
    assert.match(String(headline?.text), /Deze week kwamen er geen antwoorden binnen\.$/);
  });
});

function draw(digest: Digest, ofProgramme = programme): Card {
  const frozen = frozenOf(digest, 'all', ofProgramme);
  return digestCard({ digest: frozen, state: 'concept', host: 'cardSteps' }, texts);
}

function containers(card: Card) {
  return partsOf(card).filter(({ part }) => part['type'] === 'Container' && part['id'] !== undefined);
}

function section(card: Card, id: string) {
  const found = containers(card).find(({ part }) => part['id'] === id)?.part;
  assert.ok(found, `no section ${id}`);
  return found;
}

/** How many items a section shows, and how many it says it leaves out. */
function shownIn(card: Card, id: string): { shown: number; more: number } {
  const items = (section(card, id)['items'] as { type: string; text?: string }[]).filter(
    ({ type }) => !type.startsWith('Chart.') && type !== 'ActionSet',
  );
  const last = /^En nog (\d+)\./.exec(items.at(-1)?.text ?? '');
  return { shown: items.length - (last ? 1 : 0), more: Number(last?.[1] ?? 0) };
}
