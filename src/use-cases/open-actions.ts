import { mapAtMost } from '../delivery/at-most.ts';
import { hasRole, mayAnswerFor, mayReadArea, mayReadLesson, type Person } from '../domain/access.ts';
import { type Lesson, lessonName, openFollowUp } from '../domain/lesson.ts';
import type { Area } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';

const areasAtOnce = 10;
/** No follow-up is due later. */
const always: LocalDate = '9999-12-31';

/** What is still to be done about a lesson. */
export type OpenAction = {
  lesson: Pick<Lesson, 'year' | 'number' | 'areaId'>;
  area: string;
  action: string;
  role: string;
  due: LocalDate;
  /** Whether who looks may say that it was done. */
  mayClose: boolean;
};

/** The areas of which somebody sees what is to be done: all, for the programme and the steering group, or their own. */
export function areasWithActions({ programme }: Pick<Context, 'programme'>, person: Person): readonly Area[] {
  if (hasRole(person, ['manager', 'steering', 'admin'])) return programme.areas;
  return programme.areas.filter(({ id }) => mayAnswerFor(person, id));
}

/** What is still to be done in these areas, as far as somebody may read the lesson that it is about; first due first. */
export async function openActions(
  { stores }: Context,
  person: Person,
  areas: readonly Area[],
): Promise<OpenAction[]> {
  const found = await mapAtMost(areasAtOnce, areas, async (area) => {
    const lessons = await stores.lessons.followUpsDue(area.id, always);
    return lessons
      .filter((lesson) => mayReadLesson(person, lesson))
      .flatMap((lesson): OpenAction[] => {
        const followUp = openFollowUp(lesson);
        if (!followUp) return [];
        const { action, role, due } = followUp;
        const mayClose = mayReadArea(person, area.id);
        return [{ lesson, area: area.name, action, role, due, mayClose }];
      });
  });
  return found
    .flat()
    .sort((a, b) => a.due.localeCompare(b.due) || lessonName(a.lesson).localeCompare(lessonName(b.lesson)));
}
