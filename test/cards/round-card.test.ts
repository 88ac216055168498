import assert from 'node:assert/strict';
import type { Status } from '../../src/domain/status.ts';
import { textsIn } from '../../src/texts/text.ts';
import { drawRound, outcome } from './card-cases.ts';
import { partsOf, shownTexts } from './card-parts.ts';

const texts = textsIn('nl');

describe('the round card', () => {
  const counts: readonly [answered: number, asked: number, shown: string][] = [
    [0, 4, 'Beantwoord: nog niet'],
    [1, 4, 'Beantwoord: ja'],
    [4, 4, 'Beantwoord: ja'],
    [0, 5, '0 van 5 beantwoord'],
    [3, 5, '3 van 5 beantwoord'],
  ];
  for (const [answered, asked, shown] of counts) {
    it(`says "${shown}" when ${answered} of ${asked} answered`, () => {
      const all = shownTexts(drawRound({ answered, asked }, texts)).map(({ text }) => text);
      assert.deepEqual(
        all.filter((text) => /beantwoord/i.test(text)),
        [shown],
      );
    });
  }

  it('has a button for each colour, with its word, and what the colour means beside it', () => {
    const rows = partsOf(drawRound({}, texts)).filter(({ part }) => part['type'] === 'ColumnSet');
    assert.deepEqual(
      rows.map(({ part }) => shownTexts(part).map(({ text }) => text)),
      [
        ['🟢 Groen', texts('status.green.meaning')],
        ['🟠 Oranje', texts('status.amber.meaning')],
        ['🔴 Rood', texts('status.red.meaning')],
      ],
    );
  });

  const outcomes: readonly [status: Status | undefined, confirmed: boolean, shown: string][] = [
    ['green', true, 'Uitkomst: 🟢 Groen, bevestigd.'],
    ['red', false, 'Uitkomst: 🔴 Rood, nog niet bevestigd.'],
    [undefined, false, 'Uitkomst: geen gegevens, er kwam geen antwoord.'],
  ];
  for (const [status, confirmed, shown] of outcomes) {
    it(`thanks when the round has closed, and says: ${shown}`, () => {
      const card = drawRound({ isOpen: false, outcome: outcome(status, confirmed) }, texts);
      const all = shownTexts(card).map(({ text }) => text);
      assert.ok(all.includes(shown));
      assert.ok(all.some((text) => text.includes('Dank jullie wel')));
      assert.ok(!all.some((text) => text.includes('open tot')), 'nor does its fallback say that it is open');
    });
  }

  it('asks nothing once the round has closed, and still takes a lesson', () => {
    const card = drawRound({ isOpen: false, canTellMore: true }, texts);
    const buttons = partsOf(card).filter(({ part }) => String(part['type']).startsWith('Action.'));
    assert.deepEqual(
      buttons.map(({ part }) => part['verb']),
      ['openLesson'],
    );
    assert.ok(shownTexts(card).every(({ text }) => text !== texts('card.round.question')));
  });
});
