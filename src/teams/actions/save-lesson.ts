import { z } from 'zod';
import { type LessonField, lessonForm } from '../../cards/form-cards.ts';
import { LessonText } from '../../domain/lesson.ts';
import { textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import { recordLesson } from '../../use-cases/record-lesson.ts';
import type { Action } from '../action.ts';
import type { Turn } from '../turn.ts';
import { readForm } from './read-form.ts';
import { backToRoundWith, enterRound, formPlace, refusal } from './round-place.ts';

const Sent = z.object({ formId: z.uuid() });

/** A toggle sends the text `true` or `false`. */
const SentLesson = LessonText.extend({ success: z.stringbool().default(false) });

/** Stores a lesson and says its number. */
export function saveLesson(context: Context): Action {
  return {
    verb: 'saveLesson',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data);
      if ('kind' in entered) return entered;
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const { place, view } = entered;
      const { formId } = sent.data;
      const read = readForm(SentLesson, data, fieldsOf(turn), turn.texts);
      if (read.kind === 'wrong') {
        const card = lessonForm(formPlace(context, turn, place, view), formId, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.lesson.title'), card };
      }
      const origin = { areaId: view.area.id, phaseId: view.phase.id, slot: place.slot };
      const result = await recordLesson(context, turn.speaker, formId, origin, read.value);
      if (result.kind === 'notYourArea') return refusal(turn, view.area.name, result.kind);
      if (result.kind === 'otherForm') return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const note = turn.texts('card.round.noteLesson', { name: result.name });
      return backToRoundWith(context, turn, place.deliveryId, view, note);
    },
  };
}

function fieldsOf({ texts }: Turn): Record<LessonField, { limit: number; missing: () => string }> {
  const long = (missing: () => string) => ({ limit: textLimits.long, missing });
  const optional = long(() => '');
  return {
    title: { limit: textLimits.title, missing: () => texts('card.lesson.titleError') },
    kind: long(() => texts('card.lesson.kindError')),
    happened: long(() => texts('card.lesson.happenedError')),
    nextTime: long(() => texts('card.lesson.nextTimeError')),
    success: optional,
    reach: long(() => texts('card.lesson.reachError')),
    expected: optional,
    why: optional,
    advice: optional,
  };
}
