import type { Context } from '../../use-cases/context.ts';
import { drawDelivery } from '../actions/delivery-place.ts';
import type { CommandHandler } from '../command-handler.ts';

/** What did not arrive, or perhaps not, in the manager's own chat. */
export function delivery(context: Context): CommandHandler {
  return async ({ texts }) => ({
    kind: 'card',
    card: await drawDelivery(context, texts),
    summary: texts('card.delivery.title'),
  });
}
