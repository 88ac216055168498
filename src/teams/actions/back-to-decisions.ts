import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { listed } from './decision-list.ts';

/** Leaves a form of a decision request without sending it. */
export function backToDecisions(context: Context): Action {
  return {
    verb: 'backToDecisions',
    handle: async (turn) =>
      turn.conversation.kind === 'personal'
        ? listed(context, turn)
        : { kind: 'notice', text: turn.texts('reply.wrongScope.personal') },
  };
}
