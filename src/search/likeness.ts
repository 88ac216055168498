import { type Lesson, lessonName } from '../domain/lesson.ts';
import { stemsIn } from '../dutch/dutch-words.ts';
import { createTrigrams } from './trigrams.ts';

/** How much two lessons have in common, from 0 to 1, in words that few of these lessons have. */
export function likenessAmong(lessons: readonly Lesson[]): (one: Lesson, other: Lesson) => number {
  const trigrams = createTrigrams();
  const stems = new Map<string, string[]>();
  const stemsOf = (lesson: Lesson): string[] => {
    const { title, happened, nextTime } = lesson;
    const key = lessonName(lesson);
    let found = stems.get(key);
    if (!found) {
      found = [...new Set(stemsIn(`${title} ${happened} ${nextTime}`))];
      stems.set(key, found);
    }
    return found;
  };
  for (const lesson of lessons) trigrams.add(stemsOf(lesson));
  return (one, other) => trigrams.compareWith(stemsOf(one))(stemsOf(other));
}
