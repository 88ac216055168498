import type { Application, Lesson } from './lesson.ts';

const mostShown = 3;

/**
 * The lessons of other areas that are worth telling an area that begins a phase: shared beyond their own area, those
 * that helped others first, then the newest. Three at most: more is not read.
 */
export function lessonsThatFit(
  found: readonly { lesson: Lesson; applications: readonly Application[] }[],
  areaId: string,
): Lesson[] {
  const helped = (applications: readonly Application[]) =>
    applications.filter(({ worked }) => worked !== false).length;
  return found
    .filter(({ lesson }) => lesson.state === 'shared' && lesson.areaId !== areaId && lesson.reach !== 'area')
    .sort(
      (a, b) =>
        helped(b.applications) - helped(a.applications) ||
        b.lesson.recordedAt.localeCompare(a.lesson.recordedAt),
    )
    .slice(0, mostShown)
    .map(({ lesson }) => lesson);
}
