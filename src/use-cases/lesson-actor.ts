import { actingRole, leadersIn, type Person } from '../domain/access.ts';
import type { Lesson } from '../domain/lesson.ts';
import { type LessonActor, mayTeamCheck } from '../domain/lesson-life.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { findArea } from '../domain/programme.ts';
import type { Context } from './context.ts';

export type LessonStanding = {
  /** Who somebody is for the lesson as it stands: asked again where it changed in between. */
  actorOn(lesson: Lesson): LessonActor;
  /** Whether anybody is known to whom a question can go. */
  hasWriter: boolean;
};

/**
 * Who somebody is for one lesson: its writer by the row that stands apart from the text, and the role for its area.
 * A leader who wrote it is no other lead: that one cannot check it.
 */
export async function readLessonStanding(
  context: Context,
  person: Person,
  { year, number, areaId, anonymous }: Lesson,
): Promise<LessonStanding> {
  const { stores, clock } = context;
  const writer = anonymous ? undefined : await stores.lessons.authorOf(year, number);
  const isWriter = writer !== undefined && writer === person.memberId;
  const role = actingRole(person, areaId, ['lead', 'deputy', 'manager']);
  const hasWriter = writer !== undefined;
  // Only the programme team has to wait for somebody else.
  if (role !== 'manager') return { actorOn: () => ({ isWriter, role, teamMayCheck: false }), hasWriter };
  const leaders = await leadersOf(context, areaId);
  const hasOtherLead = leaders.some((memberId) => memberId !== writer);
  const days = daysOfLesson(context, areaId);
  const actorOn = (lesson: Lesson): LessonActor => ({
    isWriter,
    role,
    teamMayCheck: mayTeamCheck(lesson, hasOtherLead, clock.now(), days),
  });
  return { actorOn, hasWriter };
}

/** Who leads an area. One that the programme file has no more is led by nobody. */
export async function leadersOf({ stores, programme }: Context, areaId: string): Promise<string[]> {
  return findArea(programme, areaId) ? leadersIn(await stores.roles.ofArea(areaId)) : [];
}

/** In whose days an area's lessons wait. */
export function daysOfLesson({ programme, calendar }: Context, areaId: string) {
  return { calendar, timeZone: findKnownArea(programme, areaId)?.timeZone ?? programme.timeZone };
}
