import { z } from 'zod';
import { lessonName } from '../../domain/lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import { withdrawOwnSupplement } from '../../use-cases/settle-supplement.ts';
import type { Action } from '../action.ts';
import { listMyLessons } from './my-lessons-list.ts';

const Pressed = z.object({
  year: z.int(),
  number: z.int().min(1),
  areaId: z.string(),
  formId: z.uuid(),
  isSure: z.literal(true).optional(),
});

/** Takes out what the speaker added to a lesson; asks first whether they are sure. */
export function withdrawSupplement(context: Context): Action {
  return {
    verb: 'withdrawSupplement',
    handle: async (turn, data) => {
      const { texts, conversation, speaker } = turn;
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const name = lessonName(pressed.data);
      const { formId, isSure } = pressed.data;
      if (!isSure) {
        const note = { text: texts('card.myLessons.takeOutAsk', { name }), isProblem: true };
        return listMyLessons(context, turn, { note, asksOf: formId });
      }
      const isDone = (await withdrawOwnSupplement(context, speaker, pressed.data)) === 'withdrawn';
      const text = texts(isDone ? 'card.myLessons.takenOut' : 'card.myLessons.notYours', { name });
      return listMyLessons(context, turn, { note: { text, isProblem: !isDone } });
    },
  };
}
