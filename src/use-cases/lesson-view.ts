import { mayReadLesson, type Person } from '../domain/access.ts';
import type { LessonRef } from '../domain/lesson.ts';
import type { LessonActor } from '../domain/lesson-life.ts';
import type { WholeLesson } from '../storage/lesson-rows.ts';
import type { Context } from './context.ts';
import { readLessonStanding } from './lesson-actor.ts';

/** All of one lesson that may be shown, and who the one who looks is for it. */
export type LessonView = WholeLesson & { actor: LessonActor; hasWriter: boolean };

/**
 * A lesson for somebody who may read it. For whoever may not it is as one that is not there: that it exists is part of
 * what they may not know.
 */
export async function findLessonView(
  context: Context,
  person: Person,
  ref: LessonRef,
): Promise<LessonView | undefined> {
  const whole = await context.stores.lessons.load(ref);
  if (!whole) return undefined;
  const { actorOn, hasWriter } = await readLessonStanding(context, person, whole.lesson);
  const actor = actorOn(whole.lesson);
  return actor.isWriter || mayReadLesson(person, whole.lesson) ? { ...whole, actor, hasWriter } : undefined;
}
