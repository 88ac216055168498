import { createRequire } from 'node:module';
import type { BatchAction, Table, TableName, Tables } from '../../src/storage/table.ts';

/** What a control run leaves out, each of which must make a scenario fail. */
export const safeguards = ['dedupe', 'etag', 'retry-removal', 'fencing'] as const;
export type Safeguard = (typeof safeguards)[number];

/** Where a delivery is claimed and where the sender's lease stands. */
const fenced: ReadonlySet<string> = new Set(['Deliveries', 'Leases']);
/** Where it is kept what came in before. */
const remembering: ReadonlySet<string> = new Set(['Inbound', 'Forms']);

/** The tables without one safeguard of the program. Nothing in src knows of it. */
export function tablesWithout(without: Safeguard | undefined, tables: Tables): Tables {
  const change = (table: Table): Table => {
    if (without === 'fencing') return fenced.has(table.name) ? withoutEtags(table) : table;
    if (without === 'etag') return fenced.has(table.name) ? table : withoutEtags(table);
    if (without === 'dedupe') return withoutMemory(table);
    return table;
  };
  const changed = Object.entries(tables).map(([name, table]) => [name as TableName, change(table)] as const);
  return Object.fromEntries(changed) as Tables;
}

/** The last who writes wins. */
function withoutEtags(table: Table): Table {
  const blindly = (action: BatchAction): BatchAction =>
    action.kind === 'replace' ? { kind: 'upsert', entity: action.entity } : action;
  return {
    ...table,
    replace: async (entity) => {
      await table.upsert(entity);
      return 'replaced';
    },
    exchange: async (entity) => {
      await table.upsert(entity);
      const { partitionKey, rowKey } = entity;
      return (await table.get(partitionKey, rowKey))?.etag ?? 'none';
    },
    delete: (partitionKey, rowKey) => table.delete(partitionKey, rowKey),
    batch: (actions) => table.batch(actions.map(blindly)),
  };
}

/** Nobody remembers what came in, and a ledger row that is there is made again. */
function withoutMemory(table: Table): Table {
  if (remembering.has(table.name))
    return {
      ...table,
      get: async () => undefined,
      create: async () => 'created',
      query: async function* () {},
    };
  if (table.name !== 'Deliveries') return table;
  return {
    ...table,
    create: async (entity) => {
      await table.upsert(entity);
      return 'created';
    },
  };
}

type Pipelines = { createEmptyPipeline(): { removePolicy(options: { name?: string }): unknown } };

/** The connector's own retry stays in: the program asks for its removal, and is not heard. */
export function keepConnectorRetries(): void {
  const ofConnector = createRequire(import.meta.resolve('botframework-connector'));
  const { createEmptyPipeline } = ofConnector('@azure/core-rest-pipeline') as Pipelines;
  const shared = Object.getPrototypeOf(createEmptyPipeline()) as ReturnType<Pipelines['createEmptyPipeline']>;
  const { removePolicy } = shared;
  shared.removePolicy = function (options) {
    return options.name === 'defaultRetryPolicy' ? [] : removePolicy.call(this, options);
  };
}
