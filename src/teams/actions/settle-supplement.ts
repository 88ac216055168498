import { z } from 'zod';
import { lessonName } from '../../domain/lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import { settleSupplement as settle } from '../../use-cases/settle-supplement.ts';
import type { Action } from '../action.ts';
import { listLessonChecks } from './lesson-checks.ts';
import { LessonNamed } from './lesson-pressed.ts';

const Pressed = LessonNamed.extend({
  areaId: z.string(),
  formId: z.uuid(),
  to: z.enum(['shared', 'withdrawn']),
});

/** Shares what an area added to a lesson, or leaves it out. */
export function settleSupplement(context: Context): Action {
  return {
    verb: 'settleSupplement',
    handle: async (turn, data) => {
      const { texts, conversation, speaker } = turn;
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const { to, week } = pressed.data;
      const { kind } = await settle(context, speaker, pressed.data, to);
      const text =
        kind === 'settled'
          ? texts(`card.lessonChecks.settled.${to}`, { name: lessonName(pressed.data) })
          : texts('card.lessonChecks.notWaiting');
      return listLessonChecks(context, turn, { week, note: { text, isProblem: kind !== 'settled' } });
    },
  };
}
