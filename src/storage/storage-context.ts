import { setTimeout as pause } from 'node:timers/promises';
import type { Lesson } from '../domain/lesson.ts';
import type { OnUnreadable } from './row.ts';
import type { Tables } from './table.ts';

/** What every store is opened with. `now` is the machine's own time, unless it is given. */
export type StorageContext = {
  tables: Tables;
  onUnreadable: OnUnreadable;
  now?: () => Date;
  /** Hears of every lesson that was stored here, as it stands now. */
  onLesson?: (lesson: Lesson) => void;
};

/** Somebody else kept changing the same row; nothing of ours was written. */
export class WriteConflict extends Error {
  override readonly name = 'WriteConflict';
}

const attempts = 10;
/** Whoever asked was answered without it by then, and may have asked for something else since: that is not undone. */
const patienceMs = 4_000;

/**
 * Reads, decides and writes under an ETag, again when another writer was first: twenty at once all get on, in
 * about a second. A random pause takes them out of step. Throws WriteConflict at last.
 */
export async function withRetry<T>(what: string, attempt: () => Promise<T | 'conflict'>): Promise<T> {
  const startedAt = performance.now();
  for (let tried = 0; tried < attempts && performance.now() - startedAt < patienceMs; tried += 1) {
    const result = await attempt();
    if (result !== 'conflict') return result;
    await pause(Math.random() * Math.min(10 * 2 ** tried, 400));
  }
  throw new WriteConflict(`${what}: another writer was first, each time`);
}

/** Sorts newest first as text: the milliseconds left until the year 5138. */
export function invertedTime(instant: Date): string {
  return String(99_999_999_999_999 - instant.getTime()).padStart(14, '0');
}
