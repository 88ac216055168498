import type { Clock } from '../../src/domain/time.ts';

export type SettableClock = Clock & { set(instant: string): void; forward(ms: number): void };

/** A clock that stands still until it is told otherwise. */
export function settableClock(start: string): SettableClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = Date.parse(instant);
    },
    forward: (ms) => {
      now += ms;
    },
  };
}
