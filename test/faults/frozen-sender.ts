import { agree, deliveriesIn, isFinal } from './agreement.ts';
import type { Outcome } from './outcome.ts';
import { letTwoMeet, type OutsideCall } from './outside-calls.ts';
import { settle } from './people.ts';
import { programmeText } from './programme.ts';
import { leaseMs } from './replica-messages.ts';
import { whileTicking } from './rounds.ts';
import { inWorld, pause, type Scenario, type ScenarioSettings, startOfRun, until } from './scenario.ts';
import type { Row } from './store.ts';
import { justAfter, windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areas = [
  { id: 'kanaal', name: 'Kanaal', everyWeeks: 1, delivery: 'conversation' as const },
  { id: 'om-en-om', name: 'Om en om', everyWeeks: 2, delivery: 'conversation' as const },
  { id: 'ieder', name: 'Ieder', everyWeeks: 1, delivery: 'personal' as const },
];
const text = programmeText(areas);
const settleMs = 60_000;

type Moment = { at: Date; opens: boolean };

/**
 * (e) Several replicas over many weeks, of which the one that sends is now and then frozen in the middle of a fan-out,
 * past its lease, and goes on later as if nothing had happened: one round a window, and no card twice.
 */
export const frozenSender: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun }, async (world) => {
    const { replicas, weeks, members, freezeEvery } = settings.short
      ? { replicas: 3, weeks: settings.without ? 3 : 5, members: 4, freezeEvery: 2 }
      : { replicas: 5, weeks: 200, members: 8, freezeEvery: 5 };
    await world.launchAll(Array.from({ length: replicas }, (_, index) => `r${index + 1}`));
    for (const { id, delivery } of areas) await settle(world, id, delivery === 'personal' ? members : 2);
    const moments = momentsOf(weeks);
    const wrong: string[] = [];
    let frozen = 0;
    let openings = 0;
    for (const { at, opens } of moments) {
      if (opens) openings += 1;
      const freezes = opens && openings % freezeEvery === 0;
      if (opens && openings % 20 === 0) settings.say(`window ${openings} of ${weeks}`);
      const turn = openings / freezeEvery - 1;
      const before = freezes ? freezeSomewhere(world, settings, turn, members) : undefined;
      world.setClock(justAfter(at));
      const isQuiet = await liveThrough(world, subjectsAround(at, weeks), before);
      if (!isQuiet) wrong.push(`not all was sent ${settleMs / 1_000} s after ${at.toISOString()}`);
      if (before?.frozen()) frozen += 1;
    }
    return [await judge(world, weeks, { frozen, wrong })];
  });

