import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { changeLessonAndShow, enterLesson } from './lesson-change.ts';

/** One tap: all areas can find it. */
export function shareLesson(context: Context): Action {
  return {
    verb: 'shareLesson',
    handle: async (turn, data) => {
      const entered = await enterLesson(context, turn, data);
      if ('kind' in entered) return entered;
      return changeLessonAndShow(context, turn, entered.pressed, { kind: 'share' });
    },
  };
}
