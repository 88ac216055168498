import type { AreaState } from './area.ts';
import { halfYearOf } from './period.ts';
import { findPhase, type Phase, type Programme, type Question } from './programme.ts';
import type { Round } from './round.ts';
import type { LocalDate } from './time.ts';

/** What an area remembers of the questions it was asked. */
export type QuestionMarks = Pick<AreaState, 'askedInHalf' | 'lastQuestions'>;

/** The question of a round, and what the area remembers from then on. */
export type QuestionTurn = QuestionMarks & { questionId?: string | undefined };

/** Asked once per half year. The first goes first: a half year has at least two rounds, and one asks one question. */
const halfYearly = ['participation', 'deviation'] as const;

/**
 * The one question that a round of the area asks. Early in each half year come the questions of once per half year,
 * each in a round of its own; an area that changes phase is not asked them again. The others take turns, and go on
 * where they were when an area comes back to a phase. Undefined where a phase has none left. The slot says which
 * half year it is: the one whose report the round counts in.
 */
export function chooseQuestion(phase: Phase, marks: QuestionMarks, slot: LocalDate): QuestionTurn {
  const question = dueThisHalf(phase, marks, slot) ?? nextInRotation(phase, marks);
  return { questionId: question?.id, ...marksWith(phase, marks, question, slot) };
}

/**
 * What the area remembers after a round, from the round as it stands: safe to repeat, also when the area or the
 * programme changed since the round was made.
 */
export function markRound(programme: Programme, marks: QuestionMarks, round: Round): QuestionMarks {
  const phase = findPhase(programme, round.phaseId);
  const question = phase?.questions.find(({ id }) => id === round.questionId);
  return phase ? marksWith(phase, marks, question, round.slot) : {};
}

function marksWith(
  phase: Phase,
  { askedInHalf, lastQuestions }: QuestionMarks,
  question: Question | undefined,
  slot: LocalDate,
): QuestionMarks {
  if (!question) return { askedInHalf, lastQuestions };
  const kind = halfYearKind(question);
  return kind
    ? { askedInHalf: { ...askedInHalf, [kind]: halfYearOf(slot).id }, lastQuestions }
    : { askedInHalf, lastQuestions: { ...lastQuestions, [phase.id]: question.id } };
}

function dueThisHalf(phase: Phase, { askedInHalf }: QuestionMarks, slot: LocalDate): Question | undefined {
  const half = halfYearOf(slot).id;
  return halfYearly
    .filter((kind) => askedInHalf?.[kind] !== half)
    .flatMap((kind) => phase.questions.find(({ records }) => records === kind) ?? [])[0];
}

function nextInRotation(phase: Phase, { lastQuestions }: QuestionMarks): Question | undefined {
  const rotating = phase.questions.filter((question) => halfYearKind(question) === undefined);
  const last = rotating.findIndex(({ id }) => id === lastQuestions?.[phase.id]);
  return rotating[(last + 1) % rotating.length];
}

function halfYearKind({ records }: Question): (typeof halfYearly)[number] | undefined {
  return halfYearly.find((kind) => kind === records);
}
