import { riskName } from '../../domain/risk.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { drawRisk, enterRisk } from './risk-place.ts';

/** One risk, with all that can be done with it. */
export function showRisk(context: Context): Action {
  return {
    verb: 'showRisk',
    handle: async (turn, data) => {
      const found = await enterRisk(context, turn, data);
      if ('kind' in found) return found;
      const title = turn.texts('card.risks.one', { name: riskName(found.risk) });
      return { kind: 'form', title, card: drawRisk(context, turn, found.risk) };
    },
  };
}
