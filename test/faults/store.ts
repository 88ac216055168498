import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzureNamedKeyCredential, odata, TableClient, TableServiceClient } from '@azure/data-tables';
import { type LocalAzurite, startAzurite } from '../../src/local/azurite.ts';
import { createMissingTables, openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores } from '../../src/storage/stores.ts';
import { type TableName, tableNames } from '../../src/storage/table.ts';

export type FaultStore = Awaited<ReturnType<typeof startFaultStore>>;
export type Row = Record<string, unknown> & { partitionKey: string; rowKey: string };

/** Azurite, seen without a proxy: what stands in the rows, whatever was said about it. It is never killed. */
export async function startFaultStore() {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const azurite: LocalAzurite = await startAzurite({ folder });
  const { tableUrl: url, accountName, accountKey } = azurite;
  const account = { url, credential: { accountName, accountKey } };
  const key = new AzureNamedKeyCredential(accountName, accountKey);
  const direct = { allowInsecureConnection: true };
  const service = new TableServiceClient(url, key, direct);
  const stores = openStores(
    { tables: openAzureTables(account), onUnreadable: () => {} },
    () => 'Europe/Amsterdam',
  );
  return {
    azurite,
    /** The program's own stores, past the proxy. */
    stores,
    /** Takes every row away. Azurite deletes a table at once. */
    empty: async (names: readonly TableName[] = tableNames): Promise<void> => {
      await Promise.all(names.map((name) => service.deleteTable(name)));
      await createMissingTables(account);
    },
    /** Takes the rows of one table away, while the program runs on it. */
    removeRows: async (name: TableName): Promise<void> => {
      const client = new TableClient(url, name, key, direct);
      for await (const { partitionKey, rowKey } of client.listEntities<Row>())
        await client.deleteEntity(partitionKey, rowKey);
    },
    /** All rows of a table, or of one partition of it. */
    rows: async (name: TableName, partition?: string): Promise<Row[]> => {
      const rows: Row[] = [];
      const queryOptions = partition === undefined ? {} : { filter: odata`PartitionKey eq ${partition}` };
      for await (const row of new TableClient(url, name, key, direct).listEntities<Row>({ queryOptions }))
        rows.push(row);
      return rows;
    },
    stop: async (): Promise<void> => {
      await azurite.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
