import type { RoleGrant } from '../domain/access.ts';
import type { Area } from '../domain/programme.ts';
import type { Binding } from '../storage/conversation-store.ts';
import type { Context } from './context.ts';
import { ownMembership, roleOf } from './join-area.ts';
import type { People } from './people.ts';
import { findPresences, type Present } from './rosters.ts';

export type MyAreas = {
  /** What the person confirmed, and may leave. */
  own: Area[];
  /** What the manager gave, and only the manager takes away. */
  given: { area: Area; role: 'lead' | 'deputy' }[];
  /** In whose conversation the person is, without belonging to it. */
  proposed: Area[];
  /** How many conversations did not say now whether the person is in them. */
  unanswered: number;
};

/** The areas that a person belongs to, and those that the rosters propose. */
export async function findMyAreas(context: Context, present: Present): Promise<MyAreas> {
  const { stores, programme } = context;
  const grants = await stores.roles.ofMember(present.memberId);
  const own = programme.areas.filter(({ id }) => ownMembership(grants, id));
  const given = programme.areas.flatMap((area) => givenRoles(grants, area));
  const known = new Set([...own, ...given.map(({ area }) => area)].map(({ id }) => id));
  const others = programme.areas.filter(({ id }) => !known.has(id));
  const asked = await lookInRosters(context, others, present);
  return {
    own,
    given,
    proposed: asked.filter(({ presence }) => typeof presence !== 'string').map(({ area }) => area),
    unanswered: asked.filter(({ presence }) => presence === 'noAnswer').length,
  };
}

export type MyAreasChange = {
  joined: Area[];
  left: Area[];
  /** Chosen, but the person is not in the area's conversation. */
  absent: Area[];
  /** Chosen, but Teams does not say now whether the person is there. */
  unanswered: Area[];
};

/**
 * Joins what was chosen and leaves what was offered and not chosen. The rosters are asked again, now; a lead or a
 * deputy stays so. Doing it twice is doing it once.
 */
export async function changeMyAreas(
  context: Context,
  people: People,
  present: Present,
  { offered, chosen }: { offered: readonly string[]; chosen: readonly string[] },
): Promise<MyAreasChange> {
  const { memberId } = present;
  const grants = await context.stores.roles.ofMember(memberId);
  const isOwn = ({ id }: Area) => ownMembership(grants, id) !== undefined;
  const isChosen = ({ id }: Area) => chosen.includes(id);
  const { areas } = context.programme;
  const left = areas.filter((area) => isOwn(area) && offered.includes(area.id) && !isChosen(area));
  for (const { id } of left) {
    for (const role of ['member', 'partner'] as const) await people.revoke({ memberId, role, areaId: id });
  }
  const wanted = areas.filter((area) => isChosen(area) && !isOwn(area));
  const asked = await lookInRosters(context, wanted, present);
  const joined: Area[] = [];
  for (const { area, presence } of asked) {
    if (typeof presence === 'string') continue;
    await people.grant({ memberId, role: roleOf(presence), areaId: area.id });
    joined.push(area);
  }
  const unanswered = asked.filter(({ presence }) => presence === 'noAnswer').map(({ area }) => area);
  const absent = wanted.filter((area) => !joined.includes(area) && !unanswered.includes(area));
  return { joined, left, absent, unanswered };
}

function givenRoles(grants: readonly RoleGrant[], area: Area): MyAreas['given'] {
  return grants.flatMap(({ role, areaId }) =>
    areaId === area.id && (role === 'lead' || role === 'deputy') ? [{ area, role }] : [],
  );
}

async function lookInRosters(context: Context, areas: readonly Area[], present: Present) {
  if (areas.length === 0) return [];
  const bindings = (await context.stores.conversations.all()).rows;
  const bound = areas.flatMap((area) => {
    const conversation = bindings.find((binding) => isOf(binding, area))?.conversation;
    return conversation ? [{ area, conversation }] : [];
  });
  const conversations = bound.map(({ conversation }) => conversation);
  const presences = await findPresences(context, conversations, present);
  return bound.map(({ area }, index) => ({ area, presence: presences[index] ?? 'noAnswer' }));
}

function isOf({ target }: Binding, { id }: Area): boolean {
  return target.kind === 'area' && target.areaId === id;
}
