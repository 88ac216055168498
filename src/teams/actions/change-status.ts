import { versionOf } from '../../domain/confirmation.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { askReason, ChosenStatus, enterStatus, showStatus } from './status-place.ts';

/** Another colour than the proposal: asks why first. */
export function changeStatus(context: Context): Action {
  return {
    verb: 'changeStatus',
    handle: async (turn, data) => {
      const entered = await enterStatus(context, turn, data, ChosenStatus);
      if ('kind' in entered) return entered;
      const { place, seen } = entered;
      if (place.seen === versionOf(seen.standing)) return askReason(turn, seen, place);
      const { deliveryId } = place;
      const note = turn.texts('card.status.noteChanged');
      return showStatus(context, turn, seen, { deliveryId, mayDecide: true, note });
    },
  };
}
