import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { listedIndicators } from './indicator-place.ts';
import { refuseRegister } from './register-place.ts';

/** All indicators; also the way back from a form. */
export function showIndicators(context: Context): Action {
  return {
    verb: 'showIndicators',
    handle: async (turn) => refuseRegister(turn) ?? listedIndicators(context, turn),
  };
}
