import {
  type BatchAction,
  type Entity,
  type StoredEntity,
  type Table,
  type Tables,
  tableNames,
} from '../../src/storage/table.ts';

/** Azure Tables in memory, with its semantics: ETags, all-or-nothing batches, row-key order, what it refuses. */
export function openMemoryTables(): Tables {
  return Object.fromEntries(tableNames.map((name) => [name, openMemoryTable(name)])) as Tables;
}

function openMemoryTable(name: string): Table {
  const partitions = new Map<string, Map<string, StoredEntity>>();
  /** The row keys of a partition in order, until a row comes or goes: a season asks for them a million times. */
  const ordered = new Map<string, readonly string[]>();
  const keysOf = (partitionKey: string): readonly string[] => {
    const keys = ordered.get(partitionKey) ?? [...(partitions.get(partitionKey)?.keys() ?? [])].sort();
    ordered.set(partitionKey, keys);
    return keys;
  };
  let writes = 0;
  const find = (entity: Entity) => partitions.get(entity.partitionKey)?.get(entity.rowKey);
  const put = (entity: Entity) => {
    const rows = partitions.get(entity.partitionKey) ?? new Map<string, StoredEntity>();
    partitions.set(entity.partitionKey, rows);
    writes += 1;
    if (!rows.has(entity.rowKey)) ordered.delete(entity.partitionKey);
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
    if (new Set(actions.map(({ entity }) => entity.rowKey)).size < actions.length)
      throw new RangeError('a batch writes a row once');
    for (const { entity } of actions) refuseWhatTablesRefuse(entity);
    if (!actions.every(allowed)) return false;
    for (const { entity } of actions) put(entity);
    return true;
  };
  return {
    name,
    get: async (partitionKey, rowKey) => copy(partitions.get(partitionKey)?.get(rowKey)),
    query: async function* (partitionKey, range) {
      const keys = keysOf(partitionKey);
      for (let index = range ? firstFrom(keys, range.from) : 0; index < keys.length; index += 1) {
        const key = keys[index] ?? '';
        if (range && key >= range.until) return;
        const stored = copy(partitions.get(partitionKey)?.get(key));
        if (stored) yield stored;
      }
    },
    create: async (entity) => (attempt([{ kind: 'create', entity }]) ? 'created' : 'exists'),
    replace: async (entity, etag) => (attempt([{ kind: 'replace', entity, etag }]) ? 'replaced' : 'conflict'),
    exchange: async (entity, etag) =>
      attempt([{ kind: 'replace', entity, etag }]) ? find(entity)?.etag : undefined,
    upsert: async (entity) => {
      attempt([{ kind: 'upsert', entity }]);
    },
    delete: async (partitionKey, rowKey, etag) => {
      if (etag !== undefined && partitions.get(partitionKey)?.get(rowKey)?.etag !== etag) return;
      if (partitions.get(partitionKey)?.delete(rowKey)) ordered.delete(partitionKey);
    },
    batch: async (actions) => (attempt(actions) ? 'done' : 'conflict'),
  };
}

/** Where the first key stands that is not below `from`. */
function firstFrom(keys: readonly string[], from: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model */
function refuseWhatTablesRefuse(entity: Entity): void {
  if (/[/\\#?\p{Cc}]/u.test(entity.partitionKey + entity.rowKey))
    throw new RangeError('a key holds no slash, backslash, number sign, question mark or control character');
  for (const value of Object.values(entity))
    if (typeof value === 'string' && value.length > 32 * 1024)
      throw new RangeError('a text is at most 32 K UTF-16 code units');
}

function copy(stored: StoredEntity | undefined): StoredEntity | undefined {
  return stored && { entity: { ...stored.entity }, etag: stored.etag };
}
