import { z } from 'zod';
import { lessonName } from '../../domain/lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import { finishFollowUp } from '../../use-cases/finish-follow-up.ts';
import type { Action } from '../action.ts';
import { backToActions } from './action-list.ts';
import { backFromLesson } from './lesson-back.ts';
import { enterForArea, LessonForArea } from './lesson-for-area.ts';

const Sent = LessonForArea.extend({
  areaId: z.string(),
  /** Pressed on the list of what is to be done. */
  list: z.literal('actions').optional(),
});

/** What was to be done about a lesson was done. */
export function followUpDone(context: Context): Action {
  return {
    verb: 'followUpDone',
    handle: async (turn, data) => {
      const entered = enterForArea(context, turn, data, { verb: 'followUpDone', sent: Sent });
      if ('kind' in entered) return entered;
      const { ref, area } = entered;
      const result = await finishFollowUp(context, turn.speaker, { ...ref, areaId: area.id });
      const notice = (text: string) => ({ kind: 'notice' as const, text });
      if (result === 'notYourArea') return notice(turn.texts('reply.notYourArea', { area: area.name }));
      if (result === 'unknown') return notice(turn.texts('reply.oldCard'));
      const text =
        result === 'done'
          ? turn.texts('reply.lessonUse.followUpDone', { name: lessonName(ref) })
          : turn.texts('reply.lessonUse.followUpGone');
      if (entered.pressed.list && turn.conversation.kind === 'personal')
        return backToActions(context, turn, text);
      return backFromLesson(context, turn, entered, text, { part: 'followUps' });
    },
  };
}
