import { randomUUID } from 'node:crypto';
import type { SentActivity } from '../teams/activities.ts';
import { type Acknowledgement, sendTo } from './client.ts';
import type { Dice } from './dice.ts';
import type { Outcome } from './outcome.ts';
import { letTwoMeet } from './outside-calls.ts';
import { channelOf, type Member, settle } from './people.ts';
import { askedDecision, tapped, toldCheckIn, toldLesson } from './presses.ts';
import { programmeText } from './programme.ts';
import { openRounds } from './rounds.ts';
import { inWorld, type Scenario, startOfRun } from './scenario.ts';
import { typeCommands } from './typed-again.ts';
import type { World } from './world.ts';

const kinds = ['answer', 'told', 'lesson', 'decision'] as const;
type Kind = (typeof kinds)[number];

/** One activity, and what came of each of its deliveries. */
type Sent = {
  kind: Kind;
  member: Member;
  marker: string;
  activity: SentActivity;
  answers: Acknowledgement[];
};

const areas = Array.from({ length: 4 }, (_, index) => ({
  id: `buurt-${index + 1}`,
  name: `Buurt ${index + 1}`,
  everyWeeks: 1,
  delivery: 'conversation' as const,
}));
const names = ['r1', 'r2'] as const;
/** How many activities are under way at once, each several times. */
const together = 4;
/** What takes a number of its own from a row that all replicas count on in. */
const numbered = ['lesson', 'decision'] as const;
/** How long a turn may take is looked at elsewhere; here many come at once. */
const turnLimitMs = 15_000;

/**
 * (d) Every activity is delivered two to five times, at once, to two replicas, and once more later: one record each,
 * and the same record and outcome in every reply; what is typed is answered once. And two activities are written down by two replicas at the same moment.
 */
export const twiceDelivered: Scenario = (settings) =>
  inWorld(settings, { programmeText: programmeText(areas), now: startOfRun, turnLimitMs }, async (world) => {
    await world.launchAll(names);
    const [count, meetings] = settings.short ? [60, 1] : [1_000, 10];
    const members: Member[] = [];
    for (const { id } of areas)
      members.push(...(await settle(world, id, Math.ceil(count / areas.length / 2))));
    const { dice } = settings;
    const typed = await typeCommands(world, { members, areas: areas.slice(0, 2), dice });
    const slot = await openRounds(
      world,
      areas.map(({ id }) => id),
    );
    const make = createMaker(world, slot, dice);
    const all = makeActivities(make, members, count, dice);
    await inGroups(all, async (sent) => {
      const copies = Array.from({ length: dice.between(2, 5) }, (_, copy) => deliver(world, sent, copy));
      await Promise.all(copies);
    });
    const { counted, met } = await countAtOnce(world, (kind) => make(dice.pick(members), kind), meetings);
    await inGroups([...all, ...counted], (sent) => deliver(world, sent, dice.between(0, 1)));
    await typed.again();
    const find = await createFinder(world, slot);
    const repeated = kinds.map((kind) => {
      const own = all.filter((sent) => sent.kind === kind);
      const again = own.reduce((sum, { answers }) => sum + answers.length - 1, 0);
      return judge(`${kind} delivered again`, again, own, find);
    });
    const atOnce = judge('two replicas count at once', met, counted, find);
    const missed = meetings * numbered.length - met;
    const wrong = missed > 0 ? [`${missed} times two replicas did not count at once`] : [];
    return [...repeated, ...(await typed.judge(slot)), { ...atOnce, wrong: [...atOnce.wrong, ...wrong] }];
  });

async function inGroups(all: readonly Sent[], work: (sent: Sent) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += together)
    await Promise.all(all.slice(from, from + together).map(work));
}

/**
 * So many times two replicas both read the last number that was given before either of them writes the next. On a busy
 * machine they may miss each other now and then.
 */
