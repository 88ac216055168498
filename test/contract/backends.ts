import { openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import type { Blobs } from '../../src/storage/blobs.ts';
import type { Tables } from '../../src/storage/table.ts';
import { azuriteStartMs, emptyAzuriteTables, sharedAzurite } from '../azurite.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';

/** One implementation of the storage ports. Every `openTables` gives tables without rows. */
export type Backend = {
  name: string;
  openTables(): Promise<Tables>;
  openBlobs(): Promise<Blobs>;
};

const memory: Backend = {
  name: 'in memory',
  openTables: async () => openMemoryTables(),
  openBlobs: async () => openMemoryBlobs(),
};

const azurite: Backend = {
  name: 'on Azurite',
  openTables: async () => openAzureTables(await emptyAzuriteTables()),
  openBlobs: async () => {
    const { blobUrl, accountName, accountKey } = await sharedAzurite();
    return openAzureBlobs({ url: blobUrl, credential: { accountName, accountKey } });
  },
};

/** Says the same of every backend: `describe` once for each. */
export function onEveryBackend(subject: string, facts: (backend: Backend) => void): void {
  for (const backend of [memory, azurite]) {
    describe(`${subject} ${backend.name}`, function () {
      this.timeout(azuriteStartMs);
      facts(backend);
    });
  }
}
