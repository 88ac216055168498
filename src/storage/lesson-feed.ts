import { z } from 'zod';
import type { LessonRef } from '../domain/lesson.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const hourMs = 3_600_000;
/** Longer than a write takes from its announcement on, and than the clocks of two machines differ. */
const overlapMs = 120_000;

const Change = z.object({ at: z.iso.datetime(), year: z.int(), number: z.int(), revision: z.int() });
export type LessonChanged = z.infer<typeof Change>;
const hourOf = (at: Date) => at.toISOString().slice(0, 13);
const momentOf = (at: Date) => String(at.getTime()).padStart(14, '0');
const changeRow = defineRow(Change, 1, ({ at, year, number, revision }) => ({
  partitionKey: hourOf(new Date(at)),
  rowKey: [momentOf(new Date(at)), year, rowKeyOf(number), revision].join('|'),
}));

/**
 * `Changes`: which lessons changed, by the machine's own hour, so that each replica keeps its index up to date without
 * reading all lessons again. A change is announced before it is made: whoever reads in between finds it again in the
 * overlap, and what is not newer than what is known is left.
 */
export function openLessonFeed({ tables, onUnreadable, now = () => new Date() }: StorageContext) {
  return {
    announce: async ({ year, number, revision }: LessonRef & { revision: number }): Promise<void> => {
      await tables.Changes.upsert(changeRow.encode({ at: now().toISOString(), year, number, revision }));
    },
    /** One query for each hour that passed. */
    since: async (moment: Date): Promise<LessonChanged[]> => {
      const from = new Date(moment.getTime() - overlapMs);
      const until = now().getTime() + overlapMs;
      const changes: LessonChanged[] = [];
      for (let hour = Math.floor(from.getTime() / hourMs) * hourMs; hour <= until; hour += hourMs) {
        const range = { from: momentOf(from), until: '~' };
        const found = await readRows(tables.Changes, changeRow, hourOf(new Date(hour)), range, onUnreadable);
        changes.push(...found.rows);
      }
      return changes;
    },
  };
}
