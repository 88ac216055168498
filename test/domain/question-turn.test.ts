import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { halfYearOf } from '../../src/domain/period.ts';
import type { Phase, Question } from '../../src/domain/programme.ts';
import { chooseQuestion, markRound, type QuestionMarks } from '../../src/domain/question-turn.ts';
import type { Round } from '../../src/domain/round.ts';
import { addDays } from '../../src/domain/time.ts';
import { programme as enschede } from '../local/sample-season.ts';
import { sampleRound } from './report-facts.ts';

function aQuestion(id: string, records?: Question['records']): Question {
  return { id, text: { nl: id }, answer: 'text', required: false, records };
}

function aPhase(id: string, questions: Question[]): Phase {
  const text = { nl: id };
  return { id, name: text, purpose: text, product: text, usualLength: text, questions };
}

const participation = (phase: string) => aQuestion(`${phase}-meedoen`, 'participation');
const deviation = (phase: string) => aQuestion(`${phase}-afgeweken`, 'deviation');
const doing = aPhase('doen', [
  aQuestion('a'),
  deviation('doen'),
  aQuestion('b'),
  participation('doen'),
  aQuestion('c', 'link'),
]);
const looking = aPhase('kijken', [aQuestion('x'), aQuestion('y', 'choice'), participation('kijken')]);

function aRound(phaseId: string, questionId: string | undefined): Round {
  return { ...sampleRound('noord', '2026-07-02', []).round, phaseId, questionId };
}

type Asked = { slot: string; phase: Phase; questionId: string | undefined };

/** The rounds of an area on these slots, each in its phase. */
function season(rounds: readonly { slot: string; phase: Phase }[], from: QuestionMarks = {}): Asked[] {
  let marks = from;
  return rounds.map(({ slot, phase }) => {
    const { questionId, ...next } = chooseQuestion(phase, marks, slot);
    marks = next;
    return { slot, phase, questionId };
  });
}

function questionsOn(phase: Phase, slots: readonly string[], from?: QuestionMarks): (string | undefined)[] {
  return season(
    slots.map((slot) => ({ slot, phase })),
    from,
  ).map(({ questionId }) => questionId);
}

describe('the question of a round', () => {
  it('is in the first rounds of a half year the one about participation, then the one about deviation', () => {
    const slots = ['2026-07-02', '2026-07-16', '2026-07-30', '2026-08-13', '2026-08-27', '2026-09-10'];
    assert.deepEqual(questionsOn(doing, slots), ['doen-meedoen', 'doen-afgeweken', 'a', 'b', 'c', 'a']);
  });

  it('is about participation again in the next half year, and the others go on where they were', () => {
    const slots = ['2026-12-03', '2026-12-17', '2026-12-31', '2027-01-14', '2027-01-28', '2027-02-11'];
    const marks = { askedInHalf: { participation: '2026-H2', deviation: '2026-H2' } };
    const asked = ['a', 'b', 'c', 'doen-meedoen', 'doen-afgeweken', 'a'];
    assert.deepEqual(questionsOn(doing, slots, marks), asked);
  });

  it('is not the one about participation twice in a half year for an area that changes phase', () => {
    const asked = season([
      { slot: '2026-07-02', phase: looking },
      { slot: '2026-07-30', phase: looking },
      { slot: '2026-08-27', phase: doing },
      { slot: '2026-09-24', phase: doing },
      { slot: '2026-10-22', phase: looking },
    ]);
    assert.deepEqual(
      asked.map(({ questionId }) => questionId),
      ['kijken-meedoen', 'x', 'doen-afgeweken', 'a', 'y'],
    );
  });

  it('begins anew with the first where the one asked last is no longer in the file', () => {
    const marks = { askedInHalf: { participation: '2026-H2' }, lastQuestions: { kijken: 'weg' } };
    assert.deepEqual(questionsOn(looking, ['2026-07-02', '2026-07-16'], marks), ['x', 'y']);
  });

  it('is none in a phase that has asked all it asks per half year and has no others', () => {
    const only = aPhase('kort', [participation('kort')]);
    assert.deepEqual(questionsOn(only, ['2026-07-02', '2026-07-16']), ['kort-meedoen', undefined]);
  });

  it('is marked from the round that exists, and once more is the same', () => {
    const round = aRound('agenda', 'afgeweken-agenda');
    const once = markRound(enschede, {}, round);
    assert.deepEqual(once, { askedInHalf: { deviation: '2026-H2' }, lastQuestions: undefined });
    assert.deepEqual(markRound(enschede, once, round), once);
    const turned = markRound(enschede, once, aRound('agenda', 'vaste-afspraken'));
    assert.deepEqual(turned, { ...once, lastQuestions: { agenda: 'vaste-afspraken' } });
  });

  it('leaves what the area remembers as it was where a round asked none, or one that the file lost', () => {
    const marks = { askedInHalf: { participation: '2026-H2' }, lastQuestions: { agenda: 'vaste-afspraken' } };
    for (const question of [undefined, 'weg'])
      assert.deepEqual(markRound(enschede, marks, aRound('agenda', question)), marks);
    assert.deepEqual({ ...marks, ...markRound(enschede, marks, aRound('weg', 'vaste-afspraken')) }, marks);
  });
});

