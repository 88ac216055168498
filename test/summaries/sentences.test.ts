import assert from 'node:assert/strict';
import { longestSentence, sentencesOf } from '../../src/summaries/sentences.ts';

describe('the sentences of a text', () => {
  const cases: [string, string, string[]][] = [
    ['two of them', 'Het loopt goed. Bewoners zijn blij!', ['Het loopt goed.', 'Bewoners zijn blij!']],
    ['lines of a list', '- meer licht\n- minder afval', ['meer licht', 'minder afval']],
    ['a date and a number', 'Op 3.500 euro na is het 1 mei klaar.', ['Op 3.500 euro na is het 1 mei klaar.']],
    [
      'an abbreviation',
      'Dit geldt o.a. Noord en bijv. Zuid. Meer niet.',
      ['Dit geldt o.a. Noord en bijv. Zuid.', 'Meer niet.'],
    ],
    ['no full stop', 'nog niet af', ['nog niet af']],
    ['nothing', '  \n ', []],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(sentencesOf(text), expected));
  }

  it('a very long one is cut at a comma, and every part stands literally in the text', () => {
    const text = `${'de bewoners van de straat willen meer groen en minder auto, '.repeat(12)}en rust.`;
    const found = sentencesOf(text);
    assert.ok(found.length > 1);
    for (const part of found) {
      assert.ok(part.length <= longestSentence);
      assert.ok(text.includes(part));
      assert.match(part, /[,.]$/);
    }
  });

  it('a word without end is left out', () => assert.deepEqual(sentencesOf('a'.repeat(1_000)), []));
});
