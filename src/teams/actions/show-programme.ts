import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToProgramme, refuseProgramme } from './programme-place.ts';

/** Back to the versions, without doing anything. */
export function showProgramme(context: Context): Action {
  return {
    verb: 'showProgramme',
    handle: async (turn) => refuseProgramme(turn) ?? backToProgramme(context, turn),
  };
}
