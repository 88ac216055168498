import type { Entity, Table } from '../../src/storage/table.ts';

const anyEtag = 'W/"datetime\'2026-11-23T09%3A30%3A00.0000000Z\'"';
const someRow: Entity = { partitionKey: 'p', rowKey: 'r' };
/** Every call of the table port, with keys that say nothing. */
export const everyCall: Record<string, (table: Table) => Promise<unknown>> = {
  get: (table) => table.get('p', 'r'),
  query: (table) => table.query('p')[Symbol.asyncIterator]().next(),
  create: (table) => table.create(someRow),
  replace: (table) => table.replace(someRow, anyEtag),
  upsert: (table) => table.upsert(someRow),
  delete: (table) => table.delete('p', 'r'),
  batch: (table) => table.batch([{ kind: 'create', entity: someRow }]),
};
