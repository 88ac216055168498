import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { ChosenStatus, giveStatus, readPlace } from './status-place.ts';

/** One tap confirms the status that was proposed. */
export function confirmProposed(context: Context): Action {
  return {
    verb: 'confirmStatus',
    handle: async (turn, data) => {
      const read = readPlace(context, turn, data, ChosenStatus);
      return 'kind' in read ? read : giveStatus(context, turn, read.area, read.place);
    },
  };
}
