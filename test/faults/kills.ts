import type { Dice } from './dice.ts';
import type { Outcome } from './outcome.ts';
import type { OutsideCall, Side } from './outside-calls.ts';
import type { World } from './world.ts';

/** One place at which a replica is killed: before or after the so manieth call of this kind since a beginning. */
export type KillPoint = { side: Side; what: string; nth: number };

/** One piece of work, killed there or not at all, and the calls that it was made of. */
export type Attempt = (
  point: KillPoint | undefined,
) => Promise<{ outcome: Outcome; calls: readonly OutsideCall[] }>;

/** What goes on by itself, whatever is done: whoever stands by looks at the lease, the queue and what lessons changed. */
const idle = new Set(['GET Leases', 'GET deliveries', 'GET Programmes', 'GET Changes']);

/** Every place between the calls of one piece of work, as they were made once without a kill. */
export function killPointsOf(calls: readonly OutsideCall[]): KillPoint[] {
  const counts = new Map<string, number>();
  return calls
    .filter(({ what }) => !idle.has(what))
    .flatMap(({ what }) => {
      const nth = (counts.get(what) ?? 0) + 1;
      counts.set(what, nth);
      return (['before', 'after'] as const).map((side) => ({ side, what, nth }));
    });
}

/** In an order by chance. */
export function shuffled(points: readonly KillPoint[], dice: Dice): KillPoint[] {
  const left = [...points];
  return points.map(() => left.splice(dice.between(0, left.length - 1), 1)).flat();
}

/** Picks the call at which the kill is due. */
export function hitsAt({ what, nth }: KillPoint): (call: OutsideCall) => boolean {
  let seen = 0;
  return (call) => {
    if (call.what !== what) return false;
    seen += 1;
    return seen === nth;
  };
}

export function nameOf({ side, what, nth }: KillPoint): string {
  return `${side} ${what} (${nth})`;
}

/** Plans the kill of whoever makes the call. */
export function planKill(world: World, point: KillPoint | undefined): { killedAt: () => number | undefined } {
  let killedAt: number | undefined;
  if (point)
    world.calls.at(point.side, hitsAt(point), ({ replica }) => {
      world.replica(replica).process.kill();
      killedAt = performance.now();
    });
  return { killedAt: () => killedAt };
}
