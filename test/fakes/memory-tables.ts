import {
  type BatchAction,
  type Entity,
  type StoredEntity,
  type Table,
  type Tables,
  tableNames,
} from '../../src/storage/table.ts';

/** Azure Tables in memory, with its semantics: ETags, all-or-nothing batches, row-key order. */
export function openMemoryTables(): Tables {
  return Object.fromEntries(tableNames.map((name) => [name, openMemoryTable(name)])) as Tables;
}

function openMemoryTable(name: string): Table {
  const partitions = new Map<string, Map<string, StoredEntity>>();
  let writes = 0;
  const find = (entity: Entity) => partitions.get(entity.partitionKey)?.get(entity.rowKey);
  const put = (entity: Entity) => {
    const rows = partitions.get(entity.partitionKey) ?? new Map<string, StoredEntity>();
    partitions.set(entity.partitionKey, rows);
    writes += 1;
    rows.set(entity.rowKey, { entity: { ...entity }, etag: `W/"${writes}"` });
  };
  const allowed = (action: BatchAction) => {
    const existing = find(action.entity);
    if (action.kind === 'create') return existing === undefined;
    return action.kind === 'upsert' || existing?.etag === action.etag;
  };
  const attempt = (actions: readonly BatchAction[]) => {
    if (actions.length > 100) throw new RangeError('a batch takes at most 100 actions');
    if (new Set(actions.map(({ entity }) => entity.partitionKey)).size > 1)
      throw new RangeError('a batch is one partition');
    if (!actions.every(allowed)) return false;
    for (const { entity } of actions) put(entity);
    return true;
  };
  return {
    name,
    get: async (partitionKey, rowKey) => copy(partitions.get(partitionKey)?.get(rowKey)),
    query: async function* (partitionKey, range) {
      const keys = [...(partitions.get(partitionKey)?.keys() ?? [])].sort();
      for (const key of keys) {
        if (range && (key < range.from || key >= range.until)) continue;
        const stored = copy(partitions.get(partitionKey)?.get(key));
        if (stored) yield stored;
      }
    },
    create: async (entity) => (attempt([{ kind: 'create', entity }]) ? 'created' : 'exists'),
    replace: async (entity, etag) => (attempt([{ kind: 'replace', entity, etag }]) ? 'replaced' : 'conflict'),
    upsert: async (entity) => put(entity),
    delete: async (partitionKey, rowKey) => {
      partitions.get(partitionKey)?.delete(rowKey);
    },
    batch: async (actions) => (attempt(actions) ? 'done' : 'conflict'),
  };
}

function copy(stored: StoredEntity | undefined): StoredEntity | undefined {
  return stored && { entity: { ...stored.entity }, etag: stored.etag };
}
