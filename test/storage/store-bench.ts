import type { UnreadableRow } from '../../src/storage/row.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';
import type { Entity, Tables } from '../../src/storage/table.ts';
import { onEveryBackend } from '../contract/backends.ts';

/** Every store on tables without rows, the tables themselves, and what could not be read so far. */
export type StoreBench = { stores: Stores; tables: Tables; unreadable: UnreadableRow[] };

const benchTime = () => new Date('2026-11-26T15:45:00.000Z');

/** `now` is the machine's time. */
export function openBench(tables: Tables, now: () => Date = benchTime): StoreBench {
  const unreadable: UnreadableRow[] = [];
  const stores = openStores(
    { tables, onUnreadable: (row) => unreadable.push(row), now },
    () => 'Europe/Amsterdam',
  );
  return { stores, tables, unreadable };
}

/** Says the same of the stores on every backend; each test has a bench of its own. */
export function onEveryStore(subject: string, facts: (bench: () => StoreBench) => void): void {
  onEveryBackend(subject, (backend) => {
    let current: StoreBench;
    beforeEach(async () => {
      current = openBench(await backend.openTables());
    });
    facts(() => current);
  });
}

/** Writes over one stored row, as a program of another version or a slip of the hand would. */
export async function spoil(
  { tables }: StoreBench,
  table: keyof Tables,
  keys: { partitionKey: string; rowKey: string },
  columns: Record<string, string | number | boolean>,
): Promise<void> {
  const stored = await tables[table].get(keys.partitionKey, keys.rowKey);
  if (!stored) throw new Error(`there is no row ${table} ${keys.partitionKey} ${keys.rowKey}`);
  const entity: Entity = { ...stored.entity, ...columns };
  await tables[table].upsert(entity);
}
