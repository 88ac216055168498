import { chatWith } from '../teams/activities.ts';
import { claimOf } from './acknowledged.ts';
import { agree, deliveriesIn, isFinal } from './agreement.ts';
import { type Acknowledgement, sendTo } from './client.ts';
import type { Outcome } from './outcome.ts';
import type { Side } from './outside-calls.ts';
import { type Member, settle } from './people.ts';
import { tapped } from './presses.ts';
import { programmeText } from './programme.ts';
import { leaseMs } from './replica-messages.ts';
import { whileTicking } from './rounds.ts';
import { inWorld, pause, type Scenario, type ScenarioSettings, startOfRun, until } from './scenario.ts';
import { justAfter, windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'ieder';
const text = programmeText([{ id: areaId, name: 'Ieder', everyWeeks: 1, delivery: 'personal' }]);
const names = ['r1', 'r2'] as const;
const resumeMs = leaseMs + 5_000;
const settleMs = 120_000;
/** So many people answer while cards are still being sent. */
const answering = 5;
const earlyCalls = 12;
/** After so many fan-outs the rows that nobody asks for any more are taken away: Azurite reads a whole table. */
const emptyEvery = 10;

/** (a) Two replicas send a card to many people, and one is killed at any moment of it. */
export const killInFanOut: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun, kills: true }, async (world) => {
    await world.launchAll(names);
    const { short, dice, say } = settings;
    const [kills, cards] = short ? [1, 40] : [100, 200];
    const members = await settle(world, areaId, cards);
    const windows = windowsOf(text, areaId, kills * 2);
    const total: Outcome = {
      scenario: 'a',
      fault: `killed in a fan-out of ${cards} cards`,
      injected: 0,
      lost: 0,
      doubled: 0,
      ambiguous: 0,
      ambiguousOnes: [],
      wrong: [],
    };
    const wrong: string[] = [];
    const ambiguousOnes: string[] = [];
    for (const [index, { slot, opensAt }] of windows.slice(0, kills).entries()) {
      const side: Side = dice.pick(['before', 'after']);
      // At its beginning everything happens at once: the last round closes, this one opens, the sender changes.
      const at = dice.between(1, index % 4 === 0 ? earlyCalls : cards * 3);
      say(`fan-out ${index + 1} of ${kills}, killed ${side} call ${at}`);
      const one = await fanOut(world, { members, slot, opensAt, side, at, ...settings });
      total.injected += one.injected;
      total.lost += one.lost;
      total.doubled += one.doubled;
      total.ambiguous += one.ambiguous;
      wrong.push(...one.wrong);
      ambiguousOnes.push(...(one.ambiguousOnes ?? []));
      for (const name of names) if (!world.replica(name).process.isAlive()) await world.launch(name);
      if ((index + 1) % emptyEvery === 0) await world.store.removeRows('Deliveries');
    }
    return [{ ...total, wrong, ambiguousOnes }];
  });

type FanOut = ScenarioSettings & {
  members: readonly Member[];
  slot: string;
  opensAt: Date;
  side: Side;
  at: number;
};

async function fanOut(world: World, { members, slot, opensAt, side, at, dice }: FanOut): Promise<Outcome> {
  const { connector, store, calls } = world;
  const subject = `${areaId}|${slot}`;
  const wrong: string[] = [];
  const name = `${slot}, killed ${side} call ${at}`;
  const ofRound = () =>
    connector.journal.filter(({ about, method }) => about === subject && method === 'POST');
  let killed: { replica: string; atMs: number; sent: number } | undefined;
  let seen = 0;
  const isDue = ({ what }: { what: string }) => {
    if (/Deliveries|teams message/.test(what)) seen += 1;
    return seen >= at;
  };
  calls.at(side, isDue, ({ replica }) => {
    world.replica(replica).process.kill();
    killed = { replica, atMs: Date.now(), sent: ofRound().length };
  });
  world.setClock(justAfter(opensAt));
  const answers: { member: Member; answer: Acknowledgement }[] = [];
  const isDone = async () => {
    const rows = deliveriesIn(await store.rows('Deliveries', subject));
    return rows.length >= members.length && rows.every(isFinal);
  };
  const people = answerMeanwhile(world, { members, slot, dice }, answers, () => ofRound().length);
  const isSettled = await whileTicking(world, isDone, settleMs);
  await people;
  calls.clearTriggers();
  const rows = deliveriesIn(await store.rows('Deliveries', subject));
  const agreement = agree(ofRound(), rows);
  wrong.push(...agreement.wrong);
  if (!isSettled) {
    const alive = world.alive().map((replica) => replica.name);
    const last = calls.calls.slice(-20).map(({ replica, what }) => `${replica} ${what}`);
    wrong.push(`${name}: not done in ${settleMs} ms; alive ${alive.join()}; last ${last.join(', ')}`);
  }
  if (killed && ofRound().length > killed.sent + 1) {
    const { atMs, sent } = killed;
    const next = ofRound()[sent + 1];
    const resumedMs = (next?.atMs ?? Number.POSITIVE_INFINITY) - atMs;
    if (resumedMs > resumeMs) wrong.push(`${name}: gone on after ${resumedMs} ms`);
  }
  const stored = await store.rows('Rounds');
  const lostAnswers = answers.filter(({ member, answer }) => {
    const key = `${areaId}|${slot}|c|${member.memberId}`;
    return claimOf(answer) === 'stored' && !stored.some(({ rowKey }) => rowKey === key);
  }).length;
  const missing = Math.max(0, members.length - rows.length);
  return {
    scenario: 'a',
    fault: name,
    injected: killed ? 1 : 0,
    lost: agreement.lost + lostAnswers + missing,
    doubled: agreement.doubled,
    ambiguous: agreement.ambiguousOnes.length,
    ambiguousOnes: agreement.ambiguousOnes,
    wrong,
  };
}

type Answerers = Pick<FanOut, 'members' | 'slot' | 'dice'>;

/** A few people press a colour as soon as their card is there, on whichever replica runs. */
async function answerMeanwhile(
  world: World,
  { members, slot, dice }: Answerers,
  answers: { member: Member; answer: Acknowledgement }[],
  sent: () => number,
): Promise<void> {
  for (let index = 0; index < answering; index += 1) {
    const wanted = Math.ceil(((index + 1) * members.length) / (answering + 2));
    await until(() => sent() >= wanted, settleMs, 100);
    const card = world.connector.journal.findLast(
      ({ about, method }) => about === `${areaId}|${slot}` && method === 'POST',
    );
    const member = members.find((one) => chatWith(one).id === card?.conversationId);
    const replica = dice.pick(world.alive());
    if (!member || !card) continue;
    const round = { areaId, slot, ...(card.deliveryId !== undefined && { deliveryId: card.deliveryId }) };
    const place = chatWith(member);
    const pressing = { member, place, round, serviceUrl: world.connector.url };
    answers.push({ member, answer: await sendTo(replica, tapped(pressing, 'green'), place) });
    await pause(20);
  }
}
