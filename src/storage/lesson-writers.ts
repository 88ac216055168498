import { z } from 'zod';
import type { LessonRef } from '../domain/lesson.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRows } from './row.ts';
import { invertedTime, type StorageContext } from './storage-context.ts';

/** What somebody wrote: a lesson, or with `areaId` and `formId` what was added to one. */
const Written = z.object({
  memberId: z.string(),
  year: z.int(),
  number: z.int(),
  areaId: z.string().optional(),
  formId: z.uuid().optional(),
  recordedAt: z.iso.datetime(),
});
export type Written = z.infer<typeof Written>;
const partitionOf = (memberId: string) => `writer|${memberId}`;
const writtenRow = defineRow(Written, 1, ({ memberId, year, number, formId, recordedAt }) => ({
  partitionKey: partitionOf(memberId),
  rowKey: [
    invertedTime(new Date(recordedAt)),
    year,
    rowKeyOf(number),
    ...(formId === undefined ? [] : [formId]),
  ].join('|'),
}));

/** A lesson went back with a question, of which its writer is still to hear. It does not say who that is. */
const ToTell = z.object({
  year: z.int(),
  number: z.int(),
  /** That of the lesson as it was given back: of each time that it was, its writer hears once. */
  revision: z.int(),
  at: z.iso.datetime(),
  /** The writer does not work before this day. */
  lookAgainOn: z.iso.date().optional(),
});
export type ToTell = z.infer<typeof ToTell>;
const tellPartition = 'tell';
const tellRow = defineRow(ToTell, 1, ({ year, number, revision }) => ({
  partitionKey: tellPartition,
  rowKey: [year, rowKeyOf(number), revision].join('|'),
}));

/**
 * `LessonIndex`: what somebody wrote, for that person only, and for who erases a person: the row of the author itself
 * stands with its lesson. And which lessons are to be told of.
 */
export function openLessonWriters({ tables, onUnreadable }: StorageContext) {
  const table = tables.LessonIndex;
  return {
    /** Stands before what was written does: a row that points at nothing is no harm, a writer without one is. */
    note: (written: Written): Promise<void> => table.upsert(writtenRow.encode(written)),
    /** Takes away that somebody wrote a lesson that was never stored. */
    forget: async (memberId: string, { year, number }: LessonRef): Promise<void> => {
      const { rows } = await readRows(table, writtenRow, partitionOf(memberId), undefined, onUnreadable);
      const ofIt = rows.filter(
        (row) => row.year === year && row.number === number && row.formId === undefined,
      );
      const keys = ofIt.map((row) => writtenRow.encode(row));
      await Promise.all(keys.map(({ partitionKey, rowKey }) => table.delete(partitionKey, rowKey)));
    },
    writtenBy: async (memberId: string): Promise<Written[]> => {
      const { rows } = await readRows(table, writtenRow, partitionOf(memberId), undefined, onUnreadable);
      // A form that was sent again may have noted it twice; what counts is the first time.
      const byName = new Map(rows.map((row) => [[row.year, row.number, row.formId].join('|'), row]));
      return [...byName.values()];
    },
    tellLater: (toTell: ToTell): Promise<void> => table.upsert(tellRow.encode(toTell)),
    toTell: async (): Promise<ToTell[]> =>
      (await readRows(table, tellRow, tellPartition, undefined, onUnreadable)).rows,
    told: ({ year, number, revision }: LessonRef & { revision: number }): Promise<void> =>
      table.delete(tellPartition, [year, rowKeyOf(number), revision].join('|')),
  };
}
