import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import { openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { openAzureQueue } from '../../src/storage/azure-queue.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import { type SettableClock, settableClock } from '../fakes/settable-clock.ts';
import { leaseMs, type Order, type ReplicaSettings, type Report } from './replica-messages.ts';
import { keepConnectorRetries, tablesWithout } from './safeguards.ts';

/**
 * One replica of the program, as a process of its own. It does what the run orders; for the rest it is the program
 * as it is, on real Azure clients. The programme's clock is the run's; leases and pacing go by the machine's.
 */
let app: App | undefined;
let clock: SettableClock | undefined;
let name = '';

process.on('message', (order: Order) => void obey(order));
// Without the run there is nobody to stop it.
process.on('disconnect', () => process.exit(1));
signRequests();
report({ kind: 'loaded' });

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'start':
      app = await start(order.settings).catch((error: unknown) => {
        report({ kind: 'notStarted', reason: error instanceof Error ? String(error.stack) : String(error) });
        return undefined;
      });
      if (app) report({ kind: 'ready', port: app.server.port });
      return;
    case 'setClock':
      return clock?.set(order.now);
    case 'tick':
      await app?.tick();
      return report({ kind: 'ticked', id: order.id });
    case 'stop':
      await app?.stop();
      app = undefined;
      return report({ kind: 'stopped' });
  }
}

async function start(settings: ReplicaSettings): Promise<App> {
  const {
    tableUrl,
    queueUrl,
    blobUrl,
    accountName,
    accountKey,
    programmeText,
    now,
    without,
    turnLimitMs,
    connectorTimeoutMs = 5_000,
  } = settings;
  name = settings.name;
  if (without === 'retry-removal') keepConnectorRetries();
  const credential = { accountName, accountKey };
  clock = settableClock(now);
  return startApp({
    programmeFile: { name: 'the programme of the faults', text: programmeText },
    tables: tablesWithout(without, openAzureTables({ url: tableUrl, credential })),
    blobs: await openAzureBlobs({ url: blobUrl, credential }),
    queue: await openAzureQueue({ url: queueUrl, credential }),
    identity: 'local',
    clock,
    wallClock: { now: () => new Date() },
    sharedHost: 'dialogs',
    host: '127.0.0.1',
    port: 0,
    connectorTimeoutMs,
    ...(turnLimitMs !== undefined && { turnLimitMs }),
    delivery: { leaseMs, pollMs: 200, handoverMs: 250, waitMs: 1_000 },
    log: pino({ base: null, level: 'warn' }, { write: (line: string) => report({ kind: 'logged', line }) }),
  });
}

/** Every request to the outside says which replica it is of, for the journal. */
function signRequests(): void {
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    request.setHeader('x-replica', name);
  });
}

function report(message: Report): void {
  if (process.connected) process.send?.(message);
}
