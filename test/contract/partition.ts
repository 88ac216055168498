import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Entity, KeyRange, StoredEntity, Table } from '../../src/storage/table.ts';
import { onEveryBackend } from './backends.ts';

/** One partition of one table, with what a test writes and reads in it. */
export class Partition {
  readonly table: Table;
  readonly partitionKey = randomUUID();

  constructor(table: Table) {
    this.table = table;
  }

  row(rowKey: string, columns: Record<string, string | number | boolean> = {}): Entity {
    return { partitionKey: this.partitionKey, rowKey, ...columns };
  }

  async write(rowKeys: readonly string[]): Promise<void> {
    for (const rowKey of rowKeys) await this.table.upsert(this.row(rowKey));
  }

  /** The row as it stands; fails when it is not there. */
  async read(rowKey: string): Promise<StoredEntity> {
    return (await this.table.get(this.partitionKey, rowKey)) ?? assert.fail(`row '${rowKey}' is not there`);
  }

  async textOf(rowKey: string): Promise<string> {
    return String((await this.read(rowKey)).entity['text']);
  }

  /** The row keys that a query gives, in its order. */
  async keys(range?: KeyRange): Promise<string[]> {
    const found: string[] = [];
    for await (const { entity } of this.table.query(this.partitionKey, range)) found.push(entity.rowKey);
    return found;
  }

  /** Writes the row twice; the ETag of the first is stale, its text is now 'now'. */
  async staleEtagOf(rowKey: string): Promise<string> {
    await this.table.upsert(this.row(rowKey, { text: 'before' }));
    const { etag } = await this.read(rowKey);
    await this.table.upsert(this.row(rowKey, { text: 'now' }));
    return etag;
  }
}

/** Says the same of a table on every backend; `inPartition` gives a new partition. */
export function onEveryTable(subject: string, facts: (inPartition: () => Partition) => void): void {
  onEveryBackend(subject, (backend) => {
    let table: Table;
    before(async () => {
      table = (await backend.openTables()).Rounds;
    });
    facts(() => new Partition(table));
  });
}
