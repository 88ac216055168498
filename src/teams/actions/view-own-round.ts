import { ownAnswer } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import { drawRound } from '../../use-cases/round-view.ts';
import type { Action } from '../action.ts';
import { findPlace, maySeeRound, noteRoundSeen, RoundPlace, refusal } from './round-place.ts';

/** The card of the channel as one person sees it, with their own answer on top. Teams asks for it by itself. */
export function viewOwnRound(context: Context): Action {
  return {
    verb: 'viewRound',
    handle: async (turn, data) => {
      const found = await findPlace(context, turn, data, RoundPlace);
      if ('kind' in found) return found;
      const { place, view } = found;
      if (!(await maySeeRound(context, turn, view.area.id)))
        return refusal(turn, view.area.name, 'notYourArea');
      noteRoundSeen(context, turn, place);
      const own = ownAnswer(view, turn.speaker.memberId);
      const shown = {
        deliveryId: place.deliveryId,
        host: turn.host,
        ownStatus: own?.status,
        canTellMore: own !== undefined,
      };
      return { kind: 'round', card: drawRound(context, view, shown, turn.texts), note: '' };
    },
  };
}
