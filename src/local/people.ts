import type { RoleGrant } from '../domain/access.ts';
import type { LocalPerson } from './playground.ts';

/** Who you can be in the local client. */
export const localRoles = ['manager', 'member', 'lead', 'partner', 'steering', 'admin'] as const;
export type LocalRole = (typeof localRoles)[number];

type Grant = Omit<RoleGrant, 'memberId'>;

/**
 * Six invented people, one for each role. The manager also belongs to two teams, so that one person can try the
 * whole walk.
 */
export const localPeople: readonly (LocalPerson & { role: LocalRole; grants: readonly Grant[] })[] = [
  person('manager', 'Marit Meander', [
    { role: 'manager' },
    { role: 'member', areaId: 'twekkelerveld' },
    { role: 'member', areaId: 'stedelijk' },
  ]),
  person('member', 'Mo Lindeboom', [{ role: 'member', areaId: 'twekkelerveld' }]),
  person('lead', 'Lotte Lansink', [{ role: 'lead', areaId: 'twekkelerveld' }]),
  person('partner', 'Pim Partner', [{ role: 'partner', areaId: 'twekkelerveld' }]),
  person('steering', 'Sanne Stuur', [{ role: 'steering' }]),
  person('admin', 'Bente Beheer', [{ role: 'admin' }]),
];

function person(role: LocalRole, name: string, grants: readonly Grant[]) {
  const oid = `00000000-0000-4000-8000-0000000000${String(localRoles.indexOf(role) + 10)}`;
  const email = `${name.split(' ')[0]?.toLowerCase()}@voorbeeld.example`;
  return { id: `29:${role}`, name, oid, email, role, grants };
}
