import assert from 'node:assert/strict';
import { deviationsIn } from '../../src/domain/deviation.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import { aCheckIn, aRound } from '../storage/samples.ts';

type Answer = NonNullable<CheckIn['phaseAnswer']>;

function answered(slot: string, answers: Partial<Answer>[]) {
  const checkIns = answers.map((answer, index) =>
    aCheckIn({
      slot,
      memberId: `member-${9 - index}`,
      phaseAnswer: { questionId: 'afgeweken', text: 'Nee.', records: 'deviation', ...answer },
    }),
  );
  return { round: aRound({ slot }), checkIns };
}

describe('what teams said about deviating', () => {
  it('is every answer to that question, newest round first, and in one round by alphabet', () => {
    const rounds = [
      answered('2026-11-12', [{ text: 'Oud.' }]),
      answered('2026-11-26', [
        { text: 'Zo.' },
        { text: 'Anders.' },
        { text: 'Elders.', records: 'participation' },
      ]),
    ];
    assert.deepEqual(
      deviationsIn(rounds).map(({ slot, text }) => [slot, text]),
      [
        ['2026-11-26', 'Anders.'],
        ['2026-11-26', 'Zo.'],
        ['2026-11-12', 'Oud.'],
      ],
    );
  });

  it('names the choice where one was named, and never who said it', () => {
    const choice = { year: 2026, number: 3 };
    const found = deviationsIn([
      answered('2026-11-26', [{ text: 'A.', deviatesFrom: choice }, { text: 'B.' }]),
    ]);
    assert.deepEqual(
      found.map((one) => one.choice),
      [choice, undefined],
    );
    assert.ok(!JSON.stringify(found).includes('member'));
  });
});
