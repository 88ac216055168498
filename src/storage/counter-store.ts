import { z } from 'zod';
import { defineRow, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

const CounterRecord = z.object({ kind: z.string(), year: z.int(), last: z.int() });
const counterRow = defineRow(CounterRecord, 1, ({ kind, year }) => ({
  partitionKey: kind,
  rowKey: String(year),
}));

export type Counter = {
  /** The next number of a year: each number once, never again, gaps allowed. */
  next: (year: number) => Promise<number>;
  /** Counts on from `number`, unless it is further already: for numbers that came from elsewhere. */
  skipTo: (year: number, number: number) => Promise<void>;
  /** The years of which a number was given, oldest first. */
  years: () => Promise<number[]>;
  /** The same years, each with the last number that was given. */
  lastNumbers: () => Promise<{ year: number; last: number }[]>;
};

export function openCounter(
  { tables, onUnreadable }: StorageContext,
  kind: 'lesson' | 'decision' | 'choice' | 'link' | 'indicator' | 'risk',
): Counter {
  const table = tables.Counters;
  const raise = (year: number, decide: (last: number) => number): Promise<number> =>
    withRetry(`counter ${kind} ${year}`, async () => {
      const found = await readRow(
        table,
        counterRow,
        { partitionKey: kind, rowKey: String(year) },
        onUnreadable,
      );
      const last = decide(found?.value.last ?? 0);
      if (last === found?.value.last) return last;
      const entity = counterRow.encode({ kind, year, last });
      const written = found ? await table.replace(entity, found.etag) : await table.create(entity);
      return written === 'replaced' || written === 'created' ? last : 'conflict';
    });
  const lastNumbers = async () =>
    (await readRows(table, counterRow, kind, undefined, onUnreadable)).rows.map(({ year, last }) => ({
      year,
      last,
    }));
  return {
    next: takeTogether((year, count) => raise(year, (last) => last + count)),
    skipTo: async (year, number) => {
      await raise(year, (last) => Math.max(last, number));
    },
    years: async () => (await lastNumbers()).map(({ year }) => year),
    lastNumbers,
  };
}

/**
 * Whoever asks while others are served is served next, together with all who asked meanwhile: one write for them, where
 * each for itself would only be in the way of the others. `take` takes that many numbers and gives the last.
 */
function takeTogether(take: (year: number, count: number) => Promise<number>): Counter['next'] {
  const forming = new Map<number, { count: number; last: Promise<number> }>();
  const serving = new Map<number, Promise<unknown>>();
  return async (year) => {
    let group = forming.get(year);
    if (!group) {
      const made = { count: 0, last: Promise.resolve(0) };
      const before = serving.get(year) ?? Promise.resolve();
      made.last = before
        .catch(() => undefined)
        .then(() => {
          forming.delete(year);
          return take(year, made.count);
        });
      serving.set(year, made.last);
      forming.set(year, made);
      group = made;
    }
    group.count += 1;
    const place = group.count;
    return (await group.last) - group.count + place;
  };
}
