import { randomUUID } from 'node:crypto';
import type { SentActivity } from '../teams/activities.ts';
import { type Acknowledgement, sendTo } from './client.ts';
import type { Outcome } from './outcome.ts';
import { channelOf, type Member, settle } from './people.ts';
import { askedDecision, tapped, toldCheckIn, toldLesson } from './presses.ts';
import { programmeText } from './programme.ts';
import { openRounds } from './rounds.ts';
import { inWorld, type Scenario, type ScenarioSettings, startOfRun } from './scenario.ts';
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
/**
 * How many activities are under way at once, each several times. Without ETags many more: only then does one that is
 * written between another's reading and writing show every time.
 */
const togetherFor = ({ without }: ScenarioSettings) => (without === 'etag' ? 48 : 4);
/** How long a turn may take is looked at elsewhere; here many come at once. */
const turnLimitMs = 15_000;

/**
 * (d) Every activity is delivered two to five times, at once, to two replicas, and once more later: one record each,
 * and the same record and outcome in every reply.
 */
export const twiceDelivered: Scenario = (settings) =>
  inWorld(settings, { programmeText: programmeText(areas), now: startOfRun, turnLimitMs }, async (world) => {
    await world.launchAll(names);
    const together = togetherFor(settings);
    const count = settings.short ? (settings.without ? 144 : 60) : 1_000;
    const members: Member[] = [];
    for (const { id } of areas)
      members.push(...(await settle(world, id, Math.ceil(count / areas.length / 2))));
    const slot = await openRounds(
      world,
      areas.map(({ id }) => id),
    );
    const all = makeActivities(settings, world, members, slot, count);
    for (let from = 0; from < all.length; from += together)
      await Promise.all(
        all.slice(from, from + together).map(async (sent) => {
          const times = settings.dice.between(2, 5);
          const copies = Array.from({ length: times }, (_, copy) => deliver(world, sent, copy));
          await Promise.all(copies);
        }),
      );
    for (let from = 0; from < all.length; from += together)
      await Promise.all(
        all.slice(from, from + together).map((sent) => deliver(world, sent, settings.dice.between(0, 1))),
      );
    return judge(world, all, slot);
  });

async function deliver(world: World, sent: Sent, which: number): Promise<void> {
  const replica = world.replica(names[which % names.length] ?? names[0]);
  sent.answers.push(await sendTo(replica, sent.activity, channelOf(sent.member.areaId)));
}

/** Every member answers once, in one of two ways; what else there is to send are lessons and decision requests. */
function makeActivities(
  { dice, without }: ScenarioSettings,
  { connector }: World,
  members: readonly Member[],
  slot: string,
  count: number,
): Sent[] {
  const make = (member: Member, kind: Kind): Sent => {
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
  return Array.from({ length: count }, (_, index) => {
    // Without ETags it is the numbers of records that are given twice.
    const answering = index % 2 === 0 && without !== 'etag' ? members[index / 2] : undefined;
    if (answering) return make(answering, dice.pick(['answer', 'told']));
    return make(dice.pick(members), dice.chance(0.8) ? 'lesson' : 'decision');
  });
}

/** What stands in the rows of one activity: how many records, and the name that people know one by. */
type Found = { records: number; name: string | undefined };

async function judge(world: World, all: readonly Sent[], slot: string): Promise<Outcome[]> {
  const [rounds, lessons, open] = await Promise.all([
    world.store.rows('Rounds'),
    world.store.rows('Lessons'),
    world.store.rows('Decisions'),
  ]);
  const find = ({ kind, member, marker }: Sent): Found => {
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
  const checked = all.map((sent) => ({ sent, found: find(sent) }));
  return kinds.map((kind) =>
    outcomeOf(
      kind,
      checked.filter(({ sent }) => sent.kind === kind),
    ),
  );
}

function outcomeOf(kind: Kind, checked: readonly { sent: Sent; found: Found }[]): Outcome {
  const wrong: string[] = [];
  for (const { sent, found } of checked) {
    for (const { status, text } of sent.answers) {
      if (status !== 200) wrong.push(`${kind}: a delivery was answered with ${status}`);
      else if (found.name !== undefined && !text.includes(found.name))
        wrong.push(`${kind}: not named as ${found.name}: ${text.slice(0, 120)}`);
    }
    const outcomes = new Set(sent.answers.map(({ text }) => saidIn(text)));
    if (outcomes.size !== 1)
      wrong.push(`${kind}: ${outcomes.size} different outcomes: ${[...outcomes].join(' / ')}`);
  }
  return {
    scenario: 'd',
    fault: `${kind} delivered again`,
    injected: checked.reduce((sum, { sent }) => sum + sent.answers.length - 1, 0),
    lost: checked.filter(({ found }) => found.records === 0).length,
    doubled: checked.reduce((sum, { found }) => sum + Math.max(0, found.records - 1), 0),
    ambiguous: 0,
    wrong,
  };
}

/** Of a card its note, which says what was done; how many others answered meanwhile may differ. */
function saidIn(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
