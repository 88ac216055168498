import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToPhasesWith, enterPhase, PhasePressed } from './phase-place.ts';

/** Leaves the form of a step without making it. */
export function backToPhases(context: Context): Action {
  return {
    verb: 'backToPhases',
    handle: async (turn, data) => {
      const entered = await enterPhase(context, turn, data, PhasePressed);
      return 'kind' in entered ? entered : backToPhasesWith(context, turn, entered);
    },
  };
}
