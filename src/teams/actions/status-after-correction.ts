import { versionOf } from '../../domain/confirmation.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { CorrectionPlace, enterDecision } from './correction-decision.ts';
import { askReason, enterStatus, showStatus } from './status-place.ts';

/** On from a correction that was taken over to the status of the area, with its reason filled in. */
export function statusAfterCorrection(context: Context): Action {
  return {
    verb: 'statusAfterCorrection',
    handle: async (turn, data) => {
      const decided = await enterDecision(context, turn, data);
      if ('text' in decided) return decided;
      const entered = await enterStatus(context, turn, data, CorrectionPlace);
      if ('kind' in entered) return entered;
      const { seen } = entered;
      const { request } = decided.view;
      const { slot, status, why, state } = request;
      if (state !== 'taken' || seen.isOpen) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      if (seen.standing.status === status)
        return showStatus(context, turn, seen, { deliveryId: '', mayDecide: true });
      const chosen = { areaId: seen.area.id, slot, deliveryId: '', status, seen: versionOf(seen.standing) };
      return askReason(turn, seen, chosen, { reason: why, problem: '' });
    },
  };
}
