import assert from 'node:assert/strict';
import { agree, deliveriesIn, isFinal } from './agreement.ts';
import type { SendFault } from './journal-connector.ts';
import type { Outcome } from './outcome.ts';
import { settle } from './people.ts';
import { programmeText } from './programme.ts';
import { whileTicking } from './rounds.ts';
import type { Safeguard } from './safeguards.ts';
import { inWorld, pause, type Scenario, startOfRun } from './scenario.ts';
import { justAfter, windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'buurt';
const names = ['r1', 'r2'] as const;
const text = programmeText([{ id: areaId, name: 'Buurt', everyWeeks: 1, delivery: 'personal' }]);

type Case = { name: string; fault: SendFault; becomes: 'sent' | 'ambiguous' | 'unreachable' };

const accepted = (heard: number | 'reset' | 'hang'): Case => ({
  name: `taken, then ${heard}`,
  fault: { kind: 'accept', heard },
  becomes: 'ambiguous',
});

const cases: readonly Case[] = [
  {
    name: '429 with Retry-After',
    fault: { kind: 'refuse', status: 429, retryAfterSeconds: 1 },
    becomes: 'sent',
  },
  { name: '429 without Retry-After', fault: { kind: 'refuse', status: 429 }, becomes: 'sent' },
  { name: '412', fault: { kind: 'refuse', status: 412 }, becomes: 'sent' },
  ...([500, 502, 503, 504, 'reset', 'hang'] as const).map(accepted),
  {
    name: '403',
    fault: { kind: 'refuse', status: 403, code: 'BotNotInConversationRoster' },
    becomes: 'unreachable',
  },
  {
    name: '404',
    fault: { kind: 'refuse', status: 404, code: 'ConversationNotFound' },
    becomes: 'unreachable',
  },
];

/** Without the removal of its retry, what the connector does with an error is enough to look at. */
function casesFor(without: Safeguard | undefined): readonly Case[] {
  return without === 'retry-removal' ? [accepted(500), accepted(503)] : cases;
}

/** Long enough for a hanging connector and a pause that Teams asks for, several times over. */
const settleMs = 60_000;

/**
 * (b) Each fault of the connector on a tenth of the cards of a round: Teams takes each card at most once, and the ledger
 * says of each what is known of it. A short run gives all of them to cards of one round.
 */
export const sendFaults: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun }, async (world) => {
    await world.launchAll(names);
    const { short, dice, say } = settings;
    const cases = casesFor(settings.without);
    const fanOuts = short ? [cases] : cases.map((one) => [one]);
    const [cards, every] = short ? [cases.length * 3, 3] : [100, 10];
    await settle(world, areaId, cards);
    const windows = windowsOf(text, areaId, cases.length * 3);
    const outcomes: Outcome[] = [];
    for (const met of fanOuts) {
      const { slot, opensAt } = windows.shift() ?? assert.fail('there are too few weeks');
      say(`send faults: ${met.map(({ name }) => name).join(', ')}`);
      const fanOut = { cards, every, which: dice.between(0, every - 1), slot, at: justAfter(opensAt) };
      outcomes.push(...(await meet(world, met, fanOut)));
    }
    return outcomes;
  });

type FanOut = { cards: number; every: number; which: number; slot: string; at: string };

async function meet(world: World, cases: readonly Case[], fanOut: FanOut): Promise<Outcome[]> {
  const { connector, store } = world;
  const { cards, slot, at } = fanOut;
  const subject = `${areaId}|${slot}`;
  const struck = strike(world, cases, fanOut);
  world.setClock(at);
  const rowsNow = async () => deliveriesIn(await store.rows('Deliveries', subject));
  const isDone = async () => {
    const rows = await rowsNow();
    return rows.length >= cards && rows.every(isFinal);
  };
  const isSettled = await whileTicking(world, isDone, settleMs);
  // Whoever would send again without being asked, does so within this time.
  await pause(500);
  connector.setFaults(() => undefined);
  const rows = await rowsNow();
  const ofRound = connector.journal.filter(({ about }) => about === subject);
  const outcomeOf = (name: string, becomes: string, isIts: (deliveryId: string | undefined) => boolean) => {
    const own = rows.filter((row) => isIts(String(row['deliveryId'])));
    const { lost, doubled, ambiguousOnes, wrong } = agree(
      ofRound.filter(({ deliveryId }) => isIts(deliveryId)),
      own,
    );
    for (const { state, reason } of own)
      if (state !== becomes)
        wrong.push(`${name}: a card is ${String(state)} (${String(reason)}), not ${becomes}`);
    const counts = { injected: own.length, lost, doubled, ambiguous: ambiguousOnes.length };
    return { scenario: 'b' as const, fault: name, ...counts, ambiguousOnes, wrong };
  };
  const others = outcomeOf('none, beside them', 'sent', (deliveryId) => !struck.has(deliveryId));
  others.lost += Math.max(0, cards - rows.length);
  if (!isSettled) others.wrong.push(`not all of ${subject} was done in ${settleMs} ms`);
  const outcomes = cases.map((one) =>
    outcomeOf(one.name, one.becomes, (deliveryId) => struck.get(deliveryId) === one),
  );
  return [...outcomes, { ...others, injected: 0 }];
}

/** The first try of every so manieth card meets a fault, each in its turn; what comes after that goes through. */
function strike({ connector }: World, cases: readonly Case[], { every, which }: FanOut) {
  const struck = new Map<string | undefined, Case>();
  const met = new Set<string>();
  connector.setFaults(({ method, deliveryId }) => {
    if (method !== 'POST' || deliveryId === undefined || met.has(deliveryId)) return undefined;
    met.add(deliveryId);
    const one = cases[struck.size % cases.length];
    if (!one || (met.size - 1) % every !== which) return undefined;
    struck.set(deliveryId, one);
    return one.fault;
  });
  return struck;
}
