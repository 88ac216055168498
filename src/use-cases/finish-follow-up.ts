import { mayReadArea, type Person } from '../domain/access.ts';
import { decideFollowUpDone } from '../domain/lesson-life.ts';
import type { LessonOfArea } from './apply-lesson.ts';
import { type Context, today } from './context.ts';

/** `gone`: there is nothing left to do about it; somebody may have been first. */
export type FollowUpResult = 'done' | 'gone' | 'notYourArea' | 'unknown';

/** What an area was to do about a lesson of its own was done: said by whoever answers for it or by the
 * programme team, kept without who. */
export async function finishFollowUp(
  context: Context,
  person: Person,
  { areaId, ...ref }: LessonOfArea,
): Promise<FollowUpResult> {
  const { stores, clock } = context;
  if (!mayReadArea(person, areaId)) return 'notYourArea';
  const lesson = await stores.lessons.find(ref.year, ref.number);
  if (lesson?.areaId !== areaId) return 'unknown';
  const now = clock.now();
  const day = today(context);
  const decided = await stores.lessons.change(ref, (current) => decideFollowUpDone(current, day, now));
  return decided?.kind === 'change' ? 'done' : 'gone';
}
