import { z } from 'zod';
import { MergedText, Review } from '../domain/digest-texts.ts';
import { limitedText, textLimits } from '../domain/limits.ts';
import type { IsoWeek } from '../domain/time.ts';
import { defineRow, type RowKeys, type RowKind, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { startingWith } from './table.ts';

/** What the programme team says above the digest of a week. */
export const OpeningNote = z.object({
  week: z.string(),
  text: limitedText(textLimits.short),
  at: z.iso.datetime(),
});
export type OpeningNote = z.infer<typeof OpeningNote>;

/** Which texts were there when the programme team last looked: of those that came since it is said that they are new. */
export const Look = z.object({
  week: z.string(),
  textIds: z.array(z.string()),
  at: z.iso.datetime(),
});
export type Look = z.infer<typeof Look>;

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

/** A property takes 32 K UTF-16 units: of more texts than this there are more rows. */
const mostInLook = 1_000;
/** `part`: from the second row on. */
const LookRow = Look.extend({ part: z.int().min(1).optional() });
const lookRow = defineRow(LookRow, 1, ({ week, part }) => ({
  partitionKey: partitionOf(week),
  rowKey: part === undefined ? 'look' : `look|${String(part).padStart(3, '0')}`,
}));

/** `Digests`: what the programme team decided about the texts of a week's digest before it is sent. */
export function openReviewStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Digests;
  /** Writes what `decide` makes of the row, or takes it away, while it is still as `decide` saw it. */
  const changeRow = <T extends object>(
    kind: RowKind<T>,
    keys: RowKeys,
    decide: (current: T | undefined) => T | 'remove' | undefined,
  ): Promise<void> =>
    withRetry(`${keys.partitionKey} ${keys.rowKey}`, async () => {
      const found = await readRow(table, kind, keys, onUnreadable);
      const next = decide(found?.value);
      if (next === undefined || (next === 'remove' && !found)) return undefined;
      if (next === 'remove') {
        await table.delete(keys.partitionKey, keys.rowKey, found?.etag);
        return (await table.get(keys.partitionKey, keys.rowKey)) ? 'conflict' : undefined;
      }
      const entity = kind.encode(next);
      if (!found) return (await table.create(entity)) === 'exists' ? 'conflict' : undefined;
      return (await table.replace(entity, found.etag)) === 'conflict' ? 'conflict' : undefined;
    });
  const keysOf = (week: IsoWeek, rowKey: string) => ({ partitionKey: partitionOf(week), rowKey });

  return {
    find: async (week: IsoWeek, textId: string): Promise<Review | undefined> =>
      (await readRow(table, reviewRow, keysOf(week, `text|${textId}`), onUnreadable))?.value,
    /** `decide` gives the verdict that is to stand, that there is to be none, or undefined to leave it. */
    change: (
      week: IsoWeek,
      textId: string,
      decide: (current: Review | undefined) => Review | 'remove' | undefined,
    ): Promise<void> => changeRow(reviewRow, keysOf(week, `text|${textId}`), decide),
    /** Safe to repeat: the key is the form. With it go the verdicts on the texts whose place it takes. */
    merge: async (merged: MergedText): Promise<void> => {
      const { week, of, at } = merged;
      const reviews = of.map((textId) => reviewRow.encode({ week, textId, verdict: 'merged', at }));
      const entities = [mergedRow.encode(merged), ...reviews];
      await table.batch(entities.map((entity) => ({ kind: 'upsert', entity })));
    },
    changeNote: (
      week: IsoWeek,
      decide: (current: OpeningNote | undefined) => OpeningNote | 'remove' | undefined,
    ): Promise<void> => changeRow(noteRow, keysOf(week, 'note'), decide),
    setLook: async (look: Look): Promise<void> => {
      const count = Math.max(1, Math.ceil(look.textIds.length / mostInLook));
      const rows = Array.from({ length: count }, (_, part) => {
        const textIds = look.textIds.slice(part * mostInLook, (part + 1) * mostInLook);
        return lookRow.encode({ ...look, textIds, ...(part > 0 && { part }) });
      });
      await table.batch(rows.map((entity) => ({ kind: 'upsert', entity })));
    },
    ofWeek: async (week: IsoWeek) => {
      const partition = partitionOf(week);
      const [reviews, merged, note, look] = await Promise.all([
        readRows(table, reviewRow, partition, startingWith('text|'), onUnreadable),
        readRows(table, mergedRow, partition, startingWith('merged|'), onUnreadable),
        readRow(table, noteRow, keysOf(week, 'note'), onUnreadable),
        readRows(table, lookRow, partition, startingWith('look'), onUnreadable),
      ]);
      return { reviews: reviews.rows, merged: merged.rows, note: note?.value, look: joined(look.rows) };
    },
  };
}

function joined(rows: readonly Look[]): Look | undefined {
  const [first] = rows;
  return first && { week: first.week, textIds: rows.flatMap(({ textIds }) => textIds), at: first.at };
}
