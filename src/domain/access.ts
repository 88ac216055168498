import { z } from 'zod';
import type { Lesson } from './lesson.ts';
import { RoleId } from './programme.ts';

/** One role of one person, for an area or, without one, for the programme. */
export const RoleGrant = z.object({
  memberId: z.string(),
  role: RoleId,
  areaId: z.string().optional(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** Who speaks: made from the verified activity and our own rows, never from a payload. */
export type Person = { memberId: string; grants: readonly RoleGrant[] };

const answeringRoles: ReadonlySet<RoleId> = new Set(['member', 'partner', 'lead', 'deputy']);

const leadingRoles: ReadonlySet<RoleId> = new Set(['lead', 'deputy']);

export function hasRole(person: Person, roles: readonly RoleId[]): boolean {
  return person.grants.some((grant) => roles.includes(grant.role));
}

/** Members, partners, leads and deputies answer for their own area; being a manager gives no answer. */
export function mayAnswerFor(person: Person, areaId: string): boolean {
  return person.grants.some((grant) => grant.areaId === areaId && answeringRoles.has(grant.role));
}

/** Who belongs to an area reads what was recorded of it, and so does the programme manager. */
export function mayReadArea(person: Person, areaId: string): boolean {
  return mayAnswerFor(person, areaId) || hasRole(person, ['manager']);
}

/** A shared lesson is for everybody who has a role; one that was not shared or is withdrawn, for its own area. */
export function mayReadLesson(person: Person, { areaId, state }: Pick<Lesson, 'areaId' | 'state'>): boolean {
  if (state === 'shared') return person.grants.length > 0;
  return mayReadArea(person, areaId);
}

/** The people who may answer for an area, from its role grants; a person with two roles is one person. */
export function answerersOf(grants: readonly RoleGrant[]): ReadonlySet<string> {
  return new Set(grants.filter((grant) => answeringRoles.has(grant.role)).map((grant) => grant.memberId));
}

export function countAnswerers(grants: readonly RoleGrant[]): number {
  return answerersOf(grants).size;
}

/** Leads and deputies confirm the status of their own area. */
export function mayLead(person: Person, areaId: string): boolean {
  return person.grants.some((grant) => grant.areaId === areaId && leadingRoles.has(grant.role));
}

/** Who leads an area, from its role grants: lead and deputies, everybody once. */
export function leadersIn(grants: readonly RoleGrant[]): string[] {
  return [...new Set(grants.filter(({ role }) => leadingRoles.has(role)).map(({ memberId }) => memberId))];
}

/** The first of `roles` in which somebody may act for an area; what is no role of an area is one of the programme. */
export function actingRole<Role extends RoleId>(
  person: Person,
  areaId: string,
  roles: readonly Role[],
): Role | undefined {
  return roles.find((role) =>
    person.grants.some(
      (grant) => grant.role === role && (grant.areaId === areaId || !answeringRoles.has(role)),
    ),
  );
}
