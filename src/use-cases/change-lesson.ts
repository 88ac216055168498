import { mayReadLesson, type Person } from '../domain/access.ts';
import type { Lesson, LessonRef } from '../domain/lesson.ts';
import { decideLessonChange, type LessonAct, type LessonDecision } from '../domain/lesson-life.ts';
import type { Context } from './context.ts';
import { readLessonStanding } from './lesson-actor.ts';
import { tellWriterSoon } from './tell-writers.ts';

export type ChangeLessonResult =
  /** `lesson` is as it stands afterwards, whatever became of it. */
  | { kind: LessonDecision['kind']; lesson: Lesson; hasWriter: boolean }
  /** There is none, or it is not for this person. */
  | { kind: 'unknown' };

/**
 * Shares a lesson, gives it back with a question, withdraws or edits it. `seen` is the revision that the person looked
 * at. Doing it twice is doing it once; of two at once the later one is told what the first one did.
 */
export async function changeLesson(
  context: Context,
  person: Person,
  ref: LessonRef,
  act: LessonAct,
  seen: number,
): Promise<ChangeLessonResult> {
  const { stores, clock } = context;
  const found = await stores.lessons.find(ref.year, ref.number);
  if (!found) return { kind: 'unknown' };
  const { actorOn, hasWriter } = await readLessonStanding(context, person, found);
  if (!actorOn(found).isWriter && !mayReadLesson(person, found)) return { kind: 'unknown' };
  let before = found;
  const decision = await stores.lessons.change(ref, (lesson) => {
    before = lesson;
    return decideLessonChange(lesson, act, actorOn(lesson), seen, clock.now());
  });
  if (!decision) return { kind: 'unknown' };
  if (decision.kind === 'change' && act.kind === 'return') await tellWriterSoon(context, ref);
  return { kind: decision.kind, lesson: decision.kind === 'change' ? decision.lesson : before, hasWriter };
}
