import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { enterDecision, showCorrection } from './correction-decision.ts';

/** The card of a correction again, as it stands. */
export function backToCorrection(context: Context): Action {
  return {
    verb: 'backToCorrection',
    handle: async (turn, data) => {
      const entered = await enterDecision(context, turn, data);
      return 'text' in entered ? entered : showCorrection(context, turn, entered.place, entered.view, {});
    },
  };
}
