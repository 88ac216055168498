import type { Context } from '../../use-cases/context.ts';
import { setRhythm } from '../../use-cases/rhythm.ts';
import type { Action } from '../action.ts';
import { backToRhythm, enterRhythm } from './rhythm-place.ts';

/** Puts the area back to the rhythm of the programme file. */
export function resetRhythm(context: Context): Action {
  return {
    verb: 'resetRhythm',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const area = enterRhythm(context, turn, data);
      if (!('id' in area)) return area;
      await setRhythm(context, area, undefined);
      return backToRhythm(context, turn, area, turn.texts('card.rhythm.noteReset'));
    },
  };
}
