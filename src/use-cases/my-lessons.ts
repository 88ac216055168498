import { mayReadLesson, type Person } from '../domain/access.ts';
import type { Lesson, Supplement } from '../domain/lesson.ts';
import type { Written } from '../storage/lesson-writers.ts';
import type { Context } from './context.ts';

const mostShown = 8;

export type MyLessons = {
  own: { lesson: Lesson; supplement?: Supplement | undefined }[];
  /** How many older ones there are. */
  older: number;
};

/** What this person wrote, newest first. What they added to a lesson only as long as they may read that lesson. */
export async function findMyLessons(context: Context, person: Person): Promise<MyLessons> {
  const written = await context.stores.lessons.writtenBy(person.memberId);
  const found = await Promise.all(written.slice(0, mostShown).map((one) => read(context, person, one)));
  return {
    own: found.filter((one) => one !== undefined),
    older: Math.max(0, written.length - mostShown),
  };
}

async function read(
  { stores }: Context,
  person: Person,
  { year, number, formId }: Written,
): Promise<MyLessons['own'][number] | undefined> {
  if (formId === undefined) {
    const lesson = await stores.lessons.find(year, number);
    return lesson && { lesson };
  }
  const whole = await stores.lessons.load({ year, number });
  const supplement = whole?.supplements.find((one) => one.formId === formId);
  return whole && supplement && mayReadLesson(person, whole.lesson)
    ? { lesson: whole.lesson, supplement }
    : undefined;
}
