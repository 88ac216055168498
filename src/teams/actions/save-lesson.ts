import { z } from 'zod';
import { type LessonField, lessonForm } from '../../cards/form-cards.ts';
import { LessonText } from '../../domain/lesson.ts';
import { textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import { recordLesson } from '../../use-cases/record-lesson.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm } from './read-form.ts';
import { backToRoundWith, enterRound, formPlace, RoundPlace, refusal, roundForm } from './round-place.ts';

const Sent = RoundPlace.extend({ formId: z.uuid() });

/** A toggle sends the text `true` or `false`. */
const SentLesson = LessonText.extend({ success: z.stringbool().default(false) });

/** Stores a lesson and says its number. */
export function saveLesson(context: Context): Action {
  return {
    verb: 'saveLesson',
    form: roundForm(byHand),
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { formId } = place;
      const read = readForm(SentLesson, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const card = lessonForm(formPlace(context, turn, place, view), formId, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.lesson.title'), card };
      }
      const origin = { areaId: view.area.id, phaseId: view.phase.id, slot: place.slot };
      const result = await recordLesson(context, turn.speaker, formId, origin, read.value);
      if (!('name' in result)) return refusal(turn, view.area.name, result.kind);
      const note = turn.texts('card.round.noteLesson', { name: result.name });
      return backToRoundWith(context, turn, place.deliveryId, view, note);
    },
  };
}

const { long } = textLimits;
const fields: Record<LessonField, FormField> = {
  title: { limit: textLimits.title, label: 'card.lesson.titleLabel', missing: 'card.lesson.titleError' },
  kind: { limit: long, label: 'card.lesson.kindLabel', missing: 'card.lesson.kindError' },
  happened: { limit: long, label: 'card.lesson.happenedLabel', missing: 'card.lesson.happenedError' },
  nextTime: { limit: long, label: 'card.lesson.nextTimeLabel', missing: 'card.lesson.nextTimeError' },
  success: { limit: long, label: 'card.lesson.success' },
  reach: { limit: long, label: 'card.lesson.reachLabel', missing: 'card.lesson.reachError' },
  expected: { limit: long, label: 'card.lesson.expectedLabel' },
  why: { limit: long, label: 'card.lesson.whyLabel' },
  advice: { limit: long, label: 'card.lesson.adviceLabel' },
};

const { title, happened, nextTime, expected, why, advice } = fields;
const byHand = { title, happened, nextTime, expected, why, advice };
