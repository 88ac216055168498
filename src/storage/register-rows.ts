import type { z } from 'zod';
import type { RegisterNumber } from '../domain/register-name.ts';
import { defineRow, type Loaded, type RowKind, readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { type Entity, startingWith } from './table.ts';

/**
 * Newest first, by number and not by time: the number is the form's, so that a form sent again finds its row. A
 * number has six digits at most.
 */
export function newestFirst({ year, number }: RegisterNumber): string {
  return `${9_999 - year}|${String(999_999 - number).padStart(6, '0')}`;
}

type Revised = RegisterNumber & { revision: number };

/**
 * Records of a register that change: a row as it is now, and beside it, under `<key>|h|`, every revision that it had
 * before. Both are one batch.
 */
export function openRevisedRows<S extends z.ZodType<Revised>>(
  { tables, onUnreadable }: StorageContext,
  schema: S,
  partitionKey: string,
) {
  type Record = z.infer<S>;
  const table = tables.Registers;
  const row = defineRow(schema, 1, (record) => ({ partitionKey, rowKey: newestFirst(record) }));
  const earlierRow = defineRow(schema, 1, (record) => ({
    partitionKey,
    rowKey: `${newestFirst(record)}|h|${String(record.revision).padStart(4, '0')}`,
  }));
  const load = (name: RegisterNumber): Promise<Loaded<Record> | undefined> =>
    readRow(table, row, { partitionKey, rowKey: newestFirst(name) }, onUnreadable);

  return {
    row: row as RowKind<Record>,
    /** As they are now, newest first. */
    all: async (): Promise<{ rows: Record[]; unreadable: number }> => {
      const found: Record[] = [];
      let unreadable = 0;
      for await (const stored of table.query(partitionKey)) {
        if (stored.entity.rowKey.split('|').length > 2) continue;
        const record = row.decode(table, stored, onUnreadable);
        if (record) found.push(record.value);
        else unreadable += 1;
      }
      return { rows: found, unreadable };
    },
    find: async (name: RegisterNumber): Promise<Record | undefined> => (await load(name))?.value,
    /** Safe to repeat: the key is the number, and what was first stays. The record as it stands. */
    add: async (record: Record): Promise<Record> => {
      if ((await table.create(row.encode(record))) === 'created') return record;
      return (await load(record))?.value ?? record;
    },
    /**
     * `decide` returns the record as it is to be, without minding its revision, or undefined to leave it. With `along`,
     * rows that come with the change: where one of them is there already, nothing is changed.
     */
    change: (
      name: RegisterNumber,
      decide: (record: Record) => Record | undefined,
      along: readonly Entity[] = [],
    ): Promise<Record | undefined> =>
      withRetry(`${partitionKey} ${newestFirst(name)}`, async () => {
        for (const { rowKey } of along) if (await table.get(partitionKey, rowKey)) return undefined;
        const found = await load(name);
        const decided = found && decide(found.value);
        if (!found || !decided) return undefined;
        const next = { ...decided, revision: found.value.revision + 1 };
        const written = await table.batch([
          ...along.map((entity) => ({ kind: 'create' as const, entity })),
          { kind: 'create', entity: earlierRow.encode(found.value) },
          { kind: 'replace', entity: row.encode(next), etag: found.etag },
        ]);
        return written === 'done' ? next : 'conflict';
      }),
    /** As it was before, oldest first; not as it is now. */
    earlier: async (name: RegisterNumber): Promise<Record[]> => {
      const found: Record[] = [];
      for await (const stored of table.query(partitionKey, startingWith(`${newestFirst(name)}|h|`))) {
        const revision = earlierRow.decode(table, stored, onUnreadable);
        if (revision) found.push(revision.value);
      }
      return found;
    },
  };
}
