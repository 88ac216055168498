import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzureNamedKeyCredential, TableServiceClient } from '@azure/data-tables';
import { type LocalAzurite, startAzurite } from '../src/local/azurite.ts';
import { createMissingTables, type TableAccount } from '../src/storage/azure-table.ts';
import { tableNames } from '../src/storage/table.ts';

/** For the hook that asks for Azurite first: a cold start on two busy cores. */
export const azuriteStartMs = 30_000;

let running: Promise<{ azurite: LocalAzurite; folder: string }> | undefined;

/** One Azurite for a whole mocha run: started when the first test asks, stopped after the last. */
export async function sharedAzurite(): Promise<LocalAzurite> {
  running ??= startInTemporaryFolder();
  return (await running).azurite;
}

after(async function () {
  this.timeout(azuriteStartMs);
  if (!running) return;
  const { azurite, folder } = await running;
  await azurite.stop();
  await rm(folder, { recursive: true });
});

async function startInTemporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'azurite-'));
  return { azurite: await startAzurite({ folder }), folder };
}

/** The shared Azurite's table account, without a table. Azurite deletes a table at once; Azure takes its time. */
export async function dropAzuriteTables(): Promise<TableAccount> {
  const { tableUrl: url, accountName, accountKey } = await sharedAzurite();
  const key = new AzureNamedKeyCredential(accountName, accountKey);
  const service = new TableServiceClient(url, key, { allowInsecureConnection: true });
  await Promise.all(tableNames.map((name) => service.deleteTable(name)));
  return { url, credential: { accountName, accountKey } };
}

/** The shared Azurite's table account, with every table and no row. */
export async function emptyAzuriteTables(): Promise<TableAccount> {
  const account = await dropAzuriteTables();
  await createMissingTables(account);
  return account;
}
