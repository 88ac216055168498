import { z } from 'zod';
import { type LessonRef, lessonName } from '../../domain/lesson.ts';
import { WorkedWord } from '../../domain/lesson-use.ts';
import type { Area } from '../../domain/programme.ts';
import { dateText, type Texts } from '../../texts/text.ts';
import { type SayWorkedResult, sayWorked } from '../../use-cases/apply-lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backFromLesson } from './lesson-back.ts';
import { enterForArea, LessonForArea } from './lesson-for-area.ts';

/** A use of a lesson by an area is named by its day. */
const Sent = LessonForArea.extend({ areaId: z.string(), appliedOn: z.iso.date(), worked: WorkedWord });

/** The area says whether a lesson that it used worked. */
export function lessonWorked(context: Context): Action {
  return {
    verb: 'lessonWorked',
    handle: async (turn, data) => {
      const entered = enterForArea(context, turn, data, { verb: 'lessonWorked', sent: Sent });
      if ('kind' in entered) return entered;
      const { pressed, ref, area } = entered;
      const { appliedOn, worked } = pressed;
      const use = { ...ref, areaId: area.id, appliedOn };
      const result = await sayWorked(context, turn.speaker, use, worked);
      const text = describeWorked(result, ref, area, turn.texts);
      if (result.kind !== 'said') return { kind: 'notice', text };
      return backFromLesson(context, turn, entered, text, { part: 'asked', said: worked });
    },
  };
}

function describeWorked(result: SayWorkedResult, ref: LessonRef, area: Area, texts: Texts): string {
  if (result.kind === 'notYourArea') return texts('reply.notYourArea', { area: area.name });
  if (result.kind === 'unknown') return texts('reply.oldCard');
  const { word, askedAgainOn } = result;
  if (word !== 'notYet') return texts(`reply.lessonUse.worked.${word}`, { name: lessonName(ref) });
  if (askedAgainOn === undefined) return texts('reply.lessonUse.worked.noMore');
  return texts('reply.lessonUse.worked.notYet', { on: dateText(askedAgainOn, texts.language) });
}
