import { z } from 'zod';
import { type CheckInField, noChoice } from '../../cards/form-cards.ts';
import { mayStillTell, type PhaseAnswer } from '../../domain/answer.ts';
import { choiceName } from '../../domain/choice.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Question } from '../../domain/programme.ts';
import { PromiseKept } from '../../domain/round.ts';
import { Status } from '../../domain/status.ts';
import type { Texts } from '../../texts/text.ts';
import { answerRound, ownAnswer } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import { findRoundToAnswer, type RoundView } from '../../use-cases/round-view.ts';
import type { Action, TypedField } from '../action.ts';
import { stored } from './answer.ts';
import { choicesToDeviateFrom, showCheckIn } from './check-in-form.ts';
import { refuseTooLate } from './closed-round.ts';
import { newDecisionForm } from './new-decision-form.ts';
import { newRoundLessonForm } from './open-lesson.ts';
import { type FormField, readForm, typedTexts } from './read-form.ts';
import { enterRound, RoundPlace, refusal, roundForm, roundQuestion } from './round-place.ts';

const Sent = RoundPlace.extend({
  status: Status,
  next: z.enum(['done', 'decision', 'lesson']),
  /** Absent in forms from before it. */
  formId: z.uuid().optional(),
});

const text = limitedText(textLimits.long);

/**
 * What this form must hold: amber and red say what is going on, the phase's question may be a required one, and
 * whoever names the choice that was deviated from says why.
 */
function formOf(isGreen: boolean, question: Question | undefined) {
  const chosen = question?.choices?.map(({ id }) => id);
  const answer = chosen ? z.string().refine((id) => chosen.includes(id)) : text;
  return z
    .object({
      what: isGreen ? text.optional() : text,
      effect: text.optional(),
      correction: text.optional(),
      promiseKept: PromiseKept.optional(),
      causes: z.string().optional(),
      phaseAnswer: question?.required ? answer : answer.optional(),
      deviatesFrom: z.string().optional(),
    })
    .refine(({ deviatesFrom, phaseAnswer }) => isNoChoice(deviatesFrom) || phaseAnswer !== undefined, {
      path: ['phaseAnswer'],
    });
}

type Form = ReturnType<typeof formOf>;
const noQuestion = {};
/** Kept by their question: making one takes longer than all that it will read. */
const forms = new WeakMap<object, { green: Form; other: Form }>();

function wordsFor(status: Status, question: Question | undefined): Form {
  const key = question ?? noQuestion;
  const { green, other } = forms.get(key) ?? {
    green: formOf(true, question),
    other: formOf(false, question),
  };
  forms.set(key, { green, other });
  return status === 'green' ? green : other;
}

/** Stores the form of a check-in, then goes on to a decision request or a lesson if that was asked. */
export function saveCheckIn(context: Context): Action {
  return {
    verb: 'saveCheckIn',
    form: { ...roundForm(byHand), typed: (data, texts) => typedIn(context, data, texts) },
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent, findRoundToAnswer);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { status, next, formId } = place;
      const question = roundQuestion(view);
      const tooLate = () => refuseTooLate(context, turn, place, view, typedIn(context, data, turn.texts));
      const read = readForm(wordsFor(status, question), data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const current = ownAnswer(view, turn.speaker.memberId);
        if (!mayStillTell(view.loaded.round.value, current, context.clock.now())) return tooLate();
        return showCheckIn(context, turn, place, view, status, read, formId);
      }
      const { what, effect, correction, promiseKept } = read.value;
      const causes = knownCauses(context, read.value.causes);
      const phaseAnswer = await phaseAnswerOf(context, view, read.value);
      const answer = { status, words: { what, effect, correction, promiseKept, causes, phaseAnswer } };
      const sentAs = formId ?? turn.activityId;
      const result = await answerRound(context, turn.speaker, view, answer, sentAs);
      if (result.kind === 'closed') return tooLate();
      if (result.kind !== 'stored') return refusal(turn, view.area.name, result.kind);
      if (next === 'lesson') return newRoundLessonForm(context, turn, place, result.view);
      if (next === 'decision') return newDecisionForm(context, turn, place, result.view);
      return stored(context, turn, place.deliveryId, result);
    },
  };
}

const fields: Record<CheckInField, FormField> = {
  what: { limit: textLimits.long, label: 'card.checkIn.what', missing: 'card.checkIn.whatError' },
  effect: { limit: textLimits.long, label: 'card.checkIn.effect' },
  correction: { limit: textLimits.long, label: 'card.checkIn.correction' },
  phaseAnswer: {
    limit: textLimits.long,
    label: 'card.checkIn.phaseAnswer',
    missing: 'card.checkIn.answerError',
  },
  promiseKept: { limit: textLimits.short, label: 'card.checkIn.promiseKept' },
  causes: { limit: textLimits.short, label: 'card.checkIn.causes' },
  deviatesFrom: { limit: textLimits.short, label: 'card.checkIn.deviatesFrom' },
};

const { what, effect, correction, phaseAnswer } = fields;
const byHand = { what, effect, correction };

/** What was typed by hand: a choice is soon made again. */
function typedIn({ programme }: Context, data: unknown, texts: Texts): TypedField[] {
  const chosen = Chosen.safeParse(data).data?.phaseAnswer;
  const questions = programme.cycle.phases.flatMap((phase) => phase.questions);
  const isChoice = questions.some(({ choices }) => choices?.some(({ id }) => id === chosen));
  return typedTexts(data, isChoice ? byHand : { ...byHand, phaseAnswer }, texts);
}

const Chosen = z.object({ phaseAnswer: z.string() });

function isNoChoice(deviatesFrom: string | undefined): boolean {
  return deviatesFrom === undefined || deviatesFrom === noChoice;
}

/** Causes that the programme file no longer has, or never had, are left out. */
function knownCauses({ programme }: Context, typed = ''): string[] {
  const ticked = new Set(typed.split(','));
  return programme.causes.flatMap(({ id }) => (ticked.has(id) ? [id] : []));
}

/**
 * A choice is kept with its name, and an answer that is a record with its kind, so that whoever reads the answer later
 * needs no programme file beside it.
 */
async function phaseAnswerOf(
  context: Context,
  view: RoundView,
  typed: { phaseAnswer?: string | undefined; deviatesFrom?: string | undefined },
): Promise<PhaseAnswer | undefined> {
  const question = roundQuestion(view);
  if (typed.phaseAnswer === undefined) return undefined;
  const chosen = question?.choices?.find(({ id }) => id === typed.phaseAnswer);
  const said = chosen ? { text: chosen.name.nl, choiceId: chosen.id } : { text: typed.phaseAnswer };
  if (question?.records === 'participation') return { ...said, records: 'participation' };
  if (question?.records !== 'deviation') return said;
  if (isNoChoice(typed.deviatesFrom)) return { ...said, records: 'deviation' };
  const choices = await choicesToDeviateFrom(context, view);
  const deviatesFrom = choices.find((choice) => choiceName(choice) === typed.deviatesFrom);
  if (!deviatesFrom) return { ...said, records: 'deviation' };
  const { year, number } = deviatesFrom;
  return { ...said, records: 'deviation', deviatesFrom: { year, number } };
}
