import { mayAnswerFor, type Person } from '../domain/access.ts';
import {
  type Lesson,
  type LessonContent,
  type LessonRef,
  type LessonSource,
  lessonName,
} from '../domain/lesson.ts';
import type { Programme } from '../domain/programme.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';

export type RecordLessonResult =
  | { kind: 'recorded'; name: string }
  | { kind: 'notYourArea' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Where a lesson comes from: an area in a phase, and the round's card where it was written with one. */
export type LessonOrigin = {
  areaId: string;
  phaseId: string;
  slot?: string | undefined;
  source: LessonSource;
};

/** Stores a lesson as a concept. The same form sent again is the same lesson, with the same number. */
export async function recordLesson(
  context: Context,
  person: Person,
  formId: string,
  origin: LessonOrigin,
  content: LessonContent,
): Promise<RecordLessonResult> {
  const { stores, clock } = context;
  if (!mayAnswerFor(person, origin.areaId)) return { kind: 'notYourArea' };
  const year = Number(today(context).slice(0, 4));
  const { memberId } = person;
  const form = await stores.forms.claimNumber(
    { formId, memberId, kind: 'lesson', year },
    stores.lessons.nextNumber,
  );
  if (form.kind !== 'lesson') return { kind: 'otherForm' };
  const lesson = {
    ...content,
    ...origin,
    year: form.year,
    number: form.number,
    state: 'concept' as const,
    revision: 1,
    recordedAt: clock.now().toISOString(),
  };
  await stores.lessons.add(lesson, memberId);
  return { kind: 'recorded', name: lessonName(lesson) };
}

/**
 * The lesson that a form of this person became. A number that was claimed for it is no lesson yet: what came in between
 * may have kept it from being written.
 */
export async function findSentLesson(
  { stores }: Context,
  formId: string,
  memberId: string,
): Promise<Lesson | undefined> {
  const form = await stores.forms.find(formId, memberId);
  return form?.kind === 'lesson' ? stores.lessons.find(form.year, form.number) : undefined;
}

/**
 * Takes away that somebody began to record a lesson under their name, of which nothing came: before the same form is
 * stored without a name.
 */
export async function forgetUnwritten(
  { stores }: Context,
  form: LessonRef & { formId: string; memberId: string },
): Promise<void> {
  await Promise.all([stores.lessons.forgetUnwritten(form, form.memberId), stores.forms.remove(form)]);
}

/** The development line that an area's lessons belong to, unless their writer says otherwise. */
export function lineOfArea({ lines }: Programme, areaId: string): string | undefined {
  return lines.find((line) => line.about === 'areas' && line.areas.includes(areaId))?.id;
}
