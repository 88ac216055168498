import { lessonName } from '../../domain/lesson.ts';
import type { LessonWord } from '../../domain/lesson-use.ts';
import type { Area } from '../../domain/programme.ts';
import { dateText, type Texts } from '../../texts/text.ts';
import { type ApplyLessonResult, applyLesson } from '../../use-cases/apply-lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { backFromLesson } from './lesson-back.ts';
import { enterForArea, LessonForArea } from './lesson-for-area.ts';

/** The area used a lesson. */
export function useLesson(context: Context): Action {
  return saying(context, 'useLesson', 'used');
}

/** A lesson is not for the area: it does not come back. */
export function notForUs(context: Context): Action {
  return saying(context, 'notForUs', 'notForUs');
}

/** The area wants to hear of a lesson later. */
export function laterLesson(context: Context): Action {
  return saying(context, 'laterLesson', 'later');
}

function saying(context: Context, verb: string, word: LessonWord): Action {
  return {
    verb,
    handle: async (turn, data) => {
      const entered = enterForArea(context, turn, data, { verb, sent: LessonForArea });
      if ('kind' in entered) return entered;
      const { area, ref } = entered;
      const result = await applyLesson(context, turn.speaker, { ...ref, areaId: area.id }, word);
      const text = describeWord(result, word, area, turn.texts);
      if (result.kind !== 'said') return { kind: 'notice', text };
      // What stands, which may be a colleague's word.
      const { state } = result.offer;
      const said = state === 'shown' ? word : state;
      return backFromLesson(context, turn, entered, text, { part: 'offered', said });
    },
  };
}

/** What became of a word, in one or two sentences. */
function describeWord(result: ApplyLessonResult, word: LessonWord, area: Area, texts: Texts): string {
  if (result.kind === 'notYourArea') return texts('reply.notYourArea', { area: area.name });
  if (result.kind === 'unknown') return texts('reply.lessonUse.unknown');
  const name = lessonName(result.lesson);
  if (result.kind !== 'said') return texts(`reply.lessonUse.${result.kind}`, { name });
  const { offer, isNew } = result;
  const said = { name, area: area.name };
  if (offer.state === 'used' && !isNew)
    return texts('reply.lessonUse.usedAlready', {
      ...said,
      since: dateText(offer.appliedOn ?? offer.on, texts.language),
    });
  if (offer.state === 'notForUs' && word === 'later') return texts('reply.lessonUse.wasNotForUs', said);
  switch (offer.state) {
    case 'used':
      return texts('reply.lessonUse.used', said);
    case 'notForUs':
      return texts('reply.lessonUse.notForUs', said);
    case 'later':
    case 'shown':
      return texts('reply.lessonUse.later', said);
  }
}
