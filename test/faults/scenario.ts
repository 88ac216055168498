import type { Dice } from './dice.ts';
import type { FaultOptions } from './options.ts';
import { isGood, type Outcome } from './outcome.ts';
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

/** The last lines of the replicas' logs that are told where a scenario failed. */
const mostLines = 12;

/** Runs something in a world of its own, and ends that world whatever happens. */
export async function inWorld(
  { store, dice, without, say }: ScenarioSettings,
  settings: Omit<WorldSettings, 'store' | 'dice' | 'without'>,
  run: (world: World) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const world = await startWorld({ store, dice, without, ...settings });
  let outcomes: Outcome[] = [];
  try {
    outcomes = await run(world);
    return outcomes;
  } finally {
    if (outcomes.length === 0 || !outcomes.every(isGood))
      for (const { replica, line } of world.logged.slice(-mostLines))
        say(`${replica}: ${line.trim().slice(0, 200)}`);
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
