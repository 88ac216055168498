import { z } from 'zod';
import { lessonReasonForm } from '../../cards/lesson-reason-card.ts';
import { lessonName } from '../../domain/lesson.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { changeLessonAndShow, type EnteredLesson, enterLesson, enterLessonForm } from './lesson-change.ts';
import { LessonNamed, originOf } from './lesson-pressed.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Typed = z.object({ reason: limitedText(textLimits.short) });
const fieldsOf = (ask: 'return' | 'withdraw'): Record<'reason', FormField> => ({
  reason: {
    limit: textLimits.short,
    label: `card.lessonReason.${ask}.label`,
    missing: `card.lessonReason.${ask}.error`,
  },
});

/** Asks what the question for the writer is. */
export function askLesson(context: Context): Action {
  return opening(context, 'askLesson', 'return');
}

/** Gives it back with that question. */
export function returnLesson(context: Context): Action {
  return sending(context, 'returnLesson', 'return');
}

/** Asks whether it is certain, and why. */
export function openLessonWithdrawal(context: Context): Action {
  return opening(context, 'openLessonWithdrawal', 'withdraw');
}

/** Withdraws it for that reason. */
export function withdrawLesson(context: Context): Action {
  return sending(context, 'withdrawLesson', 'withdraw');
}

function opening(context: Context, verb: string, ask: 'return' | 'withdraw'): Action {
  return {
    verb,
    handle: async (turn, data) => {
      const entered = await enterLessonForm(context, turn, data, ask);
      return 'kind' in entered ? entered : showForm(turn, entered, ask);
    },
  };
}

function sending(context: Context, verb: string, ask: 'return' | 'withdraw'): Action {
  const fields = fieldsOf(ask);
  return {
    verb,
    form: sentForm(fields, { verb: 'showLesson', place: LessonNamed }),
    handle: async (turn, data) => {
      const entered = await enterLesson(context, turn, data);
      if ('kind' in entered) return entered;
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const { problem, values } = read;
        return showForm(turn, entered, ask, { problem, reason: values.reason });
      }
      const { reason } = read.value;
      const act = ask === 'return' ? { kind: ask, question: reason } : { kind: ask, reason };
      return changeLessonAndShow(context, turn, entered.pressed, act);
    },
  };
}

function showForm(
  { texts }: Turn,
  { pressed, view }: EnteredLesson,
  ask: 'return' | 'withdraw',
  typed: { problem?: string; reason?: string | undefined } = {},
): ActionResult {
  const { lesson, hasWriter } = view;
  const input = { lesson, seen: pressed.seen, ask, hasWriter, origin: originOf(pressed), ...typed };
  const title = texts(`card.lessonReason.${ask}.title`, { name: lessonName(lesson) });
  return { kind: 'form', title, card: lessonReasonForm(input, texts) };
}
