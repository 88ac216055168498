import { z } from 'zod';
import { decisionName } from '../../domain/decision.ts';
import { textLimits } from '../../domain/limits.ts';
import { QuestionText } from '../../domain/opinion.ts';
import type { Context } from '../../use-cases/context.ts';
import { giveOpinion } from '../../use-cases/opinions.ts';
import type { Action } from '../action.ts';
import { afterForm, enterOpinion, OpinionPlace, refused } from './opinion-place.ts';
import { drawQuestion } from './question-form.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const question: FormField = {
  limit: textLimits.short,
  label: 'card.decisionQuestion.questionLabel',
  missing: 'card.decisionQuestion.questionError',
};
const Sent = z.object({ question: QuestionText });

/** Keeps the question of a member of the steering group, in place of what they said before. */
export function saveQuestion(context: Context): Action {
  return {
    verb: 'saveQuestion',
    lastWordCounts: true,
    form: sentForm({ question }, { verb: 'leaveQuestion', place: OpinionPlace }),
    handle: async (turn, data) => {
      const entered = await enterOpinion(context, turn, data);
      if ('kind' in entered) return entered;
      const { place } = entered;
      const read = readForm(Sent, data, { question }, turn.texts);
      if (read.kind === 'wrong') return drawQuestion(context, turn, entered, read);
      const said = { opinion: 'question' as const, question: read.value.question };
      const result = await giveOpinion(context, turn.speaker, place, said);
      if (result.kind !== 'given') return refused(turn, result);
      const name = decisionName(result.request);
      return afterForm(context, turn, place, turn.texts('card.digest.opinion.asked', { name }));
    },
  };
}
