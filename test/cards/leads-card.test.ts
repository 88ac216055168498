import assert from 'node:assert/strict';
import { leadsCard } from '../../src/cards/leads-card.ts';
import { textsIn } from '../../src/texts/text.ts';
import { partsOf } from './card-parts.ts';
import { areaNamed } from './card-programme.ts';

const texts = textsIn('nl');

/** How a person is called in the choice, by name and sign-in name. */
function titleOf(name: string, ...signInNames: string[]): unknown {
  const person = { objectId: 'oid', name, signInNames };
  const shown = { people: [person], lead: undefined, deputies: [], leaving: 0 };
  const card = leadsCard(areaNamed('Twekkelerveld'), shown, '', texts);
  return partsOf(card).find(({ part }) => part['value'] === 'oid')?.part['title'];
}

describe('a person in the choice of a lead', () => {
  const table: readonly [string, string, string][] = [
    ['is called by name', 'Anna van den Berg-Smit', 'Anna van den Berg-Smit'],
    ['keeps accents and what is added between brackets', 'Zoë D’Hondt (Extern)', 'Zoë D’Hondt (Extern)'],
    [
      'makes no link, emphasis or mention',
      '**Anna** [x](http://b) <at>Jan</at>',
      'Anna x (http://b) at Jan /at',
    ],
    ['is on one line', 'Anna\n# Berg', 'Anna # Berg'],
    ['without a name is called by the sign-in name', '', 'anna@gemeente.example'],
  ];
  for (const [fact, name, title] of table) {
    it(fact, () => {
      assert.equal(titleOf(name, 'anna@gemeente.example'), title);
    });
  }
  it('of whom Teams tells nothing is a question mark, and still to choose', () => {
    assert.equal(titleOf(''), '?');
  });
});
