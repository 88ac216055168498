import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToRhythm, enterRhythm } from './rhythm-place.ts';

/** Back from the form, without changing anything. */
export function showRhythm(context: Context): Action {
  return {
    verb: 'showRhythm',
    handle: async (turn, data) => {
      const area = enterRhythm(context, turn, data);
      return 'id' in area ? backToRhythm(context, turn, area) : area;
    },
  };
}
