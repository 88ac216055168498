import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backToParts, enterPeriod } from './report-section-place.ts';

/** The list of what a person writes for the report; also the way out of a form without saving. */
export function showReportParts(context: Context): Action {
  return {
    verb: 'showReportParts',
    handle: async (turn, data) => {
      const entered = enterPeriod(context, turn, data);
      return 'kind' in entered ? entered : backToParts(context, turn, entered.period);
    },
  };
}
