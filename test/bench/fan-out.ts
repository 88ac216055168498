import { settle } from '../faults/people.ts';
import { pause, until } from '../faults/scenario.ts';
import type { World } from '../faults/world.ts';
import type { Person } from '../teams/activities.ts';
import { type Figure, measureOf } from './measures.ts';
import { aManager, type BenchArea, inBenchWorld, openByHand, slot } from './worlds.ts';

const part = 'fan-out';
const cards = 1_000;
/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: of one app, in one tenant. */
const mostASecond = 50;
const peaceLimitMs = (cards / mostASecond) * 1_000 * 1.05;
/** As production has them: how long a sender may be silent, the look at that, and the wait of who takes over. */
const takeOverMs = 15_000 + 1_000 + 2_000;
const killedAfter = 300;
const throttledPart = 0.05;
const retryAfterSeconds = 1;
/** A pause is up to a fifth longer than Teams asked for. */
const longestPauseMs = retryAfterSeconds * 1_200;
const patienceMs = 150_000;

const areas: [BenchArea, BenchArea] = [
  { id: 'vrede', name: 'Vrede' },
  { id: 'onrust', name: 'Onrust' },
];
const replicas = ['een', 'twee'] as const;

/** A thousand cards by two replicas: in peace, and with Teams that refuses and a sender that is killed. */
export const measureFanOut = (): Promise<Figure[]> =>
  inBenchWorld(areas, async (world) => {
    const [calm, rough] = areas;
    const manager = await aManager(world);
    for (const { memberId } of await settle(world, calm.id, cards))
      await world.store.stores.roles.grant({ memberId, role: 'member', areaId: rough.id });
    for (const name of replicas) await world.launch(name);
    const inPeace = await fanOut(world, manager, calm);
    const rowWrites = inPeace.calls.filter(({ what }) => /^(PUT|PATCH|MERGE|POST) Deliveries$/.test(what));
    const refusals = makeTrouble(world);
    const inTrouble = await fanOut(world, manager, rough);
    const limitMs = peaceLimitMs + takeOverMs + pausesMs(refusals);
    return [
      ...figuresOf('in peace', inPeace, peaceLimitMs),
      // And a few of the round itself.
      figure('row writes for each card', 'calls', Math.floor((rowWrites.length / cards) * 100) / 100, 2),
      ...figuresOf(`with a killed sender and ${refusals.length} times 429`, inTrouble, limitMs),
    ];
  });

type FanOut = {
  calls: World['calls']['calls'];
  /** When each card was taken. */
  takenAtMs: number[];
  twice: number;
};

/** Opens a round for all of them, and waits until the ledger has nothing left to send. */
async function fanOut(world: World, manager: Person, area: BenchArea): Promise<FanOut> {
  const { calls, connector, store } = world;
  const subject = `${area.id}|${slot}`;
  const from = calls.calls.length;
  await openByHand(world, replicas[1], manager, area);
  const isDone = async () => {
    const { rows } = await store.stores.deliveries.ofSubject(subject);
    return rows.length === cards && !rows.some(({ state }) => state === 'queued' || state === 'claimed');
  };
  if (!(await until(isDone, patienceMs, 500))) throw new Error(`${area.name} was not done in time`);
  await pause(1_000);
  const taken = connector.journal.filter(({ about, method }) => about === subject && method === 'POST');
  const twice = taken.length - new Set(taken.map(({ deliveryId }) => deliveryId)).size;
  return { calls: calls.calls.slice(from), takenAtMs: taken.map(({ atMs }) => atMs), twice };
}

/** From now on every twentieth card is refused, and who sends is killed once, in the middle of one. */
function makeTrouble({ calls, connector, replica }: World): number[] {
  const refusedAtMs: number[] = [];
  let asked = 0;
  connector.setFaults(({ deliveryId }) => {
    if (deliveryId === undefined) return undefined;
    asked += 1;
    if (asked % (1 / throttledPart) !== 0) return undefined;
    refusedAtMs.push(Date.now());
    return { kind: 'refuse', status: 429, retryAfterSeconds };
  });
  let sent = 0;
  const isTheOne = ({ what }: { what: string }) => {
    if (what === 'POST teams message') sent += 1;
    return sent === killedAfter;
  };
  calls.at('after', isTheOne, (call) => replica(call.replica).process.kill());
  return refusedAtMs;
}

/** How long nobody was to send, because Teams asked for it: pauses that overlap are one. */
function pausesMs(refusedAtMs: readonly number[]): number {
  let [total, untilMs] = [0, 0];
  for (const atMs of refusedAtMs) {
    const endsMs = atMs + longestPauseMs;
    total += endsMs - Math.max(atMs, untilMs);
    untilMs = endsMs;
  }
  return total;
}

function figuresOf(how: string, { calls, takenAtMs, twice }: FanOut, limitMs: number): Figure[] {
  const arrivals = calls.filter(({ what }) => /^\w+ teams/.test(what)).map(({ atMs }) => atMs);
  const seconds = (Math.max(...takenAtMs) - Math.min(...takenAtMs)) / 1_000;
  return [
    figure(`${how}: the most requests in any second`, 'requests', mostInASecond(arrivals), mostASecond),
    figure(`${how}: first to last card`, 's', seconds, limitMs / 1_000),
    figure(`${how}: cards taken twice`, 'cards', twice, 0),
  ];
}

function mostInASecond(atMs: readonly number[]): number {
  const sorted = atMs.toSorted((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, at, index) => {
    while (at - (sorted[first] ?? at) >= 1_000) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

function figure(name: string, unit: string, value: number, most: number): Figure {
  const promised = most === 0 ? '0' : `at most ${Number(most.toFixed(1))}`;
  return { part, name, unit, ...measureOf([value]), promised, isMet: value <= most };
}
