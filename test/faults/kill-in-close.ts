import type { PlannedRound } from '../../src/domain/schedule.ts';
import type { Accepted } from './journal-connector.ts';
import { type KillPoint, nameOf, planKill } from './kills.ts';
import { openAndDeliver } from './one-delivery.ts';
import type { Outcome } from './outcome.ts';
import type { OutsideCall } from './outside-calls.ts';
import { whileTicking } from './rounds.ts';
import { justAfter } from './windows.ts';
import type { World } from './world.ts';

/** What was taken from the queue by whoever is killed comes back after a minute. */
const settleMs = 90_000;
/** What a card says of a round that is over. */
const closedText = /Deze ronde is gesloten/;

/** A round that was opened and sent is closed by the clock, killed there: its card tells so all the same. */
export async function closeOnce(
  world: World,
  areaId: string,
  window: PlannedRound,
  point: KillPoint | undefined,
): Promise<{ outcome: Outcome; calls: readonly OutsideCall[] }> {
  const { calls } = world;
  await openAndDeliver(world, areaId, window);
  const from = calls.calls.length;
  planKill(world, point);
  world.setClock(justAfter(window.closesAt));
  const isDone = async () => (await stillWrong(world, areaId, window.slot)).length === 0;
  await whileTicking(world, isDone, settleMs);
  const own = calls.calls.slice(from);
  const missed = calls.clearTriggers();
  const wrong = await stillWrong(world, areaId, window.slot);
  const outcome: Outcome = {
    scenario: 'a',
    fault: 'close',
    injected: point ? 1 - missed : 0,
    lost: 0,
    doubled: cardsOf(world, `${areaId}|${window.slot}`, 'POST').length - 1,
    ambiguous: 0,
    wrong: wrong.map(
      (line) => `close of ${window.slot}, ${point ? `killed ${nameOf(point)}` : 'no kill'}: ${line}`,
    ),
  };
  return { outcome, calls: own };
}

/** What is not so yet of a round that is over: in the rows, and in what Teams shows of it. */
async function stillWrong(world: World, areaId: string, slot: string): Promise<string[]> {
  const { rounds, areas } = world.store.stores;
  const wrong: string[] = [];
  if ((await rounds.find(areaId, slot))?.round.value.closedAt === undefined) wrong.push('it is open');
  if ((await areas.find(areaId))?.value.roundIsOpen) wrong.push('its area is not free');
  if ((await areas.outcomes(areaId, slot, slot)).rows.length !== 1) wrong.push('it has no outcome');
  if (!saysClosed(cardsOf(world, `${areaId}|${slot}`).at(-1))) wrong.push('its card says that it is open');
  return wrong;
}

/** Whether that is what a card says, as Teams took it last. */
export function saysClosed(shown: Accepted | undefined): boolean {
  return closedText.test(shown?.says ?? '');
}

function cardsOf({ connector }: World, subject: string, only?: 'POST') {
  return connector.journal.filter(
    ({ about, method }) => about === subject && (only === undefined || method === only),
  );
}
