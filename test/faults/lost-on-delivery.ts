import type { PlannedRound } from '../../src/domain/schedule.ts';
import { type Delivered, judgeDelivery, openAndDeliver, resumeMs } from './one-delivery.ts';
import type { Outcome } from './outcome.ts';
import { letTwoMeet, type OutsideCall } from './outside-calls.ts';
import { pause, type ScenarioSettings } from './scenario.ts';
import type { World } from './world.ts';

/** A write on the way of a card, from the round that opens to the message of the queue that is taken away. */
type Write = {
  what: string;
  /** What it says, where there are others to the same table. */
  says?: string;
  as?: string;
  /** It only comes about where two replicas put the same card in the ledger at the same moment. */
  ofTwo?: true;
  /** A short run has these only. */
  inShort?: true;
};

const writes: readonly Write[] = [
  { what: 'PUT Areas' },
  { what: 'POST Rounds' },
  { what: 'PUT Deliveries', says: '"since"', as: 'PUT Deliveries (on the list)' },
  { what: 'POST $batch Deliveries' },
  { what: 'POST Deliveries', ofTwo: true },
  { what: 'POST deliveries', as: 'POST to the queue' },
  { what: 'PUT Leases' },
  { what: 'PUT Deliveries', says: '"claimed"', as: 'PUT Deliveries (claimed)', inShort: true },
  { what: 'PUT Deliveries', says: '"sent"', as: 'PUT Deliveries (sent)', inShort: true },
  { what: 'DELETE deliveries', as: 'DELETE from the queue' },
];

/** As often as the client of the store asks before it gives up. */
const everyTry = 3;
/** On a busy machine two replicas may miss each other. */
const mostTries = 4;
const patienceMs = 5_000;
/** Teams takes so many messages of one conversation in half a minute: the pace that the program keeps is not the matter. */
const restMs = 2_000;
/** What an answer that was lost still brings about, comes within this time. */
const afterMs = 500;

type Lost = { fault: string; at: readonly number[]; isMissed: boolean; delivered: Delivered };

/**
 * The store does what it is asked on the way of a card, and the answer is lost: once, or each time that it is asked again.
 * The card is sent once, the ledger knows it as sent, and nobody hears of a trouble that is none.
 */
export async function loseOnDelivery(
  world: World,
  areaId: string,
  windows: readonly PlannedRound[],
  { short, say }: ScenarioSettings,
): Promise<Outcome[]> {
  const left = windows.values();
  const all: Lost[] = [];
  for (const write of writes.filter(({ inShort }) => inShort || !short))
    for (const times of short ? [everyTry] : [1, everyTry]) {
      let lost: Lost;
      let tries = 0;
      do {
        say(`answer to ${write.as ?? write.what} lost, ${times} times`);
        lost = await loseOne(world, { areaId, window: left.next().value ?? fail(), write, times });
        if (!short) await pause(restMs);
        tries += 1;
      } while (lost.isMissed && tries < mostTries);
      all.push(lost);
    }
  await pause(afterMs);
  return Promise.all(all.map((lost) => judge(world, lost)));
}

function fail(): never {
  throw new Error('there are too few weeks');
}

type Losing = { areaId: string; window: PlannedRound; write: Write; times: number };

async function loseOne(world: World, { areaId, window, write, times }: Losing): Promise<Lost> {
  const at = planLosses(world, write, times);
  if (write.ofTwo) letTwoMeet(world.calls, ({ what }) => what === 'POST $batch Deliveries');
  const until = performance.now() + patienceMs;
  const isOver = () => at.length === times || performance.now() > until;
  const delivered = await openAndDeliver(world, areaId, window, isOver);
  world.calls.clearTriggers();
  const fault = `answer to ${write.as ?? write.what} lost${times > 1 ? ' at every try' : ''}`;
  return { fault, at, isMissed: at.length < times, delivered };
}

/** The answers to the first so many of these writes get lost; gives when they were. */
function planLosses({ calls }: World, { what, says = '' }: Write, times: number): readonly number[] {
  const chosen = new Set<OutsideCall>();
  const at: number[] = [];
  for (let nth = 1; nth <= times; nth += 1) {
    const isIt = (call: OutsideCall, said: string) => call.what === what && said.includes(says);
    calls.at('before', isIt, (call) => chosen.add(call), 'goOn');
    calls.at(
      'after',
      (call) => chosen.has(call),
      () => at.push(performance.now()),
    );
  }
  return at;
}

async function judge(world: World, { fault, at, isMissed, delivered }: Lost): Promise<Outcome> {
  const { rows, lost, doubled, ambiguousOnes, wrong } = await judgeDelivery(world, delivered);
  const said = [...wrong];
  if (isMissed) said.push(`only ${at.length} were lost`);
  for (const { state, reason } of rows)
    if (state !== 'sent') said.push(`a card is ${String(state)} (${String(reason)})`);
  const listed = await world.store.rows('Attention');
  if (listed.some((row) => row['subject'] === delivered.subject))
    said.push('somebody is asked to look at it');
  const tookMs = (delivered.settledAt ?? Number.POSITIVE_INFINITY) - (at[0] ?? 0);
  if (tookMs > resumeMs) said.push(`gone on after ${Math.round(tookMs)} ms`);
  return {
    scenario: 'c',
    fault,
    injected: at.length,
    lost,
    doubled,
    ambiguous: ambiguousOnes.length,
    ambiguousOnes,
    wrong: said.map((line) => `${fault}: ${line}`),
  };
}
