import type { Clock } from '../domain/time.ts';
import type { Monotonic, SenderLease } from './lease.ts';
import type { Pacer } from './pacer.ts';

/** Nobody sends for so many milliseconds. Done when the next sender knows of it too. */
export type Rest = (retryAfterMs: number) => Promise<void>;

type RestParts = { pacer: Pacer; lease: SenderLease; monotonic: Monotonic; wallClock: Clock };

/** Everybody waits when Teams asks for it, and a little longer by chance; whoever sends by then waits too. */
export function createRest({ pacer, lease, monotonic, wallClock }: RestParts): Rest {
  return async (retryAfterMs) => {
    const restMs = retryAfterMs * (1 + Math.random() / 5);
    pacer.pauseUntil(monotonic() + restMs);
    await lease.pauseUntil(new Date(wallClock.now().getTime() + restMs)).catch(() => {});
  };
}