/** One to six questions of the rotation, with or without one of each kind of once per half year, in any order. */
const anyPhase = (id: string) =>
  fc
    .record({
      rotating: fc.integer({ min: 1, max: 6 }),
      asksParticipation: fc.boolean(),
      asksDeviation: fc.boolean(),
    })
    .chain(({ rotating, asksParticipation, asksDeviation }) => {
      const questions = [
        ...Array.from({ length: rotating }, (_, index) => aQuestion(`${id}-${index}`)),
        ...(asksParticipation ? [participation(id)] : []),
        ...(asksDeviation ? [deviation(id)] : []),
      ];
      return fc
        .shuffledSubarray(questions, { minLength: questions.length })
        .map((shuffled) => aPhase(id, shuffled));
    });

/** Three years of rounds from any day, every one to twelve weeks, in phases that change at any round. */
const anyRounds = fc
  .record({
    phases: fc.tuple(anyPhase('een'), anyPhase('twee'), anyPhase('drie')),
    start: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days)),
    everyWeeks: fc.integer({ min: 1, max: 12 }),
    steps: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 40 }),
  })
  .map(({ phases, start, everyWeeks, steps }) =>
    Array.from({ length: Math.floor(156 / everyWeeks) }, (_, index) => ({
      slot: addDays(start, index * everyWeeks * 7),
      phase: phases[steps[index % steps.length] ?? 0] ?? assert.fail(),
    })),
  );

function recordsOf({ phase, questionId }: Asked): Question['records'] {
  return phase.questions.find(({ id }) => id === questionId)?.records;
}

describe('over any rhythm of at most twelve weeks and any changes of phase', () => {
  it('each question of once per half year is asked once, in the first of its rounds that no other takes', () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        const halves = Map.groupBy(season(rounds), ({ slot }) => halfYearOf(slot).id);
        for (const asked of halves.values()) {
          for (const kind of ['participation', 'deviation'] as const) {
            const times = asked.filter((round) => recordsOf(round) === kind).length;
            const chances = asked.filter(({ phase }) => phase.questions.some((q) => q.records === kind));
            // One chance may have gone to the other kind: a round asks one question.
            const goneToOther = chances.every((round) => recordsOf(round) && recordsOf(round) !== kind);
            assert.equal(times, chances.length === 0 || (chances.length === 1 && goneToOther) ? 0 : 1);
          }
        }
      }),
    );
  });

  it('an area that stays in a phase with both kinds is asked both in each half year of two rounds or more', () => {
    const staying = anyRounds.map((rounds) => rounds.map(({ slot }) => ({ slot, phase: doing })));
    fc.assert(
      fc.property(staying, (rounds) => {
        const halves = Map.groupBy(season(rounds), ({ slot }) => halfYearOf(slot).id);
        for (const asked of halves.values()) {
          if (asked.length < 2) continue;
          assert.deepEqual(asked.slice(0, 2).map(recordsOf), ['participation', 'deviation']);
          assert.ok(
            asked
              .slice(2)
              .every((round) => !['participation', 'deviation'].includes(String(recordsOf(round)))),
          );
        }
      }),
    );
  });

  it('the other questions of a phase are asked in order, equally often but for one time', () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        for (const [phase, asked] of Map.groupBy(season(rounds), (round) => round.phase)) {
          const rotating = phase.questions.filter(({ records }) => records === undefined).map(({ id }) => id);
          const turns = asked.filter((round) => recordsOf(round) === undefined);
          assert.deepEqual(
            turns.map(({ questionId }) => questionId),
            turns.map((_, index) => rotating[index % rotating.length]),
          );
        }
      }),
    );
  });
});
