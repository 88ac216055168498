import { randomUUID } from 'node:crypto';
import { openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { openAzureQueue } from '../../src/storage/azure-queue.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import type { Blobs } from '../../src/storage/blobs.ts';
import type { Queue } from '../../src/storage/queue.ts';
import type { Tables } from '../../src/storage/table.ts';
import { azuriteStartMs, emptyAzuriteTables, sharedAzurite } from '../azurite.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';

/** A queue, and what makes its time go by: on a real store that happens by itself. */
export type TimedQueue = { queue: Queue; forward(ms: number): void };

/** One implementation of the storage ports. Every `openTables` gives tables without rows, every `openQueue` a new one. */
export type Backend = {
  name: string;
  openTables(): Promise<Tables>;
  openBlobs(): Promise<Blobs>;
  openQueue(): Promise<TimedQueue>;
};

const memory: Backend = {
  name: 'in memory',
  openTables: async () => openMemoryTables(),
  openBlobs: async () => openMemoryBlobs(),
  openQueue: async () => {
    let nowMs = 0;
    return {
      queue: openMemoryQueue(() => nowMs),
      forward: (ms) => {
        nowMs += ms;
      },
    };
  },
};

const azurite: Backend = {
  name: 'on Azurite',
  openTables: async () => openAzureTables(await emptyAzuriteTables()),
  openBlobs: async () => {
    const { blobUrl, accountName, accountKey } = await sharedAzurite();
    return openAzureBlobs({ url: blobUrl, credential: { accountName, accountKey } });
  },
  openQueue: async () => {
    const { queueUrl, accountName, accountKey } = await sharedAzurite();
    const account = { url: queueUrl, credential: { accountName, accountKey } };
    return { queue: await openAzureQueue(account, `queue-${randomUUID()}`), forward: () => {} };
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
