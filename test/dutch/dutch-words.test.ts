import assert from 'node:assert/strict';
import { stemOf, stemsIn, wordsIn } from '../../src/dutch/dutch-words.ts';

describe('a Dutch word', () => {
  const families = [
    ['bewoner', 'bewoners'],
    ['huis', 'huizen'],
    ['buurthuis', 'buurthuizen'],
    ['brief', 'brieven'],
    ['boom', 'bomen'],
    ['advies', 'adviezen'],
    ['adres', 'adressen'],
    ['corporatie', 'corporaties'],
    ['gemeente', 'gemeentes', 'gemeenten'],
    ['wijkcoach', 'wijkcoaches'],
    ['wijkbudget', 'wijkbudgetten'],
    ['samenwerken', 'samenwerking'],
    ['duurzaam', 'duurzame', 'duurzaamheid'],
  ];
  for (const family of families) {
    it(`is one in its forms: ${family.join(', ')}`, () => {
      assert.equal(new Set(family.map(stemOf)).size, 1, family.map(stemOf).join(' '));
    });
  }

  it('is another where it means something else', () => {
    for (const [one = '', other = ''] of [
      ['raad', 'ruit'],
      ['wijk', 'week'],
      ['gas', 'gast'],
      ['bouw', 'buur'],
    ])
      assert.notEqual(stemOf(one), stemOf(other));
  });
});

describe('the words of a text', () => {
  it('have no accents, no capitals, no hyphens and no s behind an apostrophe', () => {
    const text = "De foto's en thema’s; Financiële energie-armoede.";
    assert.equal(wordsIn(text).join(' '), 'de foto en thema financiele energie armoede');
    assert.deepEqual(wordsIn('Cafe\u0301 CAFÉ'), ['cafe', 'cafe']);
    assert.deepEqual(wordsIn(' ?! '), []);
  });

  it('are found by without those that say nothing', () => {
    assert.deepEqual(stemsIn('Het is niet van de bewoners'), ['bewoner']);
  });
});
