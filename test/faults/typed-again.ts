import { aPerson, chatWith, type Person, type SentActivity, typedActivity } from '../teams/activities.ts';
import { type Acknowledgement, sendTo } from './client.ts';
import type { Dice } from './dice.ts';
import type { Outcome } from './outcome.ts';
import type { Member } from './people.ts';
import type { World } from './world.ts';

type Kind = 'afwezig' | 'weer terug' | 'ronde';

/** One command that somebody typed in their own chat, and what came of each of its deliveries. */
type Typed = {
  kind: Kind;
  person: Person;
  memberId: string;
  areaId: string;
  activity: SentActivity;
  answers: Acknowledgement[];
};

const answeredWith: Record<Kind, RegExp> = {
  afwezig: /^Je bent afwezig van .*22 december/,
  'weer terug': /^Fijn dat je er weer bent/,
  ronde: /^De ronde van .+ is open/,
};
const absentFrom = '2026-12-22';
/** So many people are away; every other one of them is back at once. */
const mostAway = 12;

type Typing = { members: readonly Member[]; areas: readonly { id: string; name: string }[]; dice: Dice };

/**
 * What is typed is answered with a message, and no answer of its own: each command is delivered two to five times, at
 * once, to two replicas. Delivered once more after what was typed since, it says nothing and undoes nothing.
 */
export async function typeCommands(world: World, { members, areas, dice }: Typing) {
  const all: Typed[] = [];
  const type = async (kind: Kind, member: Omit<Member, 'areaId'>, areaId: string, text: string) => {
    const { memberId, ...person } = member;
    const activity = typedActivity(person, chatWith(person), text, world.connector.url);
    const typed = { kind, person, memberId, areaId, activity, answers: [] };
    all.push(typed);
    const copies = Array.from({ length: dice.between(2, 5) }, (_, copy) => deliver(world, typed, copy));
    await Promise.all(copies);
  };
  const manager = await addManager(world);
  for (const { id, name } of areas) await type('ronde', manager, id, `ronde ${name}`);
  for (const [index, member] of members.slice(0, mostAway).entries()) {
    await type('afwezig', member, member.areaId, 'afwezig van 22 december t/m 5 januari');
    if (index % 2 === 1) await type('weer terug', member, member.areaId, 'weer terug');
  }
  return {
    again: async (): Promise<void> => {
      for (const typed of all) await deliver(world, typed, dice.between(0, 1));
    },
    judge: (slot: string): Promise<Outcome[]> =>
      Promise.all(
        (['afwezig', 'weer terug', 'ronde'] as const).map((kind) =>
          judge(
            world,
            slot,
            all.filter((typed) => typed.kind === kind),
            isBack(all),
          ),
        ),
      ),
  };
}

async function addManager({ store }: World): Promise<Person & { memberId: string }> {
  const { identities, roles } = store.stores;
  const person = aPerson('De programmamanager');
  const { memberId } = await identities.ensure(person.tenantId, person.oid);
  await roles.grant({ memberId, role: 'manager' });
  return { ...person, memberId };
}

async function deliver(world: World, { person, activity, answers }: Typed, which: number): Promise<void> {
  const replica = world.replica(which % 2 === 0 ? 'r1' : 'r2');
  answers.push(await sendTo(replica, activity, chatWith(person)));
}

function isBack(all: readonly Typed[]): (memberId: string) => boolean {
  const back = new Set(all.filter(({ kind }) => kind === 'weer terug').map(({ memberId }) => memberId));
  return (memberId) => back.has(memberId);
}

async function judge(
  world: World,
  slot: string,
  all: readonly Typed[],
  isBackAgain: (memberId: string) => boolean,
): Promise<Outcome> {
  const [kind] = all.map((typed) => typed.kind);
  const wrong: string[] = [];
  let [lost, doubled] = [0, 0];
  for (const typed of all) {
    const replies = world.connector.journal.filter(({ replyTo }) => replyTo === typed.activity['id']);
    if (replies.length === 0) lost += 1;
    doubled += Math.max(0, replies.length - 1);
    for (const { says } of replies)
      if (!answeredWith[typed.kind].test(says))
        wrong.push(`${typed.kind} was answered with: ${says.slice(0, 120)}`);
    for (const { status } of typed.answers)
      if (status !== 200) wrong.push(`${typed.kind}: a delivery was answered with ${status}`);
    const effects = await effectsOf(world, slot, typed, isBackAgain(typed.memberId));
    if (effects === 0) lost += 1;
    doubled += Math.max(0, effects - 1);
  }
  const injected = all.reduce((sum, { answers }) => sum + answers.length - 1, 0);
  return { scenario: 'd', fault: `'${kind}' typed again`, injected, lost, doubled, ambiguous: 0, wrong };
}

/** Of a round the cards of it, as it stands in one row; of an absence whether it is what was said last. */
async function effectsOf(world: World, slot: string, typed: Typed, isBackAgain: boolean): Promise<number> {
  const { kind, areaId, memberId } = typed;
  const { rounds, identities } = world.store.stores;
  if (kind !== 'ronde')
    return (await identities.findIdentity(memberId))?.absentFrom === (isBackAgain ? undefined : absentFrom)
      ? 1
      : 0;
  if (!(await rounds.find(areaId, slot))) return 0;
  return world.connector.journal.filter(
    ({ method, about }) => method === 'POST' && about === `${areaId}|${slot}`,
  ).length;
}
