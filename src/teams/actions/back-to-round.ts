import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToRoundWith, enterRound, RoundPlace } from './round-place.ts';

/** Leaves a form without saving it. */
export function backToRound(context: Context): Action {
  return {
    verb: 'backToRound',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      return backToRoundWith(context, turn, entered.place.deliveryId, entered.view, '');
    },
  };
}
