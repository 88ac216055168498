import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

const Counter = z.object({ kind: z.string(), year: z.int(), last: z.int() });
const counterRow = defineRow(Counter, 1, ({ kind, year }) => ({ partitionKey: kind, rowKey: String(year) }));

/** Gives the next number of a kind in a year: each number once, never again, gaps allowed. */
export function openCounter({ tables, onUnreadable }: StorageContext, kind: 'lesson' | 'decision') {
  const table = tables.Counters;
  return (year: number): Promise<number> =>
    withRetry(`counter ${kind} ${year}`, async () => {
      const found = await readRow(
        table,
        counterRow,
        { partitionKey: kind, rowKey: String(year) },
        onUnreadable,
      );
      const last = (found?.value.last ?? 0) + 1;
      const entity = counterRow.encode({ kind, year, last });
      const written = found ? await table.replace(entity, found.etag) : await table.create(entity);
      return written === 'replaced' || written === 'created' ? last : 'conflict';
    });
}
