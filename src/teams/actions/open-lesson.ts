import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { newLessonForm } from './new-lesson-form.ts';
import { enterRound, RoundPlace } from './round-place.ts';

/** Brings the lesson form. A lesson may be recorded after the round has closed. */
export function openLesson(context: Context): Action {
  return {
    verb: 'openLesson',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      return 'kind' in entered ? entered : newLessonForm(context, turn, entered.place, entered.view);
    },
  };
}
