import { z } from 'zod';
import { MergedText, Review } from '../domain/digest-texts.ts';
import { limitedText, textLimits } from '../domain/limits.ts';
import type { IsoWeek } from '../domain/time.ts';
import { defineRow, readRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';
import { startingWith } from './table.ts';

/** What the programme team says above the digest of a week. */
export const OpeningNote = z.object({
  week: z.string(),
  text: limitedText(textLimits.short),
  at: z.iso.datetime(),
});
export type OpeningNote = z.infer<typeof OpeningNote>;

const partitionOf = (week: IsoWeek) => `review|${week}`;
const reviewRow = defineRow(Review, 1, ({ week, textId }) => ({
  partitionKey: partitionOf(week),
  rowKey: `text|${textId}`,
}));
const mergedRow = defineRow(MergedText, 1, ({ week, formId }) => ({
  partitionKey: partitionOf(week),
  rowKey: `merged|${formId}`,
}));
const noteRow = defineRow(OpeningNote, 1, ({ week }) => ({
  partitionKey: partitionOf(week),
  rowKey: 'note',
}));

/** `Digests`: what the programme team decided about the texts of a week's digest before it is sent. */
export function openReviewStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Digests;
  return {
    /** The last word counts. */
    put: (review: Review): Promise<void> => table.upsert(reviewRow.encode(review)),
    /** Safe to repeat: the key is the form. With it go the verdicts on the texts whose place it takes. */
    merge: async (merged: MergedText): Promise<void> => {
      const { week, of, at } = merged;
      const reviews = of.map((textId) => reviewRow.encode({ week, textId, verdict: 'merged', at }));
      const entities = [mergedRow.encode(merged), ...reviews];
      await table.batch(entities.map((entity) => ({ kind: 'upsert', entity })));
    },
    /** Lets a text be as if nobody looked at it. */
    remove: (week: IsoWeek, textId: string): Promise<void> =>
      table.delete(partitionOf(week), `text|${textId}`),
    setNote: (note: OpeningNote): Promise<void> => table.upsert(noteRow.encode(note)),
    removeNote: (week: IsoWeek): Promise<void> => table.delete(partitionOf(week), 'note'),
    ofWeek: async (week: IsoWeek) => {
      const partition = partitionOf(week);
      const [reviews, merged, note] = await Promise.all([
        readRows(table, reviewRow, partition, startingWith('text|'), onUnreadable),
        readRows(table, mergedRow, partition, startingWith('merged|'), onUnreadable),
        readRow(table, noteRow, { partitionKey: partition, rowKey: 'note' }, onUnreadable),
      ]);
      return { reviews: reviews.rows, merged: merged.rows, note: note?.value };
    },
  };
}
