import type { RosterPerson } from '../delivery/messenger.ts';
import type { Person } from '../domain/access.ts';
import { deputyRoles } from '../domain/report-approval.ts';
import type { Context } from './context.ts';
import { readRoster } from './rosters.ts';

export type DeputyChoice =
  | {
      kind: 'choice';
      /** Who may be named: people in the steering group's conversation with a role for that, by name. */
      people: RosterPerson[];
      /** Who is named now, where Teams knows them there. */
      current: string | undefined;
      /** Since when that holds, and whether anybody is named at all. */
      named?: { since: string; somebody: boolean } | undefined;
    }
  /** `notBound`: the steering group has no conversation. `noAnswer`: Teams does not say who is in it. */
  | { kind: 'notBound' | 'noAnswer' };

/** Who can approve a report in the manager's place, and who does now. */
export async function findDeputyChoice(context: Context): Promise<DeputyChoice> {
  const { stores } = context;
  const binding = await stores.conversations.ofTarget({ kind: 'steering' });
  if (!binding) return { kind: 'notBound' };
  const roster = await readRoster(context, binding.conversation);
  if (roster === 'noAnswer') return { kind: 'noAnswer' };
  const objectIds = new Map(await eligible(context));
  const [naming] = await stores.reportApprovals.deputies();
  const current = [...objectIds].find(([, memberId]) => memberId === naming?.memberId)?.[0];
  return {
    kind: 'choice',
    people: roster
      .filter(({ objectId }) => objectIds.has(objectId))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'nl')),
    current: naming?.memberId === undefined ? undefined : current,
    named: naming && { since: naming.namedAt, somebody: naming.memberId !== undefined },
  };
}

export type NamedDeputy = { kind: 'named'; person: RosterPerson | undefined } | { kind: 'notThere' };

/** Names who approves when the manager is away, from now on; nobody where no object id is given. */
export async function nameDeputy(
  context: Context,
  { memberId: namedBy }: Person,
  objectId: string | undefined,
): Promise<NamedDeputy> {
  const choice = await findDeputyChoice(context);
  const person =
    choice.kind === 'choice' ? choice.people.find((one) => one.objectId === objectId) : undefined;
  if (objectId !== undefined && !person) return { kind: 'notThere' };
  const memberId = objectId === undefined ? undefined : new Map(await eligible(context)).get(objectId);
  const [current] = await context.stores.reportApprovals.deputies();
  // Who is named already has been so since then.
  if (current?.memberId === memberId) return { kind: 'named', person };
  const namedAt = context.clock.now().toISOString();
  await context.stores.reportApprovals.nameDeputy({ namedAt, memberId, namedBy });
  return { kind: 'named', person };
}

/** Object ids of people with a role for it, and their member ids. */
async function eligible({ stores }: Context): Promise<[string, string][]> {
  const grants = (await stores.roles.ofProgramme()).filter(({ role }) => deputyRoles.includes(role));
  const found = await Promise.all(
    grants.map(async ({ memberId }): Promise<[string, string][]> => {
      const identity = await stores.identities.findIdentity(memberId);
      return identity ? [[identity.objectId, memberId]] : [];
    }),
  );
  return found.flat();
}
