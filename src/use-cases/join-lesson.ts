import { mayAnswerFor, mayReadLesson, type Person } from '../domain/access.ts';
import { type LessonRef, lessonName } from '../domain/lesson.ts';
import { localDateOf } from '../domain/time.ts';
import { keepWord } from './apply-lesson.ts';
import type { Context } from './context.ts';

export type JoinLessonResult =
  | { kind: 'joined'; name: string }
  | { kind: 'notYourArea' | 'unknownLesson' }
  /** The form became a lesson of its own, or a supplement to another one. */
  | { kind: 'otherForm' };

/** What an area experienced of the same as a lesson, as its form was sent; `used`: it went by that lesson. */
export type Joining = {
  ref: LessonRef;
  areaId: string;
  formId: string;
  happened: string;
  nextTime: string;
  used: boolean;
};

/**
 * Puts an area's own experience beside a lesson that is there. The lesson itself stays as it is. The same form sent again
 * is the same supplement.
 */
export async function joinLesson(
  context: Context,
  person: Person,
  { ref: { year, number }, areaId, formId, happened, nextTime, used }: Joining,
): Promise<JoinLessonResult> {
  const { stores, clock, programme } = context;
  if (!mayAnswerFor(person, areaId)) return { kind: 'notYourArea' };
  const whole = await stores.lessons.load({ year, number });
  if (!whole || whole.lesson.state === 'withdrawn' || !mayReadLesson(person, whole.lesson))
    return { kind: 'unknownLesson' };
  // As a lesson takes its number: of "vul aan" and "toch opslaan" at once one counts.
  const form = await stores.forms.claimNumber(
    { formId, memberId: person.memberId, kind: 'supplement', year },
    async () => number,
  );
  if (form.kind !== 'supplement' || form.year !== year || form.number !== number)
    return { kind: 'otherForm' };
  const before = whole.supplements.find((one) => one.formId === formId && one.areaId === areaId);
  const recordedAt = before?.recordedAt ?? clock.now().toISOString();
  if (!before) {
    const supplement = { year, number, areaId, formId, happened, nextTime, recordedAt };
    await stores.lessons.addSupplement({ ...supplement, state: 'concept' }, person.memberId);
  }
  // On the day of the supplement, so that a form that is sent again on another day says it once; and six weeks later it is asked whether it
  // worked.
  const appliedOn = localDateOf(new Date(recordedAt), programme.timeZone);
  if (used) await keepWord(context, { year, number, areaId }, 'used', appliedOn);
  return { kind: 'joined', name: lessonName({ year, number }) };
}