async function countAtOnce(
  world: World,
  make: (kind: Kind) => Sent,
  times: number,
): Promise<{ counted: Sent[]; met: number }> {
  const counted: Sent[] = [];
  let met = 0;
  for (const kind of numbered) {
    // The first number of a year makes the row; from then on it is written over.
    const first = make(kind);
    counted.push(first);
    await deliver(world, first, 0);
    let ofKind = 0;
    for (let tries = 0; ofKind < times && tries < times * 4; tries += 1) {
      const pair = [make(kind), make(kind)];
      counted.push(...pair);
      const haveMet = letTwoMeet(world.calls, ({ what }) => what === 'PUT Counters');
      await Promise.all(pair.map((sent, which) => deliver(world, sent, which)));
      world.calls.clearTriggers();
      if (haveMet()) ofKind += 1;
    }
    met += ofKind;
  }
  return { counted, met };
}

async function deliver(world: World, sent: Sent, which: number): Promise<void> {
  const replica = world.replica(names[which % names.length] ?? names[0]);
  sent.answers.push(await sendTo(replica, sent.activity, channelOf(sent.member.areaId)));
}

type Make = (member: Member, kind: Kind) => Sent;

function createMaker({ connector }: World, slot: string, dice: Dice): Make {
  return (member, kind) => {
    const { areaId } = member;
    const marker = randomUUID();
    const pressing = { member, place: channelOf(areaId), round: { areaId, slot }, serviceUrl: connector.url };
    const activity = {
      answer: () => tapped(pressing, dice.pick(['green', 'amber', 'red'])),
      told: () => toldCheckIn(pressing, marker),
      lesson: () => toldLesson(pressing, marker),
      decision: () => askedDecision(pressing, marker),
    }[kind]();
    return { kind, member, marker, activity, answers: [] };
  };
}

/** Every member answers once, in one of two ways; what else there is to send are lessons and decision requests. */
function makeActivities(make: Make, members: readonly Member[], count: number, dice: Dice): Sent[] {
  return Array.from({ length: count }, (_, index) => {
    const answering = index % 2 === 0 ? members[index / 2] : undefined;
    if (answering) return make(answering, dice.pick(['answer', 'told']));
    return make(dice.pick(members), dice.chance(0.8) ? 'lesson' : 'decision');
  });
}

/** What stands in the rows of one activity: how many records, and the name that people know one by. */
type Found = { records: number; name: string | undefined };

type Find = (sent: Sent) => Found;

async function createFinder(world: World, slot: string): Promise<Find> {
  const [rounds, lessons, open] = await Promise.all([
    world.store.rows('Rounds'),
    world.store.rows('Lessons'),
    world.store.rows('Decisions'),
  ]);
  return ({ kind, member, marker }) => {
    const named = (letter: string, rows: typeof lessons, column: string): Found => {
      const own = rows.filter((row) => row[column] === marker && !row.rowKey.includes('|h|'));
      const [row] = own;
      const name = row && `${letter}-${String(row['year'])}-${String(row['number']).padStart(4, '0')}`;
      return { records: own.length, name };
    };
    if (kind === 'lesson') return named('L', lessons, 'happened');
    if (kind === 'decision') return named('B', open, 'question');
    const revisions = `${member.areaId}|${slot}|r|${member.memberId}|`;
    return { records: rounds.filter(({ rowKey }) => rowKey.startsWith(revisions)).length, name: undefined };
  };
}

function judge(fault: string, injected: number, all: readonly Sent[], find: Find): Outcome {
  const wrong: string[] = [];
  let lost = 0;
  let doubled = 0;
  for (const sent of all) {
    const { kind, answers } = sent;
    const { records, name } = find(sent);
    if (records === 0) lost += 1;
    else doubled += records - 1;
    for (const { status, text } of answers) {
      if (status !== 200) wrong.push(`${kind}: a delivery was answered with ${status}`);
      else if (name !== undefined && !text.includes(name))
        wrong.push(`${kind}: not named as ${name}: ${text.slice(0, 120)}`);
    }
    const outcomes = new Set(answers.map(({ text }) => saidIn(text)));
    if (outcomes.size !== 1)
      wrong.push(`${kind}: ${outcomes.size} different outcomes: ${[...outcomes].join(' / ')}`);
  }
  return { scenario: 'd', fault, injected, lost, doubled, ambiguous: 0, wrong };
}

/** Of a card its note, which says what was done; how many others answered meanwhile may differ. */
function saidIn(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
