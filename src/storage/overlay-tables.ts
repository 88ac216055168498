import { randomUUID } from 'node:crypto';
import type { Entity, KeyRange, StoredEntity, Table, TableName, Tables } from './table.ts';
import { tableNames } from './table.ts';

/**
 * Tables that can be read and written as the ones below them, of which nothing stays: writes are kept in memory, over
 * what the tables below hold, and are gone with this object. Made for one act of one person: no bound on what it keeps.
 */
export function overlayTables(below: Tables): Tables {
  const tables = tableNames.map((name) => [name, overlayTable(below[name])] as const);
  return Object.fromEntries(tables) as Record<TableName, Table>;
}

function overlayTable(below: Table): Table {
  /** Null is a row that was deleted. */
  const written = new Map<string, StoredEntity | null>();
  const keyOf = (partitionKey: string, rowKey: string) => `${partitionKey}\n${rowKey}`;
  const put = (entity: Entity) =>
    void written.set(keyOf(entity.partitionKey, entity.rowKey), { entity, etag: randomUUID() });
  const get: Table['get'] = async (partitionKey, rowKey) => {
    const own = written.get(keyOf(partitionKey, rowKey));
    return own === undefined ? below.get(partitionKey, rowKey) : (own ?? undefined);
  };
  const hasEtag = async ({ partitionKey, rowKey }: Entity, etag: string) =>
    (await get(partitionKey, rowKey))?.etag === etag;
  return {
    name: below.name,
    get,
    query: (partitionKey, range) => merged(below.query(partitionKey, range), written, partitionKey, range),
    create: async (entity) => {
      if (await get(entity.partitionKey, entity.rowKey)) return 'exists';
      put(entity);
      return 'created';
    },
    replace: async (entity, etag) => {
      if (!(await hasEtag(entity, etag))) return 'conflict';
      put(entity);
      return 'replaced';
    },
    exchange: async (entity, etag) => {
      if (!(await hasEtag(entity, etag))) return undefined;
      put(entity);
      return (await get(entity.partitionKey, entity.rowKey))?.etag;
    },
    upsert: async (entity) => put(entity),
    delete: async (partitionKey, rowKey, etag) => {
      if (etag !== undefined && (await get(partitionKey, rowKey))?.etag !== etag) return;
      written.set(keyOf(partitionKey, rowKey), null);
    },
    batch: async (actions) => {
      for (const action of actions) {
        const { entity } = action;
        if (action.kind === 'replace' && !(await hasEtag(entity, action.etag))) return 'conflict';
        if (action.kind === 'create' && (await get(entity.partitionKey, entity.rowKey))) return 'conflict';
      }
      for (const { entity } of actions) put(entity);
      return 'done';
    },
  };
}

async function* merged(
  below: AsyncIterable<StoredEntity>,
  written: ReadonlyMap<string, StoredEntity | null>,
  partitionKey: string,
  range: KeyRange | undefined,
): AsyncGenerator<StoredEntity> {
  const rows = new Map<string, StoredEntity>();
  for await (const stored of below) rows.set(stored.entity.rowKey, stored);
  for (const [key, stored] of written) {
    const [partition, rowKey = ''] = key.split('\n');
    const isAsked = !range || (range.from <= rowKey && rowKey < range.until);
    if (partition !== partitionKey || !isAsked) continue;
    if (stored) rows.set(rowKey, stored);
    else rows.delete(rowKey);
  }
  yield* [...rows.values()].sort((a, b) => (a.entity.rowKey < b.entity.rowKey ? -1 : 1));
}
