import assert from 'node:assert/strict';
import { type Answer, decideAnswer, mayStillTell } from '../../src/domain/answer.ts';
import type { CheckIn, Round } from '../../src/domain/round.ts';

const round: Round = {
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  phaseId: 'uitvoeren',
  questionId: 'gelukt',
  openedAt: '2026-11-26T08:30:00.000Z',
  closesAt: '2026-12-02T16:00:00.000Z',
  graceUntil: '2026-12-02T17:00:00.000Z',
};
const current: CheckIn = {
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  memberId: 'anna',
  status: 'amber',
  what: 'De brug is dicht.',
  correction: 'We bellen.',
  causes: ['geld'],
  phaseAnswer: { questionId: 'gelukt', text: 'De tuin is open.' },
  revision: 2,
  answeredAt: '2026-11-30T09:00:00.000Z',
};
const at = (time: string) => new Date(`2026-12-02T${time}Z`);
const { graceUntil: _, ...roundOfBefore } = round;

describe('telling more', () => {
  const cases: readonly [string, Round, CheckIn | undefined, string, boolean][] = [
    ['while the round is open', round, undefined, '15:59:59.999', true],
    ['within the grace time', round, current, '16:00:00.000', true],
    ['in the last moment of it', round, current, '16:59:59.999', true],
    ['when it has passed', round, current, '17:00:00.000', false],
    ['within the grace time, to somebody who gave no colour', round, undefined, '16:00:00.000', false],
    ['for half an hour in a round from before grace times', roundOfBefore, current, '16:29:59.999', true],
    ['after that half hour', roundOfBefore, current, '16:30:00.000', false],
    [
      'within the grace time, also once the round was closed',
      { ...round, closedAt: round.closesAt },
      current,
      '16:30:00.000',
      true,
    ],
  ];
  for (const [when, of, given, time, isOpen] of cases) {
    it(`is ${isOpen ? 'open' : 'over'} ${when}`, () => {
      assert.equal(mayStillTell(of, given, at(time)), isOpen);
    });
  }
});

describe('an answer while the round is open', () => {
  const decide = (answer: Answer, before: CheckIn | undefined = current) =>
    decideAnswer(round, 'anna', before, answer, at('15:00:00.000'));
  const words = ({ what, effect, correction, causes, phaseAnswer }: CheckIn) => ({
    what,
    effect,
    correction,
    causes,
    phaseAnswer: phaseAnswer?.text,
  });
  const cases: readonly [string, Answer, Partial<ReturnType<typeof words>>][] = [
    [
      'keeps all words at a tap on red',
      { status: 'red' },
      {
        what: 'De brug is dicht.',
        correction: 'We bellen.',
        causes: ['geld'],
        phaseAnswer: 'De tuin is open.',
      },
    ],
    [
      'keeps only the answer to the question at a tap on green',
      { status: 'green' },
      { phaseAnswer: 'De tuin is open.' },
    ],
    [
      'takes away what the form leaves empty',
      { status: 'amber', words: { what: 'De brug is open.', effect: '', causes: [] } },
      { what: 'De brug is open.' },
    ],
  ];
  for (const [fact, answer, kept] of cases) {
    it(fact, () => {
      const decided = decide(answer);
      assert.ok(decided !== 'refused');
      assert.deepEqual([decided.status, decided.revision], [answer.status, 3]);
      const none = { what: undefined, effect: undefined, correction: undefined, causes: undefined };
      assert.deepEqual(words(decided), { ...none, phaseAnswer: undefined, ...kept });
    });
  }
  it('is the first of somebody who had none', () => {
    const decided = decideAnswer(round, 'anna', undefined, { status: 'green' }, at('15:00:00.000'));
    assert.ok(decided !== 'refused');
    assert.deepEqual([decided.status, decided.revision, decided.what], ['green', 1, undefined]);
  });
});

describe('an answer that says what was said before', () => {
  const { what = '', correction = '', causes = [], phaseAnswer } = current;
  const said = { what, correction, effect: '', causes, phaseAnswer: { text: phaseAnswer?.text ?? '' } };
  const confirmedAt = (time: string): Round => ({
    ...round,
    confirmation: { status: 'green', confirmedAt: time },
  });
  const cases: readonly [string, Answer, Round, string, boolean][] = [
    ['the same colour', { status: 'amber' }, round, '15:00:00.000', true],
    ['the same form', { status: 'amber', words: said }, round, '15:00:00.000', true],
    ['the same form after the close', { status: 'red', words: said }, round, '16:10:00.000', true],
    ['another colour', { status: 'red' }, round, '15:00:00.000', false],
    ['other words', { status: 'amber', words: { ...said, what: 'Iets.' } }, round, '15:00:00.000', false],
    ['a word less', { status: 'amber', words: { ...said, causes: [] } }, round, '15:00:00.000', false],
    [
      'the same colour after the lead’s word',
      { status: 'amber' },
      confirmedAt('2026-12-01T09:00:00.000Z'),
      '15:00:00.000',
      false,
    ],
    [
      'the same colour as was given after the lead’s word',
      { status: 'amber' },
      confirmedAt('2026-11-29T09:00:00.000Z'),
      '15:00:00.000',
      true,
    ],
  ];
  for (const [what, answer, of, time, isSame] of cases) {
    it(`is ${isSame ? 'the same answer' : 'a next one'}: ${what}`, () => {
      const decided = decideAnswer(of, 'anna', current, answer, at(time));
      assert.ok(decided !== 'refused');
      assert.equal(decided === current, isSame);
      assert.equal(decided.revision, isSame ? 2 : 3);
    });
  }
});

describe('an answer after the close', () => {
  const late = (answer: Answer, before: CheckIn | undefined = current, time = '16:10:00.000') =>
    decideAnswer({ ...round, closedAt: round.closesAt }, 'anna', before, answer, at(time));

  it('keeps the words that were typed, and of the earlier ones what was not typed anew', () => {
    const decided = late({
      status: 'amber',
      words: { what: 'De brug is half open.', effect: '', causes: [] },
    });
    assert.deepEqual(decided, {
      ...current,
      what: 'De brug is half open.',
      effect: undefined,
      promiseKept: undefined,
      revision: 3,
      answeredAt: '2026-12-02T16:10:00.000Z',
    });
  });
  for (const colour of ['green', 'red'] as const) {
    it(`keeps the colour that was given, whatever the form says: ${colour}`, () => {
      const decided = late({ status: colour, words: { what: 'Het regent.' } });
      assert.ok(decided !== 'refused');
      assert.deepEqual([decided.status, decided.what], ['amber', 'Het regent.']);
    });
  }
  it('keeps the words of a form for red beside a green that was given elsewhere', () => {
    const decided = late({ status: 'red', words: { what: 'Het regent.' } }, { ...current, status: 'green' });
    assert.ok(decided !== 'refused');
    assert.deepEqual([decided.status, decided.what], ['green', 'Het regent.']);
  });
  it('is refused as a tap, as a first answer, and after the grace time', () => {
    const words = { what: 'Het regent.' };
    assert.equal(late({ status: 'red' }), 'refused');
    assert.equal(late({ status: 'red', words }, undefined, '17:00:00.000'), 'refused');
    assert.equal(late({ status: 'red', words }, current, '17:00:00.000'), 'refused');
    assert.equal(
      decideAnswer(round, 'anna', undefined, { status: 'red', words }, at('16:10:00.000')),
      'refused',
    );
  });
});
