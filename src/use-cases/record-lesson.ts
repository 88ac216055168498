import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type LessonText, lessonName } from '../domain/lesson.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';

export type RecordLessonResult =
  | { kind: 'recorded'; name: string }
  | { kind: 'notYourArea' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Where a lesson comes from: a round's card, in the phase of that round. */
export type LessonOrigin = { areaId: string; phaseId: string; slot: string };

/** Stores a lesson as a concept. The same form sent again is the same lesson, with the same number. */
export async function recordLesson(
  context: Context,
  person: Person,
  formId: string,
  origin: LessonOrigin,
  text: LessonText,
): Promise<RecordLessonResult> {
  const { stores, clock, programme } = context;
  if (!mayAnswerFor(person, origin.areaId)) return { kind: 'notYourArea' };
  const year = Number(today(context).slice(0, 4));
  const { memberId } = person;
  const form = await stores.forms.claimNumber(
    { formId, memberId, kind: 'lesson', year },
    stores.lessons.nextNumber,
  );
  if (form.kind !== 'lesson') return { kind: 'otherForm' };
  const lesson = {
    ...text,
    ...origin,
    year: form.year,
    number: form.number,
    lineId: programme.lines.find((line) => line.about === 'areas' && line.areas.includes(origin.areaId))?.id,
    goalIds: [],
    earlyWarning: false,
    state: 'concept' as const,
    revision: 1,
    recordedAt: clock.now().toISOString(),
  };
  await stores.lessons.add(lesson, memberId);
  return { kind: 'recorded', name: lessonName(lesson) };
}
