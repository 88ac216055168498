import type { LessonNote } from '../../cards/lesson-card.ts';
import { type LessonRef, lessonName } from '../../domain/lesson.ts';
import { type LessonAct, type LessonDecision, refusalOf } from '../../domain/lesson-life.ts';
import type { TextKey } from '../../texts/text.ts';
import { type ChangeLessonResult, changeLesson } from '../../use-cases/change-lesson.ts';
import type { Context } from '../../use-cases/context.ts';
import { findLessonView, type LessonView } from '../../use-cases/lesson-view.ts';
import type { ActionResult } from '../action.ts';
import { lessonResult } from '../lesson-shown.ts';
import type { Turn } from '../turn.ts';
import { listLessonChecks } from './lesson-checks.ts';
import { LessonPressed, originOf } from './lesson-pressed.ts';

export type EnteredLesson = { pressed: LessonPressed; view: LessonView };

/**
 * The lesson of a button, for somebody who may read it. It is changed in a person's own chat only: in any other
 * conversation everybody would see the form, and what is not shared yet.
 */
export async function enterLesson(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<EnteredLesson | ActionResult> {
  const { texts, conversation, speaker } = turn;
  const pressed = LessonPressed.safeParse(data);
  if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
  if (conversation.kind !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  const view = await findLessonView(context, speaker, pressed.data);
  return view ? { pressed: pressed.data, view } : noLesson(turn, pressed.data);
}

/** As `enterLesson`, before a form is shown that only helps where it can be sent: else the lesson, and why not. */
export async function enterLessonForm(
  context: Context,
  turn: Turn,
  data: unknown,
  kind: LessonAct['kind'],
): Promise<EnteredLesson | ActionResult> {
  const entered = await enterLesson(context, turn, data);
  if ('kind' in entered) return entered;
  const { pressed, view } = entered;
  const refused = refusalOf(view.lesson, kind, view.actor);
  // A form that is filled in with the lesson shows what it is now.
  const isSeen = kind === 'edit' || pressed.seen === view.lesson.revision;
  const why = refused ?? (isSeen ? undefined : 'changedMeanwhile');
  return why ? showLessonChange(context, turn, pressed, kind, { ...view, kind: why }) : entered;
}

/** Does it, and shows what came of it. */
export async function changeLessonAndShow(
  context: Context,
  turn: Turn,
  pressed: LessonPressed,
  act: LessonAct,
): Promise<ActionResult> {
  const result = await changeLesson(context, turn.speaker, pressed, act, pressed.seen);
  return showLessonChange(context, turn, pressed, act.kind, result);
}

/** What is left of the list that it was pressed on; or the lesson as it stands, where there is something to look at. */
export async function showLessonChange(
  context: Context,
  turn: Turn,
  pressed: LessonPressed,
  act: LessonAct['kind'],
  result: ChangeLessonResult,
): Promise<ActionResult> {
  if (result.kind === 'unknown') return noLesson(turn, pressed);
  const name = lessonName(pressed);
  const text = turn.texts(noteOf(act, result), { name });
  const isDone = result.kind === 'change' || result.kind === 'same';
  const note: LessonNote = { text, isProblem: !isDone };
  if (pressed.from === 'check' && isDone && act !== 'edit')
    return listLessonChecks(context, turn, { week: pressed.week, note });
  return lessonResult(context, turn, pressed, { note, origin: originOf(pressed) });
}

const notes: Record<Exclude<LessonDecision['kind'], 'change'>, TextKey> = {
  same: 'card.lessonNote.same',
  changedMeanwhile: 'card.lessonNote.changedMeanwhile',
  notYours: 'card.lessonNote.notYours',
  ownLesson: 'card.lessonNote.ownLesson',
  notYet: 'card.lessonNote.notYet',
  withdrawn: 'card.lessonNote.withdrawnAlready',
};

function noteOf(
  act: LessonAct['kind'],
  { kind, hasWriter, lesson }: Exclude<ChangeLessonResult, { kind: 'unknown' }>,
): TextKey {
  if (kind !== 'change') return notes[kind];
  switch (act) {
    case 'share':
      return 'card.lessonNote.shared';
    case 'return':
      return hasWriter ? 'card.lessonNote.returned' : 'card.lessonNote.returnedToNobody';
    case 'withdraw':
      return 'card.lessonNote.withdrawn';
    case 'edit':
      return lesson.state === 'concept' ? 'card.lessonNote.editedWaits' : 'card.lessonNote.edited';
  }
}

export function noLesson({ texts }: Turn, ref: LessonRef): ActionResult {
  return { kind: 'notice', text: texts('reply.lessonUnknown', { typed: lessonName(ref) }) };
}
