import assert from 'node:assert/strict';
import { agree, deliveriesIn, isFinal } from './agreement.ts';
import type { SendFault, SendRequest } from './journal-connector.ts';
import { saysClosed } from './kill-in-close.ts';
import type { Outcome } from './outcome.ts';
import { channelOf, type Member, settle } from './people.ts';
import { programmeText } from './programme.ts';
import { whileTicking } from './rounds.ts';
import { inWorld, type Scenario, startOfRun } from './scenario.ts';
import type { Row } from './store.ts';
import { justAfter, windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'ieder';
const text = programmeText([{ id: areaId, name: 'Ieder', everyWeeks: 1, delivery: 'personal' }]);
const names = ['r1', 'r2'] as const;
const settleMs = 90_000;
/** A call that is never answered is waited out, over and over. */
const connectorTimeoutMs = 1_500;

/** What Teams makes nobody wait long for. */
const brief: readonly SendFault[] = [
  { kind: 'refuse', status: 429, retryAfterSeconds: 1 },
  { kind: 'refuse', status: 412 },
  { kind: 'refuse', status: 500 },
  { kind: 'accept', heard: 503 },
  { kind: 'accept', heard: 'reset' },
];
const all: readonly SendFault[] = [
  ...brief,
  { kind: 'refuse', status: 429 },
  { kind: 'accept', heard: 'hang' },
];

/**
 * (b) Teams fails one in so many of the calls that make a chat, and of those that put a card up to date: everybody gets
 * one card, in one chat, and once the round is over every card says so. A short run leaves out what takes long to wait
 * for.
 */
export const updateFaults: Scenario = (settings) =>
  settings.without === undefined ? meetFaults(settings) : Promise.resolve([]);

const meetFaults: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun, connectorTimeoutMs }, async (world) => {
    const { short, say } = settings;
    const [cards, closes, every, faults] = short ? [10, 1, 2, brief] : [100, 10, 10, all];
    await world.launchAll(names);
    const members = await settle(world, areaId, cards, { hasChats: false });
    const windows = windowsOf(text, areaId, closes * 3).slice(0, closes);
    const outcomes: Outcome[] = [];
    for (const { slot, opensAt, closesAt } of windows) {
      say(`faults of chats and of updates, ${slot}`);
      const most = short ? faults.length : Number.POSITIVE_INFINITY;
      const round = { subject: `${areaId}|${slot}`, faults, every, most, members };
      const isFirst = outcomes.length === 0;
      const chats = await meet(world, {
        ...round,
        at: justAfter(opensAt),
        strikes: isNewChat,
        judge: judgeChats,
      });
      const updates = await meet(world, {
        ...round,
        at: justAfter(closesAt),
        strikes: isUpdate,
        judge: judgeCards,
      });
      if (isFirst) outcomes.push({ ...chats, fault: `a chat made, ${nameOfFaults}` });
      else assert.equal(chats.injected, 0, 'a chat was made again');
      outcomes.push({ ...updates, fault: `cards of ${slot} put up to date, ${nameOfFaults}` });
    }
    return outcomes;
  });

const nameOfFaults = 'one in so many failed';
const isNewChat = ({ makesChat }: SendRequest) => makesChat;
const isUpdate = ({ method }: SendRequest) => method === 'PUT';

type Moment = {
  subject: string;
  at: string;
  faults: readonly SendFault[];
  every: number;
  /** So many faults: each kind once in a short run. */
  most: number;
  members: readonly Member[];
  strikes: (request: SendRequest) => boolean;
  judge: (world: World, moment: Moment, rows: readonly Row[]) => Promise<string[]>;
};

/** Moves the clock there while Teams fails, and waits until all is as it should be. */
async function meet(world: World, moment: Moment): Promise<Outcome> {
  const { connector, store, setClock } = world;
  const { subject, at, faults, every, most, members, strikes, judge } = moment;
  let [calls, injected] = [0, 0];
  connector.setFaults((request) => {
    if (!strikes(request)) return undefined;
    calls += 1;
    if (calls % every !== 0 || injected === most) return undefined;
    injected += 1;
    return faults[(injected - 1) % faults.length];
  });
  setClock(at);
  const wrongNow = async () => {
    const rows = deliveriesIn(await store.rows('Deliveries', subject));
    const unsettled = rows.length < members.length || !rows.every(isFinal) ? ['not all was sent'] : [];
    return { rows, wrong: [...unsettled, ...(await judge(world, moment, rows))] };
  };
  await whileTicking(world, async () => (await wrongNow()).wrong.length === 0, settleMs);
  connector.setFaults(() => undefined);
  const { rows, wrong } = await wrongNow();
  const ofRound = connector.journal.filter(({ about }) => about === subject);
  const { lost, doubled, ambiguousOnes, wrong: disagreed } = agree(ofRound, rows);
  return {
    scenario: 'b',
    fault: subject,
    injected,
    lost,
    doubled,
    ambiguous: ambiguousOnes.length,
    wrong: [...new Set([...wrong, ...disagreed])],
  };
}

/** Everybody has one card, in the one chat that is known of them. */
async function judgeChats({ connector, store }: World, { subject, members }: Moment): Promise<string[]> {
  const sent = connector.journal.filter(({ about, method }) => about === subject && method === 'POST');
  const chatOf = async ({ memberId }: Member) =>
    (await store.stores.identities.findIdentity(memberId))?.personalConversation?.conversationId;
  const known = await Promise.all(members.map(chatOf));
  const wrong = known.flatMap((chat, index) => {
    const own = sent.filter(({ conversationId }) => conversationId.includes(members[index]?.oid ?? ''));
    return own.length === 1 && own[0]?.conversationId === chat
      ? []
      : [`${own.length} cards to somebody, in a chat that is ${chat === undefined ? 'not known' : 'known'}`];
  });
  const elsewhere = sent.filter(({ conversationId }) => conversationId === channelOf(areaId).id);
  return elsewhere.length === 0 ? wrong : [...wrong, 'a card stands in the channel'];
}

/** What was put last over each message is what the rows say: the round is over. */
async function judgeCards(
  { connector }: World,
  { subject }: Moment,
  rows: readonly Row[],
): Promise<string[]> {
  return rows.flatMap((row) => {
    const own = connector.journal.filter(({ deliveryId }) => deliveryId === row['deliveryId']);
    const elsewhere = own.some(({ messageId }) => messageId !== row['activityId']);
    if (elsewhere) return [`a card of ${subject} was put over another message`];
    return saysClosed(own.at(-1)) ? [] : [`a card of ${subject} says that it is open`];
  });
}
