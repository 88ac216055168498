import { mayAnswerFor } from '../../domain/access.ts';
import type { Context } from '../../use-cases/context.ts';
import { isAreaConversation } from '../../use-cases/join-area.ts';
import type { Action } from '../action.ts';
import { backToRoundWith, findPlace, RoundPlace, refusal } from './round-place.ts';

/** Leaves a form without saving it. In the area's own conversation everybody may: the round's card stands there. */
export function backToRound(context: Context): Action {
  return {
    verb: 'backToRound',
    handle: async (turn, data) => {
      const found = await findPlace(context, turn, data, RoundPlace);
      if ('kind' in found) return found;
      const { place, view } = found;
      const maySee =
        mayAnswerFor(turn.speaker, view.area.id) ||
        (await isAreaConversation(context, view.area.id, turn.conversation.conversationId));
      if (!maySee) return refusal(turn, view.area.name, 'notYourArea');
      return backToRoundWith(context, turn, place.deliveryId, view, '');
    },
  };
}
