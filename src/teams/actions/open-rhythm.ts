import { rhythmForm, valuesOf } from '../../cards/rhythm-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { findRhythm } from '../../use-cases/rhythm.ts';
import type { Action } from '../action.ts';
import { enterRhythm } from './rhythm-place.ts';

/** Opens the form, filled with the rhythm that is in force. */
export function openRhythm(context: Context): Action {
  return {
    verb: 'openRhythm',
    handle: async (turn, data) => {
      const area = enterRhythm(context, turn, data);
      if (!('id' in area)) return area;
      const { rhythm } = await findRhythm(context, area);
      const card = rhythmForm(area, { values: valuesOf(rhythm) }, turn.texts);
      return { kind: 'form', title: turn.texts('card.rhythmForm.title', { area: area.name }), card };
    },
  };
}
