import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToDelivery, refuseDelivery } from './delivery-place.ts';

/** What did not arrive, as it is now. */
export function showDelivery(context: Context): Action {
  return {
    verb: 'showDelivery',
    handle: async (turn) => refuseDelivery(turn) ?? backToDelivery(context, turn),
  };
}
