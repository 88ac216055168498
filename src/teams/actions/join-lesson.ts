import { z } from 'zod';
import { LessonText } from '../../domain/lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import { joinLesson as join } from '../../use-cases/join-lesson.ts';
import type { Action } from '../action.ts';
import { lessonDone } from './lesson-done.ts';
import { lessonByHand, lessonFormFields } from './lesson-fields.ts';
import { drawLessonForm, enterLesson, isSentAnonymously, LessonFormIds } from './lesson-place.ts';
import { readForm, typedValues } from './read-form.ts';
import { refusal, roundForm } from './round-place.ts';

const Sent = LessonFormIds.extend({ year: z.int(), number: z.int().min(1) });

const SentJoin = LessonText.pick({ happened: true, nextTime: true }).extend({
  used: z.stringbool().default(false),
});

/** Puts what somebody wrote beside a lesson that tells the same, instead of making it one of its own. */
export function joinLesson(context: Context): Action {
  return {
    verb: 'joinLesson',
    form: { ...roundForm(lessonByHand), isAnonymous: isSentAnonymously },
    handle: async (turn, data) => {
      const sent = Sent.safeParse(data);
      // Whose name may not be known cannot stand as the writer of a supplement.
      if (!sent.success || isSentAnonymously(data)) return refusal(turn, '', 'oldCard');
      const entry = await enterLesson(context, turn, data);
      if ('kind' in entry) return entry;
      const { year, number, ...ids } = sent.data;
      const read = readForm(SentJoin, data, lessonFormFields, turn.texts);
      if (read.kind === 'wrong' || !entry.at) {
        const problem = read.kind === 'wrong' ? read.problem : turn.texts('card.lesson.forAreaError');
        const values = typedValues(data, lessonFormFields);
        return drawLessonForm(context, turn, entry, ids, { values, problem });
      }
      const { area } = entry.at;
      const joining = { ref: { year, number }, areaId: area.id, formId: ids.formId, ...read.value };
      const result = await join(context, turn.speaker, joining);
      if (result.kind === 'unknownLesson') return { kind: 'notice', text: turn.texts('reply.lessonGone') };
      if (result.kind !== 'joined') return refusal(turn, area.name, result.kind);
      const { memberId } = turn.speaker;
      await context.stores.drafts.remove({ memberId, formId: ids.formId });
      const note = turn.texts('card.lesson.joined', { name: result.name });
      return lessonDone(context, turn, entry, note, result.name);
    },
  };
}
