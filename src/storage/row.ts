import type { z } from 'zod';
import type { Entity, KeyRange, StoredEntity, Table } from './table.ts';

export type RowKeys = { partitionKey: string; rowKey: string };

/** A row that could not be read: which one and why, never what it says. */
export type UnreadableRow = RowKeys & { table: string; reason: string };
export type OnUnreadable = (row: UnreadableRow) => void;

export type Loaded<T> = { value: T; etag: string };

/**
 * How one kind of value stands in a table: `keys` derives both keys from the fact. Columns are the value's
 * properties; what is no string, number or boolean is kept as JSON in a column named `<property>_json`.
 * Every row carries `schemaVersion`.
 */
export type RowKind<T> = {
  encode(value: T): Entity;
  decode(table: Table, stored: StoredEntity, onUnreadable: OnUnreadable): Loaded<T> | undefined;
};

export function defineRow<S extends z.ZodType<object>>(
  schema: S,
  schemaVersion: number,
  keys: (value: z.infer<S>) => RowKeys,
  /** Earlier versions that the same schema reads. */
  alsoReads: readonly number[] = [],
): RowKind<z.infer<S>> {
  return {
    encode: (value) => {
      const parsed = schema.parse(value);
      return { ...toColumns(parsed), ...keys(parsed), schemaVersion };
    },
    decode: (table, { entity, etag }, onUnreadable) => {
      const { partitionKey, rowKey } = entity;
      const unreadable = (reason: string) => {
        onUnreadable({ table: table.name, partitionKey, rowKey, reason });
        return undefined;
      };
      const isRead = [schemaVersion, ...alsoReads].some((version) => version === entity['schemaVersion']);
      if (!isRead) return unreadable(`schemaVersion ${entity['schemaVersion']}`);
      const columns = fromColumns(entity);
      if (!columns) return unreadable('a column is no JSON');
      const parsed = schema.safeParse(columns);
      if (parsed.success) return { value: parsed.data, etag };
      return unreadable(parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', '));
    },
  };
}

/** Every readable row of the range, in key order, and how many could not be read. */
export async function readRows<T>(
  table: Table,
  kind: RowKind<T>,
  partitionKey: string,
  range: KeyRange | undefined,
  onUnreadable: OnUnreadable,
): Promise<{ rows: T[]; unreadable: number }> {
  const { loaded, unreadable } = await loadRows(table, kind, partitionKey, range, onUnreadable);
  return { rows: loaded.map(({ value }) => value), unreadable };
}

/** As `readRows`, for who writes them again. */
export async function loadRows<T>(
  table: Table,
  kind: RowKind<T>,
  partitionKey: string,
  range: KeyRange | undefined,
  onUnreadable: OnUnreadable,
): Promise<{ loaded: Loaded<T>[]; unreadable: number }> {
  const loaded: Loaded<T>[] = [];
  let unreadable = 0;
  for await (const stored of table.query(partitionKey, range)) {
    const row = kind.decode(table, stored, onUnreadable);
    if (row) loaded.push(row);
    else unreadable += 1;
  }
  return { loaded, unreadable };
}

export async function readRow<T>(
  table: Table,
  kind: RowKind<T>,
  keys: RowKeys,
  onUnreadable: OnUnreadable,
): Promise<Loaded<T> | undefined> {
  const stored = await table.get(keys.partitionKey, keys.rowKey);
  return stored && kind.decode(table, stored, onUnreadable);
}

function toColumns(value: object): Record<string, string | number | boolean> {
  const columns: Record<string, string | number | boolean> = {};
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue;
    if (typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean')
      columns[name] = part;
    else columns[`${name}_json`] = JSON.stringify(part);
  }
  return columns;
}

function fromColumns(entity: Entity): Record<string, unknown> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(entity).map(([name, part]) =>
        name.endsWith('_json')
          ? [name.slice(0, -'_json'.length), JSON.parse(String(part)) as unknown]
          : [name, part],
      ),
    );
  } catch {
    return undefined;
  }
}
