import { setTimeout as pause } from 'node:timers/promises';

/** What the work gives, or `otherwise` where that takes longer; the work itself goes on. */
export async function noLongerThan<T>(limitMs: number, work: Promise<T>, otherwise: T): Promise<T> {
  const limit = new AbortController();
  const overdue = pause(limitMs, otherwise, { signal: limit.signal }).catch(() => otherwise);
  try {
    return await Promise.race([work, overdue]);
  } finally {
    limit.abort();
  }
}
