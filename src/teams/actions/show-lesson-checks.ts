import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { listLessonChecks } from './lesson-checks.ts';
import { LessonList } from './lesson-pressed.ts';

/** Back to the list of what waits for a check, as it stands now. */
export function showLessonChecks(context: Context): Action {
  return {
    verb: 'showLessonChecks',
    handle: async (turn, data) => {
      if (turn.conversation.kind !== 'personal')
        return { kind: 'notice', text: turn.texts('reply.wrongScope.personal') };
      return listLessonChecks(context, turn, { week: LessonList.safeParse(data).data?.week });
    },
  };
}
