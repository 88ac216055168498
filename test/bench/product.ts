import { readFileSync } from 'node:fs';
import { startApp } from '../../src/app.ts';
import type { Host } from '../../src/cards/host.ts';
import { createLog } from '../../src/log.ts';
import { type BlobAccount, openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { openAzureQueue, type QueueAccount } from '../../src/storage/azure-queue.ts';
import { openAzureTables, type TableAccount } from '../../src/storage/azure-table.ts';
import type { BotIdentity } from '../../src/teams/adapter.ts';
import { givenSettings, serveParent } from './server-process.ts';

export type ProductSettings = {
  tables: TableAccount;
  blobs: BlobAccount;
  queue: QueueAccount;
  identity: BotIdentity;
  /** What the programme's clock shows when the program starts. */
  startsAt: string;
  sharedHost: Host;
};

/** The product as production joins it, on the store, the keys and the day of the bench. */
const { tables, blobs, queue, identity, startsAt, sharedHost } = givenSettings() as ProductSettings;
const programmeFile = new URL('../../programme/enschede.yaml', import.meta.url);
const aheadMs = Date.parse(startsAt) - Date.now();

const app = await startApp({
  programmeFile: { name: 'enschede.yaml', text: readFileSync(programmeFile, 'utf8') },
  tables: openAzureTables(tables),
  blobs: await openAzureBlobs(blobs),
  queue: await openAzureQueue(queue),
  identity,
  clock: { now: () => new Date(Date.now() + aheadMs) },
  wallClock: { now: () => new Date() },
  sharedHost,
  host: '127.0.0.1',
  port: 0,
  log: createLog(),
});
serveParent(app.server.port, app.stop);
