import type { Dice } from './dice.ts';
import type { FaultOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { FaultStore } from './store.ts';
import { startWorld, type World, type WorldSettings } from './world.ts';

export type ScenarioSettings = FaultOptions & {
  store: FaultStore;
  dice: Dice;
  /** Says on the way what is being done, for whoever watches. */
  say: (line: string) => void;
};

/** One kind of trouble, and what came of it. */
export type Scenario = (settings: ScenarioSettings) => Promise<Outcome[]>;

/** A Thursday on which every rhythm of the run's areas opens a round, just before it does. */
export const startOfRun = '2026-11-26T08:00:00.000Z';

/** Runs something in a world of its own, and ends that world whatever happens. */
export async function inWorld<T>(
  { store, dice, without }: ScenarioSettings,
  settings: Pick<WorldSettings, 'programmeText' | 'now'>,
  run: (world: World) => Promise<T>,
): Promise<T> {
  const world = await startWorld({ store, dice, without, ...settings });
  try {
    return await run(world);
  } finally {
    await world.stop();
  }
}

/** Waits until something is so. Gives false when it is not so in time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs = 50,
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
