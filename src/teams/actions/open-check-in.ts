import { ownAnswer } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { showCheckIn, typedBefore } from './check-in-form.ts';
import { refuseClosed } from './closed-round.ts';
import { enterRound, RoundPlace, refusal } from './round-place.ts';

/** Opens the form on the answer that somebody gave before, to say more. */
export function openCheckIn(context: Context): Action {
  return {
    verb: 'openCheckIn',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      if (!view.isOpen) return refuseClosed(context, turn, view);
      const given = ownAnswer(view, turn.speaker.memberId);
      if (!given) return refusal(turn, view.area.name, 'noAnswerYet');
      return showCheckIn(context, turn, place, view, given.status, { values: typedBefore(given) });
    },
  };
}
