import { weekToReview } from '../../domain/digest-preview.ts';
import type { Context } from '../../use-cases/context.ts';
import { drawPreview } from '../actions/preview-place.ts';
import type { CommandHandler } from '../command-handler.ts';

/** What the digest that leaves next will say, to look at, at any time. */
export function preview(context: Context): CommandHandler {
  return async (turn) => {
    const week = weekToReview(context.clock.now(), context);
    const { card, title } = await drawPreview(context, turn, { week, view: 'open', from: 0 });
    return { kind: 'card', card, summary: title };
  };
}
