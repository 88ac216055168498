import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { refuseRegister } from './register-place.ts';
import { listedRisks } from './risk-place.ts';

/** All open risks; also the way back from a form. */
export function showRisks(context: Context): Action {
  return {
    verb: 'showRisks',
    handle: async (turn) => refuseRegister(turn) ?? listedRisks(context, turn),
  };
}
