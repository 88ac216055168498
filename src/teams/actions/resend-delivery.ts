import { resendCard } from '../../cards/delivery-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { sendAgain } from '../../use-cases/delivery-overview.ts';
import type { Action } from '../action.ts';
import { afterMending, enterDelivery } from './delivery-place.ts';

/** Sends a card again; where it may be there already, or Teams refused it, asks first. */
export function resendDelivery(context: Context): Action {
  return {
    verb: 'resendDelivery',
    handle: async (turn, data) => {
      const entered = enterDelivery(turn, data);
      if (!('pressed' in entered)) return entered;
      const { confirmed, ...pressed } = entered.pressed;
      const result = await sendAgain(context, pressed, confirmed === 'yes');
      if (result.kind !== 'ask') return afterMending(context, turn, result);
      const { texts } = turn;
      const card = resendCard(result.delivery, context.programme, texts);
      return { kind: 'form', title: texts('card.resend.title'), card };
    },
  };
}
