import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { listMyLessons } from './my-lessons-list.ts';

/** Back to one's own lessons. */
export function showMyLessons(context: Context): Action {
  return {
    verb: 'showMyLessons',
    handle: async (turn) =>
      turn.conversation.kind === 'personal'
        ? listMyLessons(context, turn)
        : { kind: 'notice', text: turn.texts('reply.wrongScope.personal') },
  };
}
