import assert from 'node:assert/strict';
import { compareText } from '../../src/documents/compare-text.ts';
import type { TextBlock } from '../../src/documents/word-text.ts';

const said = (text: string): TextBlock => ({ kind: 'paragraph', heading: '1 Samenvatting', text });
const row = (...cells: string[]): TextBlock => ({
  kind: 'row',
  heading: '5 Stand',
  cells,
  head: ['Gebied', 'Stand', 'Rondes'],
});
const concept = [
  said('Op 26 november staan 3 gebieden op groen en 1 op rood.'),
  said('Hier staat geen cijfer.'),
  row('Noord', 'rood', '12'),
  row('Zuid', 'groen', '9'),
];

describe('a finished document beside its concept', () => {
  it('differs in nothing where its figures and colours are the same', () => {
    const finished = [said('Een nieuw voorwoord van 2 zinnen.'), ...concept.toReversed()];
    assert.deepEqual(compareText(concept, finished), { changed: [], missing: [] });
  });
  it('differs in a number of a sentence, and in a colour and a number of a row', () => {
    const finished = [
      said('Op 26 november staan 3 gebieden op groen en 0 op rood.'),
      row('Noord', 'oranje', '13'),
      row('Zuid', 'groen', '9'),
    ];
    assert.deepEqual(compareText(concept, finished), {
      changed: [
        {
          heading: '1 Samenvatting',
          about: 'Op 26 november staan 3 gebieden op groen en 1 op rood.',
          before: '26 3 groen 1 rood',
          after: '26 3 groen 0 rood',
        },
        { heading: '5 Stand', about: 'Noord, Stand', before: 'rood', after: 'oranje' },
        { heading: '5 Stand', about: 'Noord, Rondes', before: '12', after: '13' },
      ],
      missing: [],
    });
  });
  it('is told of a colour that was taken away, and of what is not found any more', () => {
    const finished = [said('Het gaat overal goed.'), row('Noord', '', '12')];
    const { changed, missing } = compareText(concept, finished);
    assert.deepEqual(changed, [{ heading: '5 Stand', about: 'Noord, Stand', before: 'rood', after: '' }]);
    assert.deepEqual(
      missing.map(({ text }) => text),
      ['Op 26 november staan 3 gebieden op groen en 1 op rood.', 'Zuid groen 9'],
    );
  });
  it('finds a row again that is named by its colour', () => {
    const rows = [row('rood', '1', 'Noord'), row('groen', '2', 'Zuid')];
    const { changed, missing } = compareText(rows, [row('oranje', '1', 'Noord'), row('groen', '2', 'Zuid')]);
    assert.deepEqual([changed.map(({ after }) => after), missing], [['oranje'], []]);
  });
  it('finds each of two alike sentences once', () => {
    const two = [said('Er was 1 ronde.'), said('Er was 1 ronde.')];
    assert.deepEqual(compareText(two, [said('Er was 1 ronde.'), said('Er was 2 ronde.')]).changed.length, 1);
    assert.deepEqual(compareText(two, two.slice(1)).missing.length, 1);
  });
});
