import { mapAtMost } from '../delivery/at-most.ts';
import type { RoleGrant } from '../domain/access.ts';
import { inLanguage } from '../domain/language.ts';
import {
  type AreaRole,
  areaRoles,
  type ListedMember,
  type ListMistake,
  parseMemberList,
} from '../domain/member-list.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { readRoster } from './rosters.ts';

/** A role for an area, for somebody whose Entra object id is known; `had`: it was theirs already. */
type Planned = { areaId: string; role: AreaRole; objectId: string; had: boolean };

export type MemberImportPlan =
  /** In words, one for each mistake: where it is and how to mend it. */
  | { kind: 'mistakes'; mistakes: { line?: number; message: string }[] }
  /** In words and counts, never who: how many get which role in which area, and how many had it. */
  | { kind: 'plan'; changes: string[]; planned: Planned[] };

export type MemberImport =
  | Extract<MemberImportPlan, { kind: 'mistakes' }>
  | { kind: 'applied'; given: number };

const atOnce = 8;

/** What a list of members would change, for the member who brings it. Writes nothing. */
export async function planMemberImport(
  context: Context,
  memberId: string,
  text: string,
  texts: Texts,
): Promise<MemberImportPlan> {
  const parsed = parseMemberList(text, context.programme);
  if (!parsed.ok) return describeMistakes(parsed.mistakes, context, texts);
  const { found, unknown, unanswered } = await findPeople(context, parsed.members);
  if (unknown.length > 0) {
    const described = describeMistakes(unknown, context, texts);
    if (unanswered > 0)
      described.mistakes.push({ message: texts('memberList.unanswered', { count: unanswered }) });
    return described;
  }
  const planned = await holdAgainstRows(context, await tenantOf(context, memberId), found);
  return { kind: 'plan', planned, changes: describePlan(planned, context, texts) };
}

/** Gives the roles of a list. It is read and checked anew; applying it again changes nothing. */
export async function applyMemberImport(
  context: Context,
  memberId: string,
  text: string,
  texts: Texts,
): Promise<MemberImport> {
  const plan = await planMemberImport(context, memberId, text, texts);
  if (plan.kind === 'mistakes') return plan;
  const { answererCounts, stores } = context;
  const { identities, roles } = stores;
  const tenantId = await tenantOf(context, memberId);
  const missing = plan.planned.filter(({ had }) => !had);
  await mapAtMost(atOnce, missing, async ({ areaId, role, objectId }) => {
    const person = await identities.ensure(tenantId, objectId);
    await roles.grant({ memberId: person.memberId, role, areaId });
    answererCounts.forget(areaId);
  });
  return { kind: 'applied', given: missing.length };
}

/** The list is about the organisation of who brings it. */
async function tenantOf({ stores }: Context, memberId: string): Promise<string> {
  const identity = await stores.identities.findIdentity(memberId);
  if (!identity) throw new Error('the member who imports has no identity');
  return identity.tenantId;
}

type Found = { areaId: string; role: AreaRole; objectId: string };

/** Sign-in names are looked up in the rosters of now; who is in none of them cannot be found. */
async function findPeople(context: Context, members: readonly ListedMember[]) {
  const needsRosters = members.some(({ person }) => 'signInName' in person);
  const { objectIds, unanswered } = needsRosters
    ? await readSignInNames(context)
    : { objectIds: new Map<string, string>(), unanswered: 0 };
  const found = new Map<string, Found>();
  const unknown: ListMistake[] = [];
  for (const { line, areaId, role, person } of members) {
    const objectId = 'objectId' in person ? person.objectId : objectIds.get(person.signInName);
    if (objectId) found.set(`${areaId}|${role}|${objectId}`, { areaId, role, objectId });
    else unknown.push({ line, kind: 'personNotFound', typed: '', near: '' });
  }
  return { found: [...found.values()], unknown, unanswered };
}

async function readSignInNames(context: Context) {
  const bindings = (await context.stores.conversations.all()).rows;
  const rosters = await mapAtMost(atOnce, bindings, ({ conversation }) => readRoster(context, conversation));
  const people = rosters.filter((roster) => roster !== 'noAnswer').flat();
  const objectIds = new Map(
    people.flatMap(({ objectId, signInNames }) =>
      signInNames.map((name) => [name.toLowerCase(), objectId.toLowerCase()] as const),
    ),
  );
  return { objectIds, unanswered: rosters.filter((roster) => roster === 'noAnswer').length };
}

async function holdAgainstRows(
  { stores }: Context,
  tenantId: string,
  found: readonly Found[],
): Promise<Planned[]> {
  const areaIds = [...new Set(found.map(({ areaId }) => areaId))];
  const grants = (await mapAtMost(atOnce, areaIds, stores.roles.ofArea)).flat();
  const isThere = (wanted: RoleGrant) =>
    grants.some(
      ({ memberId, role, areaId }) =>
        memberId === wanted.memberId && role === wanted.role && areaId === wanted.areaId,
    );
  return mapAtMost(atOnce, found, async (each) => {
    const memberId = await stores.identities.findMemberId(tenantId, each.objectId);
    const { areaId, role } = each;
    return { ...each, had: memberId !== undefined && isThere({ memberId, role, areaId }) };
  });
}

function describePlan(planned: readonly Planned[], { programme }: Context, texts: Texts): string[] {
  const roleName = (role: AreaRole) => {
    const name = programme.roles.find(({ id }) => id === role)?.name;
    return name ? inLanguage(name, texts.language) : role;
  };
  return programme.areas.flatMap((area) =>
    areaRoles.flatMap((role) => {
      const these = planned.filter((each) => each.areaId === area.id && each.role === role);
      if (these.length === 0) return [];
      const had = these.filter((each) => each.had).length;
      const values = { area: area.name, role: roleName(role), added: these.length - had, had };
      return [texts('memberList.change', values)];
    }),
  );
}

function describeMistakes(mistakes: readonly ListMistake[], { programme }: Context, texts: Texts) {
  const list = new Intl.ListFormat(texts.language, { type: 'disjunction' });
  const areas = list.format(programme.areas.map(({ name }) => name));
  const roles = list.format(
    programme.roles
      .filter(({ id }) => areaRoles.some((role) => role === id))
      .map(({ name }) => inLanguage(name, texts.language)),
  );
  return {
    kind: 'mistakes' as const,
    mistakes: mistakes.map(({ line, kind, typed, near }): { line?: number; message: string } => ({
      line,
      message: texts(`memberList.mistake.${kind}`, { typed, near, areas, roles }),
    })),
  };
}
