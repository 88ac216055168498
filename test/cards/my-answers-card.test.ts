import assert from 'node:assert/strict';
import { type MyAnswersInput, myAnswersCard } from '../../src/cards/my-answers-card.ts';
import { textsIn } from '../../src/texts/text.ts';
import { anAnswer } from './answer-cases.ts';
import { allTexts, partsOf } from './card-parts.ts';
import { range } from './card-programme.ts';

const nl = textsIn('nl');
const long = 'x'.repeat(1500);

/** Six answers of six days, newest first. */
const sixAnswers = (what: string) =>
  range(6).map((day) => {
    const { round, checkIn, ...rest } = anAnswer({ what, effect: what, correction: what });
    const slot = `2026-11-${26 - day}`;
    return { ...rest, round: { ...round, slot }, checkIn: { ...checkIn, slot } };
  });

function shownOn(changes: Partial<MyAnswersInput>): { answers: number; before: unknown } {
  const input = { answers: [], unreadable: 0, lookedThrough: undefined, ...changes };
  const card = myAnswersCard(input, nl);
  const parts = partsOf(card).map(({ part }) => part);
  const older = parts.find(({ verb }) => verb === 'showMyAnswers')?.['data'];
  const answers = allTexts(card).filter(({ text }) => text === nl('card.status.what')).length;
  return { answers, before: (older as { before: { slot: string } } | undefined)?.before.slot };
}

describe('the card of one’s own answers', () => {
  it('goes on after the last round that was looked in when all answers fit', () => {
    const lookedThrough = { areaId: 'twekkelerveld', slot: '2026-10-01' };
    assert.deepEqual(shownOn({ answers: sixAnswers('kort'), lookedThrough }), {
      answers: 6,
      before: '2026-10-01',
    });
    assert.deepEqual(shownOn({ lookedThrough }), { answers: 0, before: '2026-10-01' });
  });
  it('goes on after the last answer that it shows when they do not fit, and cuts none', () => {
    const { answers, before } = shownOn({ answers: sixAnswers(long) });
    assert.ok(answers > 0 && answers < 6, `${answers}`);
    assert.equal(before, `2026-11-${26 - answers}`);
    const texts = allTexts(
      myAnswersCard({ answers: sixAnswers(long), unreadable: 0, lookedThrough: undefined }, nl),
    );
    assert.equal(texts.filter(({ text }) => text === long).length, answers * 3);
  });
  it('goes nowhere after the last round', () => {
    assert.deepEqual(shownOn({ answers: sixAnswers('kort') }), { answers: 6, before: undefined });
  });
});
