import { type AnswerShown, myAnswersCard } from '../../src/cards/my-answers-card.ts';
import type { Card } from '../../src/cards/render.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import type { Texts } from '../../src/texts/text.ts';
import { areaNamed, idMark, phaseNumber, programme, range } from './card-programme.ts';

type AnswerCase = { name: string; draw: (texts: Texts) => Card };
type Said = Partial<Omit<CheckIn, 'areaId' | 'slot' | 'memberId'>>;

const area = areaNamed('Twekkelerveld');
const phase = phaseNumber(4);
const slot = '2026-11-26';
const moments = { openedAt: '2026-11-26T08:30:00.000Z', closesAt: '2026-12-02T16:00:00.000Z' };
const closed = { isOpen: false, mayChange: false };

/** Somebody's own answer to the round of Twekkelerveld, open and to be changed unless said otherwise. */
export function anAnswer(said: Said = {}, changes: Partial<AnswerShown> = {}): AnswerShown {
  const name = { areaId: area.id, slot };
  const given = { status: 'amber' as const, revision: 1, answeredAt: moments.openedAt };
  return {
    round: { ...name, phaseId: phase.id, ...moments },
    checkIn: { ...name, memberId: 'member-geheim', ...given, ...said },
    programme,
    area,
    phase,
    isOpen: true,
    mayChange: true,
    ...changes,
  };
}

const everything: Said = {
  what: 'De aannemer heeft twee weken vertraging.',
  effect: 'Het plein gaat later open.',
  correction: 'Wij praten met de aannemer.',
  promiseKept: 'partly',
  causes: ['geld', 'regels', 'weg'],
  phaseAnswer: {
    questionId: phase.questions[0]?.id ?? '',
    text: 'De buurttuin is open.',
    records: 'deviation',
    deviatesFrom: { year: 2026, number: 3 },
  },
};

const full = (text: string): AnswerShown[] => {
  const phaseAnswer = { questionId: `${idMark}vervallen`, text };
  return range(6).map(() => anAnswer({ what: text, effect: text, correction: text, phaseAnswer }));
};

function list(name: string, answers: AnswerShown[], unreadable = 0): AnswerCase {
  const lookedThrough = answers.length > 1 ? { areaId: area.id, slot } : undefined;
  const of = answers.length > 1 ? undefined : area;
  return {
    name: `my-answers, ${name}`,
    draw: (texts) => myAnswersCard({ answers, unreadable, lookedThrough, of }, texts),
  };
}

export const answerCases: readonly AnswerCase[] = [
  list('none', []),
  list('one that says everything, and one that cannot be read', [anAnswer(everything)], 1),
  list('open, closed, of an area that was left and of one that is gone', [
    anAnswer({ status: 'green' }),
    anAnswer(everything, closed),
    anAnswer({ status: 'red', what: 'Er is geen geld.' }, { mayChange: false }),
    anAnswer({}, { ...closed, area: undefined, phase: undefined }),
  ]),
  list('full of words', full('We spreken af dat de buurtkamer openblijft. '.repeat(40).slice(0, 1500))),
  list('full of quotes', full('""""""""" '.repeat(150).trim())),
  list('full of emoji', full('👩🏽‍🌾'.repeat(1500 / '👩🏽‍🌾'.length))),
];
