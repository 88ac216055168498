import { z } from 'zod';
import { placeOf } from '../../cards/lesson-card.ts';
import { lessonConflictCard } from '../../cards/lesson-conflict-card.ts';
import { type LessonField, lessonForm } from '../../cards/lesson-form.ts';
import { type Lesson, type LessonContent, lessonName } from '../../domain/lesson.ts';
import { findKnownArea } from '../../domain/past-areas.ts';
import { findPhase } from '../../domain/programme.ts';
import { changeLesson } from '../../use-cases/change-lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import type { LessonView } from '../../use-cases/lesson-view.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { type EnteredLesson, enterLesson, enterLessonForm, showLessonChange } from './lesson-change.ts';
import { contentOfSent, lessonByHand, lessonFormFields, SentLesson } from './lesson-fields.ts';
import { LessonNamed, originOf } from './lesson-pressed.ts';
import { conflictsOf, valuesOfLesson } from './lesson-values.ts';
import { readForm, sentForm, typedValues } from './read-form.ts';

/** Brings the form of a lesson, filled in with what stands there now. */
export function openLessonEdit(context: Context): Action {
  return {
    verb: 'openLessonEdit',
    handle: async (turn, data) => {
      const entered = await enterLessonForm(context, turn, data, 'edit');
      if ('kind' in entered) return entered;
      const { pressed, view } = entered;
      const seen = view.lesson.revision;
      return showForm(context, turn, { view, pressed: { ...pressed, seen } }, valuesOfLesson(view.lesson));
    },
  };
}

const withdrawnNote = 'card.lessonNote.withdrawnAlready';

/** Sent from the card that showed both texts, with the fields of that card only. */
const Over = z.object({ over: z.literal(true) });

/**
 * Stores an edit. Where somebody else was first, both texts are shown, and what is sent from there is held against the
 * revision that was shown.
 */
export function saveLessonEdit(context: Context): Action {
  return {
    verb: 'saveLessonEdit',
    form: sentForm(lessonByHand, { verb: 'showLesson', place: LessonNamed }),
    handle: async (turn, data) => {
      const entered = await enterLesson(context, turn, data);
      if ('kind' in entered) return entered;
      const { pressed, view } = entered;
      const before = seenBefore(view, pressed.seen);
      const sent = Over.safeParse(data).success ? { ...valuesOfLesson(before), ...(data as object) } : data;
      const read = readForm(SentLesson, sent, lessonFormFields, turn.texts);
      if (read.kind === 'wrong')
        return showForm(context, turn, entered, typedValues(sent, lessonFormFields), read.problem);
      const content = contentOfSent(read.value, context.programme, view.lesson.areaId);
      const act = { kind: 'edit', content } as const;
      const result = await changeLesson(context, turn.speaker, pressed, act, pressed.seen);
      // What was typed stays where it is: there is nothing to look at any more.
      if (result.kind === 'withdrawn')
        return { kind: 'notice', text: turn.texts(withdrawnNote, { name: lessonName(pressed) }) };
      return result.kind === 'changedMeanwhile'
        ? showBoth(context, turn, entered, { content, before, now: result.lesson })
        : showLessonChange(context, turn, pressed, 'edit', result);
    },
  };
}

/** What somebody began from. A revision that cannot be read was not looked at: then all that they sent is theirs. */
function seenBefore({ history, lesson }: LessonView, seen: number): LessonContent {
  return history.find(({ revision }) => revision === seen) ?? lesson;
}

function showBoth(
  { programme }: Context,
  { texts }: Turn,
  { pressed }: EnteredLesson,
  { content, before, now }: { content: LessonContent; before: LessonContent; now: Lesson },
): ActionResult {
  const conflicts = conflictsOf(valuesOfLesson(content), valuesOfLesson(before), valuesOfLesson(now));
  const input = { programme, lesson: now, conflicts, origin: originOf(pressed) };
  const title = texts('card.lessonConflict.heading', { name: lessonName(now) });
  return { kind: 'form', title, card: lessonConflictCard(input, texts) };
}

function showForm(
  { programme }: Context,
  { host, texts }: Turn,
  { pressed, view }: EnteredLesson,
  values: Partial<Record<LessonField, string>>,
  problem?: string,
): ActionResult {
  const { lesson, actor } = view;
  const { year, number, seen } = pressed;
  const title = texts('card.lessonEdit.title', { name: lessonName(lesson) });
  const place = { year, number, ...placeOf(originOf(pressed)) };
  const card = lessonForm(
    {
      programme,
      host,
      area: findKnownArea(programme, lesson.areaId),
      phase: findPhase(programme, lesson.phaseId),
      areas: [],
      send: { verb: 'saveLessonEdit', title: texts('card.lessonEdit.save'), data: { ...place, seen } },
      mayBeAnonymous: false,
      back: { verb: 'showLesson', data: place },
      title,
      notice: noticeOf(lesson, actor, texts),
    },
    { values, problem },
    texts,
  );
  return { kind: 'form', title, card };
}

/** What to know before it is sent: what is asked, or that it will be checked again. */
function noticeOf(
  { state, returned }: Lesson,
  { isWriter }: LessonView['actor'],
  texts: Turn['texts'],
): string | undefined {
  if (state === 'concept' && returned)
    return texts('card.lessonEdit.question', { question: returned.question });
  return state === 'shared' && isWriter ? texts('card.lessonEdit.checkedAgain') : undefined;
}
