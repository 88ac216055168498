import { localDateOf } from '../../src/domain/time.ts';
import { until } from './scenario.ts';
import type { World } from './world.ts';

export const zone = 'Europe/Amsterdam';
/** Half past nine on that Thursday, and a little. */
export const openingOfRun = '2026-11-26T08:31:00.000Z';

/** Moves the clock to the opening of a round, and waits until there is one of each of these areas. Throws without. */
export async function openRounds(
  world: World,
  areaIds: readonly string[],
  at = openingOfRun,
): Promise<string> {
  const slot = localDateOf(new Date(at), zone);
  world.setClock(at);
  const isThere = async (areaId: string) =>
    (await world.store.stores.rounds.find(areaId, slot)) !== undefined;
  const allThere = async () => (await Promise.all(areaIds.map(isThere))).every(Boolean);
  if (!(await whileTicking(world, allThere, 15_000)))
    throw new Error(`no round of ${areaIds.join(', ')} on ${slot}`);
  return slot;
}

const tickEveryMs = 1_000;

/** Waits until something is so, while the clock of every replica strikes again and again, as it does every minute. */
export async function whileTicking(
  world: World,
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
): Promise<boolean> {
  let ticking = world.tick();
  let tickedAt = performance.now();
  const look = async () => {
    if (performance.now() - tickedAt > tickEveryMs) {
      await ticking;
      ticking = world.tick();
      tickedAt = performance.now();
    }
    return isSo();
  };
  const outcome = await until(look, limitMs, 100);
  await ticking;
  return outcome;
}
