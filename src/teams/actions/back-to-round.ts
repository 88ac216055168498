import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import {
  backToRoundWith,
  findPlace,
  maySeeRound,
  noteRoundSeen,
  RoundPlace,
  refusal,
} from './round-place.ts';

/** Leaves a form without saving it. In the area's own conversation everybody may: the round's card stands there. */
export function backToRound(context: Context): Action {
  return {
    verb: 'backToRound',
    handle: async (turn, data) => {
      const found = await findPlace(context, turn, data, RoundPlace);
      if ('kind' in found) return found;
      const { place, view } = found;
      if (!(await maySeeRound(context, turn, view.area.id)))
        return refusal(turn, view.area.name, 'notYourArea');
      noteRoundSeen(context, turn, place);
      return backToRoundWith(context, turn, place.deliveryId, view, '');
    },
  };
}
