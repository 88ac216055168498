import { z } from 'zod';
import type { Application, Lesson, LessonRef } from '../domain/lesson.ts';
import { type IsoWeek, isoWeekOf, localDateOf } from '../domain/time.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRows } from './row.ts';
import { invertedTime, type StorageContext } from './storage-context.ts';

const Pointer = z.object({ partition: z.string(), year: z.int(), number: z.int(), recordedAt: z.string() });
const pointerRow = defineRow(Pointer, 1, ({ partition, year, number, recordedAt }) => ({
  partitionKey: partition,
  rowKey: `${invertedTime(new Date(recordedAt))}|${year}|${rowKeyOf(number)}`,
}));

/** Which lessons there are to find: newest first. */
export type PointersOf = `week|${IsoWeek}` | `usedIn|${IsoWeek}` | `area|${string}` | `phase|${string}`;

export type IsWanted = (ref: LessonRef) => boolean;

/** `LessonIndex`: the lessons of a week, an area and a phase, and those that were used in a week. */
export function openLessonPointers({ tables, onUnreadable }: StorageContext, timeZone: () => string) {
  const table = tables.LessonIndex;
  const weekOf = (moment: string) => `week|${isoWeekOf(localDateOf(new Date(moment), timeZone()))}`;
  return {
    /** A lesson is told of in the week in which it was shared, which may be a later one than that of its writing. */
    point: async ({ year, number, recordedAt, checked, areaId, phaseId }: Lesson): Promise<void> => {
      const weeks = new Set([weekOf(recordedAt), weekOf(checked?.at ?? recordedAt)]);
      const partitions = [...weeks, `area|${areaId}`, `phase|${phaseId}`];
      const pointers = partitions.map((partition) =>
        pointerRow.encode({ partition, year, number, recordedAt }),
      );
      await Promise.all(pointers.map((pointer) => table.upsert(pointer)));
    },
    pointAtUse: async ({ year, number, appliedOn }: Application): Promise<void> => {
      const partition = `usedIn|${isoWeekOf(appliedOn)}`;
      const recordedAt = new Date(appliedOn).toISOString();
      await table.upsert(pointerRow.encode({ partition, year, number, recordedAt }));
    },
    /** One at a time; a row that cannot be read is given as such. */
    each: async function* (of: PointersOf): AsyncGenerator<LessonRef | 'unreadable'> {
      for await (const stored of table.query(of))
        yield pointerRow.decode(table, stored, onUnreadable)?.value ?? 'unreadable';
    },
    newest: async (of: PointersOf, most: number, isWanted: IsWanted = () => true): Promise<LessonRef[]> => {
      const refs: LessonRef[] = [];
      for await (const stored of table.query(of)) {
        if (refs.length === most) break;
        const pointer = pointerRow.decode(table, stored, onUnreadable)?.value;
        if (pointer && isWanted(pointer)) refs.push(pointer);
      }
      return refs;
    },
    /** Recorded from `from` up to, not including, `until`; newest first. */
    between: async (of: PointersOf, { from, until }: { from: Date; until: Date }): Promise<LessonRef[]> => {
      const range = {
        from: `${invertedTime(new Date(until.getTime() - 1))}|`,
        until: `${invertedTime(from)}|~`,
      };
      const { rows } = await readRows(table, pointerRow, of, range, onUnreadable);
      return rows.map(({ year, number }) => ({ year, number }));
    },
    /** Each once. */
    all: async (of: PointersOf): Promise<LessonRef[]> => {
      const { rows } = await readRows(table, pointerRow, of, undefined, onUnreadable);
      return [...new Map(rows.map((row) => [`${row.year}|${row.number}`, row])).values()];
    },
  };
}
