import { z } from 'zod';
import { type CheckInField, checkInForm } from '../../cards/form-cards.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Question } from '../../domain/programme.ts';
import { Status } from '../../domain/status.ts';
import { answerRound } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { stored } from './answer.ts';
import { newDecisionForm } from './new-decision-form.ts';
import { newLessonForm } from './new-lesson-form.ts';
import { type FormField, readForm } from './read-form.ts';
import { enterRound, formPlace, RoundPlace, refusal, roundQuestion } from './round-place.ts';

const Sent = RoundPlace.extend({ status: Status, next: z.enum(['done', 'decision', 'lesson']) });

const text = limitedText(textLimits.long);

/** What this form must hold: amber and red say what is going on, and the phase's question may be a required one. */
function wordsFor(status: Status, question: Question | undefined) {
  const chosen = question?.choices?.map(({ id }) => id);
  const answer = chosen ? z.string().refine((id) => chosen.includes(id)) : text;
  return z.object({
    what: status === 'green' ? text.optional() : text,
    effect: text.optional(),
    correction: text.optional(),
    phaseAnswer: question?.required ? answer : answer.optional(),
  });
}

/** Stores the form of a check-in, then goes on to a decision request or a lesson if that was asked. */
export function saveCheckIn(context: Context): Action {
  return {
    verb: 'saveCheckIn',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { status, next } = place;
      const asked = { status, question: roundQuestion(view) };
      const read = readForm(wordsFor(status, asked.question), data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const card = checkInForm(formPlace(context, turn, place, view), asked, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.checkIn.title', { area: view.area.name }), card };
      }
      const phaseAnswer = namedAnswer(asked.question, read.value.phaseAnswer);
      const answer = { status, words: { ...read.value, phaseAnswer } };
      const result = await answerRound(context, turn.speaker, place.areaId, place.slot, answer);
      if (result.kind !== 'stored') return refusal(turn, view.area.name, result.kind);
      if (next === 'lesson') return newLessonForm(context, turn, place, result.view);
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
};

/** A choice is kept with its name, so that whoever reads the answer later needs no programme file beside it. */
function namedAnswer(question: Question | undefined, answer: string | undefined) {
  if (answer === undefined) return undefined;
  const choice = question?.choices?.find(({ id }) => id === answer);
  return choice ? { text: choice.name.nl, choiceId: choice.id } : { text: answer };
}
