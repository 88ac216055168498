import { setImmediate } from 'node:timers/promises';
import type { Timer } from '../../src/delivery/card-updates.ts';

/** Time that goes by only when nothing else is left to do, so that hours pass at once and in the right order. */
export function virtualTime() {
  let nowMs = 0;
  const set = new Set<{ atMs: number; run: () => Promise<void> }>();
  const timer: Timer = (afterMs, run) => {
    const entry = { atMs: nowMs + afterMs, run };
    set.add(entry);
    return () => void set.delete(entry);
  };
  return {
    now: () => nowMs,
    timer,
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        timer(ms, async () => resolve());
      }),
    /** Lets time pass until nothing is set any more, or until then. */
    run: async (untilMs = Number.POSITIVE_INFINITY): Promise<void> => {
      for (;;) {
        await setImmediate();
        const atMs = Math.min(...Array.from(set, (entry) => entry.atMs));
        if (atMs > untilMs || atMs === Number.POSITIVE_INFINITY) break;
        nowMs = atMs;
        for (const entry of set) {
          if (entry.atMs !== atMs || !set.delete(entry)) continue;
          await entry.run();
        }
      }
      if (Number.isFinite(untilMs)) nowMs = untilMs;
    },
    waiting: () => set.size,
  };
}