/** The first opening of each day on which a round opens, reminds or closes. */
function momentsOf(weeks: number): Moment[] {
  const windows = areas.flatMap(({ id }) => windowsOf(text, id, weeks));
  const moments = windows.flatMap(({ opensAt, remindAt, closesAt }) => [
    { at: opensAt, opens: true },
    { at: remindAt, opens: false },
    { at: closesAt, opens: false },
  ]);
  const byTime = new Map(moments.map((moment) => [moment.at.getTime(), moment]));
  return [...byTime.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** What of the areas may be under way at a moment: their last rounds, and those before. */
function subjectsAround(at: Date, weeks: number): string[] {
  return areas.flatMap(({ id }) => {
    const begun = windowsOf(text, id, weeks).filter(({ opensAt }) => opensAt <= at);
    return begun.slice(-2).map(({ slot }) => `${id}|${slot}`);
  });
}

type Freezing = { frozen: () => string | undefined; letGo: () => void };

/**
 * Where whoever sends is frozen, in turn: with a claim on its way that arrives when others have long sent that card, which
 * without fencing is sent once more; before it knows what there is to send, with a claim that it does not know of yet, or
 * with a card on its way or taken.
 */
const places = ['claiming', 'woken', 'claimed', 'sending', 'taken'] as const;

function freezeSomewhere(world: World, { dice }: ScenarioSettings, turn: number, members: number): Freezing {
  const place = places[turn % places.length] ?? places[0];
  const held = Promise.withResolvers<void>();
  let countdown = place === 'woken' ? 1 : dice.between(1, members);
  let frozen: string | undefined;
  const isAtPlace = ({ what }: OutsideCall, said: string): boolean => {
    if (place === 'woken') return what === 'POST deliveries';
    if (place === 'claiming') return what === 'PUT Deliveries' && said.includes('"claimed"');
    return what === (place === 'claimed' ? 'PUT Deliveries' : 'POST teams message');
  };
  const hits = (call: OutsideCall, said: string) => {
    if (isAtPlace(call, said)) countdown -= 1;
    return countdown <= 0;
  };
  const freeze = ({ replica }: OutsideCall) => {
    const leader = world.calls.calls.findLast(({ what }) => what === 'PUT Leases')?.replica;
    frozen = place === 'woken' ? (leader ?? replica) : replica;
    world.replica(frozen).process.freeze();
    // Two who stand by ask for the lease at the same moment: one of them gets it.
    letTwoMeet(world.calls, (call) => call.what === 'PUT Leases' && call.replica !== frozen);
  };
  const side = place === 'claiming' || place === 'sending' ? 'before' : 'after';
  world.calls.at(side, hits, freeze, place === 'claiming' ? held.promise : 'goOn');
  return { frozen: () => frozen, letGo: held.resolve };
}

/** Until all of these subjects is sent; whoever is frozen thaws well after its lease, while others send. */
async function liveThrough(
  world: World,
  subjects: readonly string[],
  freezing: Freezing | undefined,
): Promise<boolean> {
  const isQuiet = async () => {
    const rows = await Promise.all(subjects.map((subject) => world.store.rows('Deliveries', subject)));
    return deliveriesIn(rows.flat()).every(isFinal);
  };
  await world.tick();
  if (!freezing) return until(isQuiet, settleMs, 100);
  await whileTicking(world, () => freezing.frozen() !== undefined, 5_000);
  const name = freezing.frozen();
  if (name === undefined) {
    world.calls.clearTriggers();
    return whileTicking(world, isQuiet, settleMs);
  }
  await pause(leaseMs * 2);
  const othersSent = await whileTicking(world, isQuiet, settleMs);
  world.calls.clearTriggers();
  freezing.letGo();
  await pause(300);
  world.replica(name).process.thaw();
  // Time for a sender that believes that it still is one.
  await pause(1_500);
  return (await whileTicking(world, isQuiet, settleMs)) && othersSent;
}

async function judge(
  world: World,
  weeks: number,
  { frozen, wrong }: { frozen: number; wrong: string[] },
): Promise<Outcome> {
  const rows = deliveriesIn(await world.store.rows('Deliveries'));
  const agreement = agree(world.connector.journal, rows);
  const rounds = (await world.store.rows('Rounds')).filter(({ rowKey }) => rowKey.endsWith('|0'));
  let lost = agreement.lost;
  let doubled = agreement.doubled;
  for (const { id } of areas) {
    const asked = windowsOf(text, id, weeks).map(({ slot }) => slot);
    const own = slotsIn(rounds, id);
    lost += asked.filter((slot) => !own.includes(slot)).length;
    doubled += own.filter((slot) => !asked.includes(slot)).length;
    const area = (await world.store.stores.areas.find(id))?.value;
    if (area?.roundsOpened !== asked.length)
      wrong.push(`${id} counts ${area?.roundsOpened} rounds for ${asked.length} windows`);
    for (const slot of own) {
      const cards = rows.filter(
        ({ partitionKey, rowKey }) => partitionKey === `${id}|${slot}` && rowKey.startsWith('round|'),
      );
      if (cards.length === 0) lost += 1;
    }
  }
  return {
    scenario: 'e',
    fault: `sender frozen past its lease, ${weeks} weeks`,
    injected: frozen,
    lost,
    doubled,
    ambiguous: agreement.ambiguousOnes.length,
    ambiguousOnes: agreement.ambiguousOnes,
    wrong: [...wrong, ...agreement.wrong],
  };
}

function slotsIn(rounds: readonly Row[], areaId: string): string[] {
  return rounds.flatMap(({ rowKey }) =>
    rowKey.startsWith(`${areaId}|`) ? [rowKey.split('|')[1] ?? ''] : [],
  );
}
