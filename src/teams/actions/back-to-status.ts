import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { enterStatus, StatusPlace, showStatus } from './status-place.ts';

/** Leaves the form without saving it. */
export function backToStatus(context: Context): Action {
  return {
    verb: 'backToStatus',
    handle: async (turn, data) => {
      const entered = await enterStatus(context, turn, data, StatusPlace);
      if ('kind' in entered) return entered;
      const { deliveryId } = entered.place;
      return showStatus(context, turn, entered.seen, { deliveryId, mayDecide: true });
    },
  };
}
