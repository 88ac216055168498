import type { Context } from '../../use-cases/context.ts';
import { closeProblem } from '../../use-cases/delivery-overview.ts';
import type { Action } from '../action.ts';
import { afterMending, enterDelivery } from './delivery-place.ts';

/** Takes a card off the list: nobody needs it any more. */
export function closeDelivery(context: Context): Action {
  return {
    verb: 'closeDelivery',
    handle: async (turn, data) => {
      const entered = enterDelivery(turn, data);
      if (!('pressed' in entered)) return entered;
      return afterMending(context, turn, await closeProblem(context, entered.pressed));
    },
  };
}
