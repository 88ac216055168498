import { ProgrammeVersion } from '../domain/programme-version.ts';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';
import type { KeyRange } from './table.ts';

const partition = 'programme';
const highest = 9_999_999_999;
/** Sorts newest first as text. The number can be read back from the key, also of a row that cannot be read. */
const rowKeyOf = (version: number) => String(highest - version).padStart(10, '0');
const versionOf = (rowKey: string) => highest - Number(rowKey);

const versionRow = defineRow(ProgrammeVersion, 1, ({ version }) => ({
  partitionKey: partition,
  rowKey: rowKeyOf(version),
}));

/** `last` is the number of the newest version, also where its row cannot be read; 0 where there is none. */
export type ProgrammeVersions = { versions: ProgrammeVersion[]; last: number };

/** `Programmes`: the versions of the programme file. Their texts are blobs. */
export function openProgrammeStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Programmes;
  const read = async (range?: KeyRange): Promise<ProgrammeVersions> => {
    const versions: ProgrammeVersion[] = [];
    let last = 0;
    for await (const stored of table.query(partition, range)) {
      last = Math.max(last, versionOf(stored.entity.rowKey));
      const loaded = versionRow.decode(table, stored, onUnreadable);
      if (loaded) versions.push(loaded.value);
    }
    return { versions, last };
  };

  return {
    /** 'exists' where the number was taken: another version came in between. */
    add: (version: ProgrammeVersion) => table.create(versionRow.encode(version)),
    find: async (version: number): Promise<ProgrammeVersion | undefined> => {
      const keys = { partitionKey: partition, rowKey: rowKeyOf(version) };
      return (await readRow(table, versionRow, keys, onUnreadable))?.value;
    },
    /** Every version, newest first: a handful a year. */
    all: () => read(),
    /** The versions after `version`, newest first. One point read where there are none. */
    newerThan: async (version: number): Promise<ProgrammeVersions> => {
      const next = await table.get(partition, rowKeyOf(version + 1));
      if (!next) return { versions: [], last: version };
      return read({ from: rowKeyOf(highest), until: rowKeyOf(version) });
    },
  };
}
