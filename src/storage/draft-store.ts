import { LessonDraft } from '../domain/lesson-draft.ts';
import { defineRow, type Loaded, loadRows, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';
import { startingWith } from './table.ts';

const keysOf = ({ memberId, formId }: Pick<LessonDraft, 'memberId' | 'formId'>) => ({
  partitionKey: memberId,
  rowKey: `draft|${formId}`,
});
const draftRow = defineRow(LessonDraft, 1, keysOf);

const keptMs = 7 * 86_400_000;

/**
 * `Forms`: what somebody began to write, in the partition of that person, who alone is shown it. It is kept for a week;
 * one that is older is not shown, and deleted when it is met.
 */
export function openDraftStore({ tables, onUnreadable }: StorageContext) {
  const remove = ({ memberId, formId }: Pick<LessonDraft, 'memberId' | 'formId'>): Promise<void> => {
    const { partitionKey, rowKey } = keysOf({ memberId, formId });
    return tables.Forms.delete(partitionKey, rowKey);
  };
  /** Under its ETag: one that its writer went on with meanwhile stays. */
  const fresh = async ({ value, etag }: Loaded<LessonDraft>, now: Date): Promise<LessonDraft | undefined> => {
    if (Date.parse(value.savedAt) + keptMs > now.getTime()) return value;
    const { partitionKey, rowKey } = keysOf(value);
    await tables.Forms.delete(partitionKey, rowKey, etag);
    return undefined;
  };
  return {
    keep: (draft: LessonDraft): Promise<void> => tables.Forms.upsert(draftRow.encode(draft)),
    find: async (memberId: string, formId: string, now: Date): Promise<LessonDraft | undefined> => {
      const found = await readRow(tables.Forms, draftRow, keysOf({ memberId, formId }), onUnreadable);
      return found && fresh(found, now);
    },
    /** All that somebody began, the newest first. */
    ofMember: async (memberId: string, now: Date): Promise<LessonDraft[]> => {
      const { loaded } = await loadRows(
        tables.Forms,
        draftRow,
        memberId,
        startingWith('draft|'),
        onUnreadable,
      );
      const drafts = await Promise.all(loaded.map((draft) => fresh(draft, now)));
      return drafts.filter((draft) => draft !== undefined).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
    },
    remove,
  };
}
