import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { decideOn, enterDecision } from './correction-decision.ts';

/** The answer becomes what was asked. The status of the area stays what it was. */
export function takeCorrection(context: Context): Action {
  return {
    verb: 'takeCorrection',
    handle: async (turn, data) => {
      const entered = await enterDecision(context, turn, data);
      return 'text' in entered ? entered : decideOn(context, turn, entered.place, { kind: 'take' });
    },
  };
}
