import { type SectionDecision, type SectionKey, WrittenSection } from '../domain/report/written-section.ts';
import { defineRow, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { type BatchAction, startingWith } from './table.ts';

/** Stands for "no area" in a key. */
const noArea = '-';
const nameOf = ({ part, areaId }: Pick<SectionKey, 'part' | 'areaId'>) => `${part}|${areaId ?? noArea}`;
const sectionRow = defineRow(WrittenSection, 1, (section) => ({
  partitionKey: section.periodId,
  rowKey: `section|${nameOf(section)}`,
}));
const revisionRow = defineRow(WrittenSection, 1, (section) => ({
  partitionKey: section.periodId,
  rowKey: `revision|${nameOf(section)}|${String(section.revision).padStart(5, '0')}`,
}));

/** `Reports`: what people wrote for the report of a period, with every revision of it. */
export function openReportSectionStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Reports;
  const load = (key: SectionKey) => {
    const keys = { partitionKey: key.periodId, rowKey: `section|${nameOf(key)}` };
    return readRow(table, sectionRow, keys, onUnreadable);
  };
  return {
    /** All parts of a period as they stand. */
    ofPeriod: (periodId: string) =>
      readRows(table, sectionRow, periodId, startingWith('section|'), onUnreadable),
    /** Every revision of a part, oldest first. */
    revisionsOf: async (key: SectionKey): Promise<WrittenSection[]> => {
      const range = startingWith(`revision|${nameOf(key)}|`);
      return (await readRows(table, revisionRow, key.periodId, range, onUnreadable)).rows;
    },
    find: async (key: SectionKey): Promise<WrittenSection | undefined> => (await load(key))?.value,
    /** What `decide` makes of a part, with its revision in one batch. Of two at once the later one decides again. */
    change: (
      key: SectionKey,
      decide: (now: WrittenSection | undefined) => SectionDecision,
    ): Promise<SectionDecision> =>
      withRetry(`section ${key.part}`, async () => {
        const found = await load(key);
        const decided = decide(found?.value);
        if (decided.kind !== 'write') return decided;
        const entity = sectionRow.encode(decided.section);
        const batch: BatchAction[] = [
          found ? { kind: 'replace', entity, etag: found.etag } : { kind: 'create', entity },
          { kind: 'create', entity: revisionRow.encode(decided.section) },
        ];
        return (await table.batch(batch)) === 'conflict' ? 'conflict' : decided;
      }),
  };
}
