import type { Application, Lesson, LessonRef, Supplement } from '../domain/lesson.ts';
import type { openLessonChecks } from './lesson-checks.ts';
import type { openLessonPointers } from './lesson-pointers.ts';
import {
  applicationRow,
  type LessonWithApplications,
  partitionOf,
  rowKeyOf,
  type SupplementRef,
  supplementAuthorRow,
  supplementKey,
  supplementRow,
} from './lesson-rows.ts';
import type { openLessonSignposts } from './lesson-signposts.ts';
import type { openLessonWriters } from './lesson-writers.ts';
import { readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

type Parts = {
  withApplications(ref: LessonRef): Promise<LessonWithApplications | undefined>;
  checks: ReturnType<typeof openLessonChecks>;
  pointers: ReturnType<typeof openLessonPointers>;
  signposts: ReturnType<typeof openLessonSignposts>;
  writers: ReturnType<typeof openLessonWriters>;
};

/** What others add to a lesson, beside it: that they used it, and what they experienced of the same. */
export function openLessonAdditions(
  { tables, onUnreadable }: StorageContext,
  { withApplications, checks, pointers, signposts, writers }: Parts,
) {
  const table = tables.Lessons;
  const countUses = async (ref: LessonRef): Promise<void> => {
    const found = await withApplications(ref);
    if (found) await signposts.countUses(found);
  };
  return {
    /** An area that says so twice on one day says it once. */
    addApplication: async (application: Application): Promise<void> => {
      await pointers.pointAtUse(application);
      await table.create(applicationRow.encode(application));
      await countUses(application);
    },
    /** Whether what an area used worked for it: the last word counts. */
    setWorked: async (application: Application & { worked: boolean }): Promise<'replaced' | 'unknown'> => {
      const entity = applicationRow.encode(application);
      const { partitionKey, rowKey } = entity;
      const what = `application of lesson ${application.year} ${application.number}`;
      const written = await withRetry(what, async () => {
        const found = await readRow(table, applicationRow, { partitionKey, rowKey }, onUnreadable);
        return found ? table.replace(entity, found.etag) : 'unknown';
      });
      if (written === 'replaced') await countUses(application);
      return written;
    },
    /** Safe to repeat: the key is the form. */
    addSupplement: async (supplement: Supplement, authorId: string): Promise<void> => {
      const { year, number, areaId, formId, recordedAt } = supplement;
      const author = supplementAuthorRow.encode({ year, number, areaId, formId, memberId: authorId });
      await Promise.all([
        writers.note({ memberId: authorId, year, number, areaId, formId, recordedAt }),
        checks.listSupplement(supplement),
      ]);
      await table.batch(
        [supplementRow.encode(supplement), author].map((entity) => ({ kind: 'create', entity })),
      );
    },
    /** Shares or withdraws a supplement that is in one of the states `from`; undefined where it is not there. */
    settleSupplement: (
      ref: SupplementRef,
      state: Exclude<Lesson['state'], 'concept'>,
      from: readonly Lesson['state'][],
    ): Promise<Supplement | undefined> =>
      withRetry(`supplement to lesson ${ref.year} ${ref.number}`, async () => {
        const keys = { partitionKey: partitionOf(ref), rowKey: supplementKey(ref) };
        const found = await readRow(table, supplementRow, keys, onUnreadable);
        if (!found || !from.includes(found.value.state)) return found?.value;
        const settled = { ...found.value, state };
        if ((await table.replace(supplementRow.encode(settled), found.etag)) === 'conflict')
          return 'conflict';
        await checks.unlistSupplement(settled);
        return settled;
      }),
    supplementAuthorOf: async (ref: SupplementRef): Promise<string | undefined> => {
      const rowKey = `${rowKeyOf(ref.number)}|w|${ref.areaId}|${ref.formId}`;
      const keys = { partitionKey: partitionOf(ref), rowKey };
      return (await readRow(table, supplementAuthorRow, keys, onUnreadable))?.value.memberId;
    },
  };
}
