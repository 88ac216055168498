import type { BatchAction, Entity, Table, TableName, Tables } from '../../src/storage/table.ts';

type Write = {
  table: TableName;
  kind: 'create' | 'replace' | 'upsert' | 'delete';
  rowKey: string;
  /** The whole row as it was stored; of a deletion only its row key. */
  row: object;
};

/** A call to a table: reads are named `get` and `query`. */
export type TableCall = { table: TableName; call: Exclude<keyof Table, 'name'> };

type Hold = { hits: (call: TableCall) => boolean; reached: () => void; released: Promise<void> };

/** A call on its way, which then goes on, or fails. */
type Held = { reached: Promise<void>; release: () => void; fail: (error: Error) => void };

type Gate = { left: number; hits: (call: TableCall) => boolean; opened: Promise<void>; open: () => void };

/**
 * Tables that remember what was written to them, and that can be told to fail: `failNext` throws its error at the
 * next call that `hits` picks.
 */
export function watchTables(tables: Tables) {
  const writes: Write[] = [];
  const planned: { error: Error; hits: (call: TableCall) => boolean }[] = [];
  const gates: Gate[] = [];

  const calls: TableCall[] = [];
  const holds: Hold[] = [];
  const holdsAfter: Hold[] = [];

  const pass = async (held: Hold[], call: TableCall): Promise<void> => {
    const index = held.findIndex(({ hits }) => hits(call));
    const [hold] = index < 0 ? [] : held.splice(index, 1);
    hold?.reached();
    await hold?.released;
  };
  const holdIn = (held: Hold[], hits: Hold['hits']): Held => {
    const reached = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    held.push({ hits, reached: reached.resolve, released: release.promise });
    return { reached: reached.promise, release: release.resolve, fail: release.reject };
  };
  const meet = async (call: TableCall): Promise<void> => {
    calls.push(call);
    const index = planned.findIndex(({ hits }) => hits(call));
    const [plan] = index < 0 ? [] : planned.splice(index, 1);
    if (plan) throw plan.error;
    await pass(holds, call);
    const gate = gates.find(({ left, hits }) => left > 0 && hits(call));
    if (!gate) return;
    gate.left -= 1;
    if (gate.left === 0) gate.open();
    await gate.opened;
  };
  const watch = (table: TableName, inner: Table): Table => {
    const note = (kind: Write['kind'], row: Pick<Entity, 'rowKey'>) =>
      writes.push({ table, kind, rowKey: row.rowKey, row });
    const noteAll = (actions: readonly BatchAction[]) => {
      for (const { kind, entity } of actions) note(kind, entity);
    };
    return {
      name: inner.name,
      get: async (partitionKey, rowKey) => {
        await meet({ table, call: 'get' });
        return inner.get(partitionKey, rowKey);
      },
      query: async function* (partitionKey, range) {
        await meet({ table, call: 'query' });
        yield* inner.query(partitionKey, range);
      },
      create: async (entity) => {
        await meet({ table, call: 'create' });
        const outcome = await inner.create(entity);
        if (outcome === 'created') note('create', entity);
        return outcome;
      },
      replace: async (entity, etag) => {
        await meet({ table, call: 'replace' });
        const outcome = await inner.replace(entity, etag);
        if (outcome === 'replaced') note('replace', entity);
        return outcome;
      },
      exchange: async (entity, etag) => {
        await meet({ table, call: 'exchange' });
        const outcome = await inner.exchange(entity, etag);
        if (outcome !== undefined) note('replace', entity);
        await pass(holdsAfter, { table, call: 'exchange' });
        return outcome;
      },
      upsert: async (entity) => {
        await meet({ table, call: 'upsert' });
        await inner.upsert(entity);
        note('upsert', entity);
      },
      delete: async (partitionKey, rowKey, etag) => {
        await meet({ table, call: 'delete' });
        await inner.delete(partitionKey, rowKey, etag);
        note('delete', { rowKey });
      },
      batch: async (actions) => {
        await meet({ table, call: 'batch' });
        const outcome = await inner.batch(actions);
        if (outcome === 'done') noteAll(actions);
        return outcome;
      },
    };
  };

  const watched = Object.entries(tables).map(
    ([name, table]) => [name, watch(name as TableName, table)] as const,
  );
  return {
    tables: Object.fromEntries(watched) as Tables,
    writes,
    /** Every call, in order. */
    calls,
    /** Keeps the next call that `hits` picks on its way, from when it is `reached` until it is released. */
    holdNext: (hits: Hold['hits']) => holdIn(holds, hits),
    /** As `holdNext`, of an exchange that was done: its answer is on its way. */
    holdAfter: (hits: Hold['hits']) => holdIn(holdsAfter, hits),
    failNext: (error: Error, hits: (call: TableCall) => boolean): void => {
      planned.push({ error, hits });
    },
    /** Lets the next `count` calls that `hits` picks go on only when all of them are there. */
    holdUntil: (count: number, hits: (call: TableCall) => boolean): void => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gates.push({ left: count, hits, opened: promise, open: resolve });
    },
  };
}
