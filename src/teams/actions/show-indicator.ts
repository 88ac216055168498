import { indicatorName } from '../../domain/indicator.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { drawIndicator, enterIndicator } from './indicator-place.ts';

/** One indicator, with what was measured. */
export function showIndicator(context: Context): Action {
  return {
    verb: 'showIndicator',
    handle: async (turn, data) => {
      const found = await enterIndicator(context, turn, data);
      if ('kind' in found) return found;
      const title = turn.texts('card.indicators.one', { name: indicatorName(found.indicator) });
      return { kind: 'form', title, card: drawIndicator(context, turn, found) };
    },
  };
}
