import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { lessonResult } from '../lesson-shown.ts';
import { LessonNamed, originOf } from './lesson-pressed.ts';

/** Shows one lesson in place of the card that named it. */
export function showLesson(context: Context): Action {
  return {
    verb: 'showLesson',
    handle: async (turn, data) => {
      const named = LessonNamed.safeParse(data);
      if (!named.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      return lessonResult(context, turn, named.data, { origin: originOf(named.data) });
    },
  };
}
