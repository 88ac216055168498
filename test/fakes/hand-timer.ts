import type { Timer } from '../../src/delivery/card-updates.ts';

/** A timer that stands still until somebody lets time pass. */
export function handTimer() {
  let nowMs = 0;
  const waiting = new Set<{ atMs: number; run: () => Promise<void> }>();
  const timer: Timer = (afterMs, run) => {
    const entry = { atMs: nowMs + afterMs, run };
    waiting.add(entry);
    return () => void waiting.delete(entry);
  };
  return {
    timer,
    /** Runs what comes due, one after the other, also what was set for later by that. */
    pass: async (ms: number): Promise<void> => {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = [...waiting].sort((a, b) => a.atMs - b.atMs);
        if (!next || next.atMs > untilMs) break;
        waiting.delete(next);
        nowMs = next.atMs;
        await next.run();
      }
      nowMs = untilMs;
    },
    waiting: () => waiting.size,
  };
}
