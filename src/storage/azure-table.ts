import { randomUUID } from 'node:crypto';
import {
  AzureNamedKeyCredential,
  odata,
  TableClient,
  type TableServiceClientOptions,
  type TransactionAction,
} from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { type CallBounds, defaultBounds } from './call-bounds.ts';
import { hasStatus, isMissingRow, rethrow, unavailable } from './store-failure.ts';
import {
  type BatchAction,
  type Entity,
  type KeyRange,
  type StoredEntity,
  type Table,
  type TableName,
  type Tables,
  tableNames,
} from './table.ts';

/** Where the tables are. A key is for the local emulator only: in production shared keys are switched off. */
export type TableAccount = {
  url: string;
  credential: TokenCredential | { accountName: string; accountKey: string };
  /** Default: two seconds for one try, seven for a call with its retries. */
  bounds?: CallBounds;
};

/** The column that tells our own write from somebody else's when an answer was lost. */
const writeIdColumn = 'writeId';

export function openAzureTables(account: TableAccount): Tables {
  const tables = tableNames.map((name) => [name, openAzureTable(account, name)] as const);
  return Object.fromEntries(tables) as Record<TableName, Table>;
}

/** Makes the tables that do not exist yet. */
export async function createMissingTables(account: TableAccount): Promise<void> {
  await Promise.all(tableNames.map((name) => openClient(account, name).createTable().catch(rethrow)));
}

function openAzureTable(account: TableAccount, name: TableName): Table {
  const client = openClient(account, name);
  const get: Table['get'] = async (partitionKey, rowKey) => {
    try {
      return toStored(await client.getEntity(partitionKey, rowKey));
    } catch (error) {
      if (isMissingRow(error)) return undefined;
      throw unavailable(error);
    }
  };
  /** The ETag of our own write, or undefined where the row is somebody else's. */
  const ownEtag = async ({ partitionKey, rowKey }: Entity, writeId: string): Promise<string | undefined> => {
    const stored = await get(partitionKey, rowKey);
    return stored?.entity[writeIdColumn] === writeId ? stored.etag : undefined;
  };
  const isOurs = async (entity: Entity, writeId: string) => (await ownEtag(entity, writeId)) !== undefined;
  const exchange: Table['exchange'] = async (entity, etag) => {
    const writeId = randomUUID();
    try {
      const written = await client.updateEntity({ ...entity, [writeIdColumn]: writeId }, 'Replace', { etag });
      return String(written.etag);
    } catch (error) {
      if (!hasStatus(error, 404, 412)) throw unavailable(error);
      return ownEtag(entity, writeId);
    }
  };

  return {
    name,
    get,
    query: (partitionKey, range) => queryPages(client, partitionKey, range),
    create: async (entity) => {
      const writeId = randomUUID();
      try {
        await client.createEntity({ ...entity, [writeIdColumn]: writeId });
        return 'created';
      } catch (error) {
        if (!hasStatus(error, 409)) throw unavailable(error);
        return (await isOurs(entity, writeId)) ? 'created' : 'exists';
      }
    },
    replace: async (entity, etag) => ((await exchange(entity, etag)) === undefined ? 'conflict' : 'replaced'),
    exchange,
    upsert: async (entity) => {
      await client.upsertEntity(entity, 'Replace').catch(rethrow);
    },
    delete: async (partitionKey, rowKey, etag = '*') => {
      await client.deleteEntity(partitionKey, rowKey, { etag }).catch((error: unknown) => {
        if (!isMissingRow(error) && !hasStatus(error, 412)) throw unavailable(error);
      });
    },
    batch: async (actions) => {
      const writeId = randomUUID();
      const witness = witnessOf(actions);
      if (!witness) return 'done';
      try {
        await client.submitTransaction(actions.map((action) => toTransaction(action, writeId)));
        return 'done';
      } catch (error) {
        if (!hasStatus(error, 404, 409, 412)) throw unavailable(error);
        return (await isOurs(witness, writeId)) ? 'done' : 'conflict';
      }
    },
  };
}

async function* queryPages(
  client: TableClient,
  partitionKey: string,
  range: KeyRange | undefined,
): AsyncGenerator<StoredEntity> {
  const filter = range
    ? odata`PartitionKey eq ${partitionKey} and RowKey ge ${range.from} and RowKey lt ${range.until}`
    : odata`PartitionKey eq ${partitionKey}`;
  try {
    for await (const entity of client.listEntities({ queryOptions: { filter } })) yield toStored(entity);
  } catch (error) {
    throw unavailable(error);
  }
}

/**
 * The row that tells whether a batch was ours: a created one where there is one. A row that is written over in every
 * batch may be somebody else's again by the time that we look.
 */
function witnessOf(actions: readonly BatchAction[]): Entity | undefined {
  return (actions.findLast(({ kind }) => kind === 'create') ?? actions[0])?.entity;
}

function toTransaction(action: BatchAction, writeId: string): TransactionAction {
  const entity = { ...action.entity, [writeIdColumn]: writeId };
  switch (action.kind) {
    case 'create':
      return ['create', entity];
    case 'replace':
      return ['update', entity, 'Replace', { etag: action.etag }];
    case 'upsert':
      return ['upsert', entity, 'Replace'];
  }
}

/** Only our own columns: the service's `odata` fields and timestamp stay behind. */
function toStored(raw: Record<string, unknown>): StoredEntity {
  const entity: Entity = { partitionKey: String(raw['partitionKey']), rowKey: String(raw['rowKey']) };
  for (const [column, value] of Object.entries(raw)) {
    if (column === 'etag' || column === 'timestamp' || column.includes('odata')) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      entity[column] = value;
  }
  return { entity, etag: String(raw['etag']) };
}

function openClient({ url, credential, bounds = defaultBounds }: TableAccount, name: TableName): TableClient {
  const options: TableServiceClientOptions = {
    allowInsecureConnection: url.startsWith('http://'),
    retryOptions: { maxRetries: 2, retryDelayInMs: 150, maxRetryDelayInMs: 500 },
    additionalPolicies: [
      { position: 'perCall', policy: boundCall(bounds.callMs) },
      { position: 'perRetry', policy: boundTry(bounds.tryMs) },
    ],
  };
  if ('accountKey' in credential) {
    const key = new AzureNamedKeyCredential(credential.accountName, credential.accountKey);
    return new TableClient(url, name, key, options);
  }
  return new TableClient(url, name, credential, options);
}

type Policy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

function boundCall(callMs: number): Policy {
  return {
    name: 'boundEveryCall',
    sendRequest: async (request, next) => {
      // `AbortSignal.timeout` would go off after every call, also of one that was answered long before.
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), callMs);
      request.abortSignal = limit.signal;
      try {
        return await next(request);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function boundTry(tryMs: number): Policy {
  return {
    name: 'boundEveryTry',
    sendRequest: (request, next) => {
      request.timeout = tryMs;
      return next(request);
    },
  };
}
