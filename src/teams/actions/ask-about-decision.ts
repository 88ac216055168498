import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { enterOpinion } from './opinion-place.ts';
import { drawQuestion } from './question-form.ts';

/** Opens the form for a question of the steering group: in a dialog, or as the next step of somebody's own list. */
export function askAboutDecision(context: Context): Action {
  return {
    verb: 'askAboutDecision',
    handle: async (turn, data) => {
      const entered = await enterOpinion(context, turn, data);
      if ('kind' in entered) return entered;
      return drawQuestion(context, turn, entered, { values: {} });
    },
  };
}
