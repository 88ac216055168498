import { z } from 'zod';
import { type Application, type Lesson, type LessonRef, openFollowUp } from '../domain/lesson.ts';
import type { LocalDate } from '../domain/time.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const numberKey = ({ year, number }: LessonRef) => `${year}|${rowKeyOf(number)}`;

/** How many areas used a lesson of a phase, and for how many of them it worked. */
const Used = z.object({
  phaseId: z.string(),
  year: z.int(),
  number: z.int(),
  areas: z.int(),
  worked: z.int(),
});
const usedRow = defineRow(Used, 1, (used) => ({
  partitionKey: `used|${used.phaseId}`,
  rowKey: numberKey(used),
}));

/** What is still to be done about a lesson, by when. */
const FollowUp = z.object({ areaId: z.string(), year: z.int(), number: z.int(), due: z.iso.date() });
type FollowUp = z.infer<typeof FollowUp>;
const followUpRow = defineRow(FollowUp, 1, (followUp) => ({
  partitionKey: `follow|${followUp.areaId}`,
  rowKey: `${followUp.due}|${numberKey(followUp)}`,
}));

/** Rows of `LessonIndex` that say where to look: which lessons of a phase were used, and what is due in an area. */
export function openLessonSignposts({ tables, onUnreadable }: StorageContext) {
  const table = tables.LessonIndex;
  return {
    /** Counted from the applications as they stand, so that it may be done again. */
    countUses: async ({
      lesson: { phaseId, year, number },
      applications,
    }: {
      lesson: Lesson;
      applications: readonly Application[];
    }): Promise<void> => {
      const areasOf = (uses: readonly Application[]) => new Set(uses.map(({ areaId }) => areaId)).size;
      const worked = areasOf(applications.filter((application) => application.worked === true));
      await table.upsert(usedRow.encode({ phaseId, year, number, areas: areasOf(applications), worked }));
    },
    /** The lessons of a phase that worked for most areas, then those that most used. */
    mostUsedOf: async (
      phaseId: string,
      most: number,
      isWanted: (ref: LessonRef) => boolean,
    ): Promise<LessonRef[]> => {
      const { rows } = await readRows(table, usedRow, `used|${phaseId}`, undefined, onUnreadable);
      return rows
        .filter((row) => row.areas > 0 && isWanted(row))
        .sort((a, b) => b.worked - a.worked || b.areas - a.areas || b.year - a.year || b.number - a.number)
        .slice(0, most);
    },
    /** Written before the lesson says it: a crash in between hides nothing, and what it leaves is looked up. */
    keepFollowUp: async (lesson: Lesson): Promise<void> => {
      const followUp = toFollowUp(lesson);
      if (followUp) await table.upsert(followUpRow.encode(followUp));
    },
    /** Takes off what is not to be done any more, or on another day. */
    dropFollowUp: async (before: Lesson, after: Lesson): Promise<void> => {
      const [old, next] = [toFollowUp(before), toFollowUp(after)];
      if (!old || old.due === next?.due) return;
      const { partitionKey, rowKey } = followUpRow.encode(old);
      await table.delete(partitionKey, rowKey);
    },
    /** What an area has to do by this day; each is to be looked up. Oldest first. */
    followUpsOf: async (areaId: string, through: LocalDate): Promise<FollowUp[]> => {
      const range = { from: '', until: `${through}|~` };
      return (await readRows(table, followUpRow, `follow|${areaId}`, range, onUnreadable)).rows;
    },
  };
}

function toFollowUp(lesson: Lesson): FollowUp | undefined {
  const followUp = openFollowUp(lesson);
  const { areaId, year, number } = lesson;
  return followUp && { areaId, year, number, due: followUp.due };
}
