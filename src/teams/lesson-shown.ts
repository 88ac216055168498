import { type LessonNote, type LessonOrigin, lessonCard } from '../cards/lesson-card.ts';
import type { Card } from '../cards/render.ts';
import { mayAnswerFor } from '../domain/access.ts';
import { type LessonRef, lessonName } from '../domain/lesson.ts';
import { actsOpenTo } from '../domain/lesson-life.ts';
import type { Context } from '../use-cases/context.ts';
import { findLessonView, type LessonView } from '../use-cases/lesson-view.ts';
import type { ActionResult } from './action.ts';
import type { Turn } from './turn.ts';

export type LessonContext = { note?: LessonNote | undefined; origin?: LessonOrigin | undefined };

/**
 * The card of one lesson for who speaks, or the sentence that there is none: the same for one that is not there and one
 * that the speaker may not read. In a conversation with others only what was shared is shown, without the buttons that
 * change it: everybody there sees the same card.
 */
export async function lessonShown(
  context: Context,
  turn: Turn,
  ref: LessonRef,
  shown: LessonContext = {},
): Promise<{ card: Card; summary: string } | { text: string }> {
  const { speaker, texts } = turn;
  const view = await findLessonView(context, speaker, ref);
  if (!view) return { text: texts('reply.lessonUnknown', { typed: lessonName(ref) }) };
  const isOwnChat = turn.conversation.kind === 'personal';
  if (!isOwnChat && view.lesson.state !== 'shared') return { text: texts('reply.lessonNotHere') };
  const acts = isOwnChat ? actsOpenTo(view.lesson, view.actor) : [];
  const mayUse = mayUseLesson(context, turn, view);
  const card = lessonCard({ programme: context.programme, ...view, ...shown, acts, mayUse }, texts);
  return { card, summary: lessonName(ref) };
}

/** The answer to a button that leads to one lesson. */
export async function lessonResult(
  context: Context,
  turn: Turn,
  ref: LessonRef,
  shown: LessonContext = {},
): Promise<ActionResult> {
  const found = await lessonShown(context, turn, ref, shown);
  return 'text' in found
    ? { kind: 'notice', text: found.text }
    : { kind: 'form', title: found.summary, card: found.card };
}

/** Whoever belongs to an area may say that it used a shared lesson: which area is asked where it could be several. */
function mayUseLesson({ programme }: Context, { speaker }: Turn, { lesson }: LessonView): boolean {
  return lesson.state === 'shared' && programme.areas.some(({ id }) => mayAnswerFor(speaker, id));
}
