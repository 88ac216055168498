import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { shortened } from '../../src/cards/shortened.ts';

describe('a text that is shortened', () => {
  const cases: readonly [what: string, text: string, longest: number, shown: string][] = [
    ['keeps a text that fits', 'De huur loopt af.', 17, 'De huur loopt af.'],
    ['ends after a whole word', 'De huur loopt af.', 16, 'De huur loopt…'],
    ['ends after a word that fits exactly', 'De huur loopt af.', 7, 'De huur…'],
    ['cuts a word where there is no space', 'Buurtkamerhuurcontract', 10, 'Buurtkamer…'],
    ['does not end in half a character', '🟢🟢🟢', 3, '🟢…'],
    ['ends at a new line as at a space', 'De huur\nloopt af.', 10, 'De huur…'],
  ];
  for (const [what, text, longest, shown] of cases) {
    it(what, () => assert.equal(shortened(text, longest), shown));
  }

  it('is never longer than asked, and never breaks a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (text, longest) => {
          const shown = shortened(text, longest);
          assert.ok(shown.isWellFormed());
          assert.ok(shown === text || (shown.length <= longest + 1 && text.startsWith(shown.slice(0, -1))));
        },
      ),
    );
  });
});
