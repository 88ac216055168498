import { mayReadLesson, type Person } from '../domain/access.ts';
import type { Lesson, LessonContent } from '../domain/lesson.ts';
import type { Context } from './context.ts';

/** How many lessons somebody is asked to look at before theirs is stored. */
const most = 3;

/**
 * Lessons that may tell the same as what somebody is about to store, the likeliest first, as far as that person may read
 * them. None while the index is being filled: nobody waits for it.
 */
export async function similarLessons(
  { lessonSearch, stores }: Context,
  person: Person,
  { title, happened, nextTime }: Pick<LessonContent, 'title' | 'happened' | 'nextTime'>,
): Promise<Lesson[]> {
  const refs = lessonSearch.similar({ title, happened, nextTime }, { person, most });
  const found = await Promise.all(refs.map(({ year, number }) => stores.lessons.find(year, number)));
  // The index may be some seconds behind what another replica did.
  return found
    .filter((lesson) => lesson !== undefined)
    .filter((lesson) => lesson.state !== 'withdrawn' && mayReadLesson(person, lesson));
}
