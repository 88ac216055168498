import { z } from 'zod';
import { type Lesson, type Supplement, waitingSince } from '../domain/lesson.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** What waits for a check: a lesson, or with `formId` a supplement to one. Oldest first. */
const Waiting = z.object({
  areaId: z.string(),
  year: z.int(),
  number: z.int(),
  formId: z.uuid().optional(),
  since: z.iso.datetime(),
});
export type Waiting = z.infer<typeof Waiting>;
const partitionOf = (areaId: string) => `check|${areaId}`;
const waitingRow = defineRow(Waiting, 1, ({ areaId, year, number, formId, since }) => ({
  partitionKey: partitionOf(areaId),
  rowKey: [
    String(Date.parse(since)).padStart(14, '0'),
    year,
    rowKeyOf(number),
    ...(formId === undefined ? [] : [formId]),
  ].join('|'),
}));

/**
 * `LessonIndex`: what waits for a check. It stands on the list before it waits, and comes off after: a crash in between
 * hides nothing.
 */
export function openLessonChecks({ tables, onUnreadable }: StorageContext) {
  const table = tables.LessonIndex;
  const list = (waiting: Waiting): Promise<void> => table.upsert(waitingRow.encode(waiting));
  const unlist = async (waiting: Waiting): Promise<void> => {
    const { partitionKey, rowKey } = waitingRow.encode(waiting);
    await table.delete(partitionKey, rowKey);
  };
  return {
    /** While it is back with its writer it stays there, who may never answer. */
    list: async (lesson: Lesson): Promise<void> => {
      if (lesson.state === 'concept') await list(ofLesson(lesson));
    },
    /** Takes off what does not wait any more, or waits since another moment. */
    unlist: async (before: Lesson, after: Lesson): Promise<void> => {
      const stays = after.state === 'concept' && waitingSince(after) === waitingSince(before);
      if (before.state === 'concept' && !stays) await unlist(ofLesson(before));
    },
    listSupplement: async (supplement: Supplement): Promise<void> => {
      if (supplement.state === 'concept') await list(ofSupplement(supplement));
    },
    unlistSupplement: (supplement: Supplement): Promise<void> => unlist(ofSupplement(supplement)),
    /**
     * What waits for a check in an area, each once, the one that waits longest first. Whoever uses it looks each up: a
     * row may be left of what was checked already.
     */
    waitingIn: async (areaId: string): Promise<Waiting[]> => {
      const { rows } = await readRows(table, waitingRow, partitionOf(areaId), undefined, onUnreadable);
      const seen = new Set<string>();
      // A form that was sent again after a crash may have left an earlier row.
      return rows.filter(({ year, number, formId = '' }) => {
        const name = [year, number, formId].join('|');
        return !seen.has(name) && seen.add(name);
      });
    },
  };
}

function ofLesson(lesson: Lesson): Waiting {
  const { areaId, year, number } = lesson;
  return { areaId, year, number, since: waitingSince(lesson) };
}

function ofSupplement({ areaId, year, number, formId, recordedAt }: Supplement): Waiting {
  return { areaId, year, number, formId, since: recordedAt };
}
