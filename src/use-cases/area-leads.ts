import type { RosterPerson } from '../delivery/messenger.ts';
import type { RoleGrant } from '../domain/access.ts';
import type { Context } from './context.ts';
import type { People } from './people.ts';
import { readRoster } from './rosters.ts';

/** Entra object ids: a lead, if there is one, and the deputies. */
export type Leads = { lead: string | undefined; deputies: readonly string[] };

export type LeadChoice = Leads & {
  kind: 'choice';
  /** Who is in the area's conversation: the leads of now first, then who belongs to the area, then the others. */
  people: RosterPerson[];
  /** How many have the role of lead or deputy now and are not in this choice: saving takes it away. */
  leaving: number;
};

export type NoChoice = { kind: 'notBound' | 'noAnswer' };

/** Who may become lead or deputy of an area: the people of its conversation, as Teams tells now. */
export async function findLeadChoice(context: Context, areaId: string): Promise<LeadChoice | NoChoice> {
  const people = await rosterOf(context, areaId);
  if ('kind' in people) return people;
  const grants = await context.stores.roles.ofArea(areaId);
  const holders = await withObjectIds(context, grants);
  const here = (role: RoleGrant['role']) =>
    holders.filter((holder) => holder.role === role && people.some(isPerson(holder.objectId)));
  const [lead] = here('lead');
  const deputies = here('deputy').filter(({ memberId }) => memberId !== lead?.memberId);
  const rank = ({ objectId }: RosterPerson) =>
    Math.min(...holders.filter((holder) => holder.objectId === objectId).map(({ role }) => rankOf(role)), 2);
  const isLeading = grants.filter(({ role }) => role === 'lead' || role === 'deputy');
  const chosen = new Set([lead, ...deputies].map((holder) => holder?.memberId));
  return {
    kind: 'choice',
    lead: lead?.objectId,
    deputies: deputies.map(({ objectId }) => objectId),
    people: people.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'nl')),
    leaving: new Set(isLeading.map(({ memberId }) => memberId)).difference(chosen).size,
  };
}

export type SavedLeads = { kind: 'saved'; leads: number; deputies: number } | { kind: 'absent' } | NoChoice;

/**
 * Gives these people the roles of lead and deputy of the area, and takes them from whoever is no longer. Everybody
 * chosen must be in the area's conversation now. Doing it twice is doing it once.
 */
export async function setLeads(
  context: Context,
  people: People,
  tenantId: string,
  areaId: string,
  { lead, deputies }: Leads,
): Promise<SavedLeads> {
  const present = await rosterOf(context, areaId);
  if ('kind' in present) return present;
  const wanted = [
    ...(lead === undefined ? [] : [{ role: 'lead' as const, objectId: lead }]),
    ...deputies.map((objectId) => ({ role: 'deputy' as const, objectId })),
  ];
  if (!wanted.every(({ objectId }) => present.some(isPerson(objectId)))) return { kind: 'absent' };
  const before = await context.stores.roles.ofArea(areaId);
  const grants: RoleGrant[] = [];
  for (const { role, objectId } of wanted) {
    const { memberId } = await context.stores.identities.ensure(tenantId, objectId);
    grants.push({ memberId, role, areaId });
  }
  for (const grant of grants) await people.grant(grant);
  for (const { memberId, role } of before) {
    if (role !== 'lead' && role !== 'deputy') continue;
    const stays = grants.some((grant) => grant.memberId === memberId && grant.role === role);
    if (!stays) await people.revoke({ memberId, role, areaId });
  }
  return { kind: 'saved', leads: lead === undefined ? 0 : 1, deputies: deputies.length };
}

async function rosterOf(context: Context, areaId: string): Promise<RosterPerson[] | NoChoice> {
  const binding = await context.stores.conversations.ofTarget({ kind: 'area', areaId });
  if (!binding) return { kind: 'notBound' };
  const people = await readRoster(context, binding.conversation);
  return people === 'noAnswer' ? { kind: 'noAnswer' } : people;
}

async function withObjectIds({ stores }: Context, grants: readonly RoleGrant[]) {
  const found = await Promise.all(
    grants.map(async (grant) => {
      const identity = await stores.identities.findIdentity(grant.memberId);
      return identity ? [{ ...grant, objectId: identity.objectId }] : [];
    }),
  );
  return found.flat();
}

function rankOf(role: RoleGrant['role']): number {
  return role === 'lead' || role === 'deputy' ? 0 : 1;
}

function isPerson(objectId: string): (person: RosterPerson) => boolean {
  return (person) => person.objectId === objectId;
}
