import { randomUUID } from 'node:crypto';
import type { PlannedRound } from '../../src/domain/schedule.ts';
import { claimOf } from './acknowledged.ts';
import { sendTo } from './client.ts';
import { closeOnce } from './kill-in-close.ts';
import { type Attempt, type KillPoint, killPointsOf, nameOf, planKill, shuffled } from './kills.ts';
import { judgeDelivery, openAndDeliver, resumeMs } from './one-delivery.ts';
import type { Outcome } from './outcome.ts';
import type { OutsideCall } from './outside-calls.ts';
import { channelOf, type Member, settle } from './people.ts';
import { toldCheckIn, toldLesson } from './presses.ts';
import { programmeText } from './programme.ts';
import { inWorld, type Scenario, type ScenarioSettings, startOfRun } from './scenario.ts';
import { windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'kanaal';
const text = programmeText([{ id: areaId, name: 'Kanaal', everyWeeks: 1, delivery: 'conversation' }]);
const names = ['r1', 'r2'] as const;

/** When the area is free nobody looks at its round again: what is not done of the close by then never is. */
const freed: KillPoint = { side: 'after', what: 'PUT Areas', nth: 1 };

/**
 * (a) Killed between any two outside calls of one delivery, of one close and of one answer: nothing is sent twice,
 * nothing that was acknowledged is lost, another replica goes on soon, and what may have been sent is named as such.
 */
export const killBetweenCalls: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun, kills: true }, async (world) => {
    await world.launchAll(names);
    const members = await settle(world, areaId, 4);
    const windows = windowsOf(text, areaId, 600);
    const { short } = settings;
    const deliver = (point: KillPoint | undefined) => deliverOnce(world, windows.shift() ?? fail(), point);
    const delivered = await killEverywhere(world, settings, short ? 2 : 400, deliver);
    const close = (point: KillPoint | undefined) =>
      closeOnce(world, areaId, windows.shift() ?? fail(), point);
    const closed = short
      ? await killAt(world, [freed], close)
      : await killEverywhere(world, settings, 100, close);
    const window = windows.shift() ?? fail();
    await deliverOnce(world, window, undefined);
    const answered: Outcome[] = [];
    for (const kind of ['told', 'lesson'] as const) {
      const answering = { kind, member: members[1] ?? fail(), slot: window.slot };
      const answer = (point: KillPoint | undefined) => answerOnce(world, answering, point);
      answered.push(await killEverywhere(world, settings, short ? 1 : 100, answer));
    }
    return [delivered, closed, ...answered];
  });

/** Does it once without a kill, and then once for each place at which that can be killed, or for some of them. */
async function killEverywhere(
  world: World,
  { dice, say }: ScenarioSettings,
  most: number,
  attempt: Attempt,
): Promise<Outcome> {
  // What a replica reads once and remembers is read the first time only.
  const first = await attempt(undefined);
  const dry = await attempt(undefined);
  const outcomes = [first.outcome, dry.outcome];
  for (const point of shuffled(killPointsOf(dry.calls), dice)) {
    if (outcomes.reduce((sum, { injected }) => sum + injected, 0) >= most) break;
    say(`${dry.outcome.fault}: ${nameOf(point)}`);
    outcomes.push((await attempt(point)).outcome);
    await relaunch(world);
  }
  return sum(`${dry.outcome.fault} killed between two calls`, outcomes);
}

/** As `killEverywhere`, at places that are known beforehand. */
async function killAt(world: World, points: readonly KillPoint[], attempt: Attempt): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const point of points) {
    outcomes.push((await attempt(point)).outcome);
    await relaunch(world);
  }
  return sum(`${outcomes[0]?.fault} killed between two calls`, outcomes);
}

async function relaunch(world: World): Promise<void> {
  for (const name of names) if (!world.replica(name).process.isAlive()) await world.launch(name);
}

function fail(): never {
  throw new Error('there are too few weeks');
}

async function deliverOnce(world: World, window: PlannedRound, point: KillPoint | undefined) {
  const { calls } = world;
  const from = calls.calls.length;
  const kill = planKill(world, point);
  const delivered = await openAndDeliver(world, areaId, window);
  const missed = calls.clearTriggers();
  const { lost, doubled, ambiguousOnes, wrong } = await judgeDelivery(world, delivered);
  const name = point ? nameOf(point) : 'no kill';
  const tookMs = (delivered.settledAt ?? 0) - (kill.killedAt() ?? Number.POSITIVE_INFINITY);
  const late = tookMs > resumeMs ? [`gone on after ${Math.round(tookMs)} ms`] : [];
  const outcome: Outcome = {
    scenario: 'a',
    fault: 'delivery',
    injected: point ? 1 - missed : 0,
    lost,
    doubled,
    ambiguous: ambiguousOnes.length,
    ambiguousOnes: ambiguousOnes.map((one) => `${one} (killed ${name})`),
    wrong: [...wrong, ...late].map((line) => `${name}: ${line}`),
  };
  return { outcome, calls: calls.calls.slice(from) };
}

/** What comes in between is the sender's own. */
function isOfAnswer({ what }: OutsideCall): boolean {
  return !/Deliveries|teams|GET deliveries/.test(what);
}

type Answering = { kind: 'told' | 'lesson'; member: Member; slot: string };

/** The answer goes to one replica; when no answer comes Teams delivers it again, and the other takes it. */
async function answerOnce(world: World, { kind, member, slot }: Answering, point: KillPoint | undefined) {
  const { store, calls, connector } = world;
  const from = calls.calls.length;
  const marker = randomUUID();
  const place = channelOf(areaId);
  const pressing = { member, place, round: { areaId, slot }, serviceUrl: connector.url };
  const activity = kind === 'told' ? toldCheckIn(pressing, marker) : toldLesson(pressing, marker);
  const kill = planKill(world, point);
  const wrong: string[] = [];
  let answer = await sendTo(world.replica('r1'), activity, place);
  const own = calls.calls.slice(from).filter((call) => call.replica === 'r1' && isOfAnswer(call));
  if (claimOf(answer) === 'none') answer = await sendTo(world.replica('r2'), activity, place);
  const missed = calls.clearTriggers();
  if (claimOf(answer) !== 'stored')
    wrong.push(`${kind}, killed ${point ? nameOf(point) : 'never'}: ${answer.text.slice(0, 200)}`);
  const rows = await store.rows(kind === 'told' ? 'Rounds' : 'Lessons');
  const records = rows.filter((row) =>
    kind === 'told'
      ? row['what'] === marker && row.rowKey.includes('|r|')
      : row['happened'] === marker && !row.rowKey.includes('|h|'),
  ).length;
  const outcome: Outcome = {
    scenario: 'a',
    fault: kind,
    injected: kill.killedAt() === undefined ? 0 : 1 - missed,
    lost: claimOf(answer) === 'stored' && records === 0 ? 1 : 0,
    doubled: Math.max(0, records - 1),
    ambiguous: 0,
    wrong,
  };
  return { outcome, calls: own };
}

/** Many kills as one line. */
function sum(fault: string, outcomes: readonly Outcome[]): Outcome {
  const total = (count: (outcome: Outcome) => number) => outcomes.reduce((all, one) => all + count(one), 0);
  return {
    scenario: 'a',
    fault,
    injected: total(({ injected }) => injected),
    lost: total(({ lost }) => lost),
    doubled: total(({ doubled }) => doubled),
    ambiguous: total(({ ambiguous }) => ambiguous),
    ambiguousOnes: outcomes.flatMap(({ ambiguousOnes = [] }) => ambiguousOnes),
    wrong: outcomes.flatMap(({ wrong }) => wrong),
  };
}
