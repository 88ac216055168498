import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { afterForm, OpinionPlace } from './opinion-place.ts';

/** Leaves the form of a question without sending it. */
export function leaveQuestion(context: Context): Action {
  return {
    verb: 'leaveQuestion',
    handle: (turn, data) => {
      const place = OpinionPlace.safeParse(data);
      const { texts } = turn;
      if (!place.success) return Promise.resolve({ kind: 'notice', text: texts('reply.oldCard') });
      return Promise.resolve(afterForm(context, turn, place.data, texts('card.digest.opinion.left')));
    },
  };
}
