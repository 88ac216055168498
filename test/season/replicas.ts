import { pino } from 'pino';
import { type App, type AppOptions, startApp } from '../../src/app.ts';
import { startConnector } from '../fakes/connector.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { noLimits } from '../fakes/no-limits.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import type { SentActivity } from '../teams/activities.ts';
import { cityFile } from './city.ts';

/** Two programs on one store and one Teams, with one clock that the test moves. */
export async function startReplicas(start: string) {
  const connector = await startConnector();
  const clock = settableClock(start);
  const failures: unknown[] = [];
  const options: AppOptions = {
    programmeFile: cityFile(),
    tables: openMemoryTables(),
    blobs: openMemoryBlobs(),
    delivery: { pollMs: 3_600_000, handoverMs: 0, limits: noLimits },
    queue: openMemoryQueue(() => clock.now().getTime()),
    identity: 'local',
    clock,
    wallClock: clock,
    sharedHost: 'dialogs',
    host: '127.0.0.1',
    port: 0,
    // A busy machine answers late, and what is not answered in time may have been sent.
    connectorTimeoutMs: 60_000,
    log: pino(
      { base: null, level: 'error' },
      { write: (line: string) => void failures.push(JSON.parse(line)) },
    ),
  };
  const running: (App | undefined)[] = [await startApp(options), await startApp(options)];
  const alive = () => running.filter((app) => app !== undefined);
  const halt = async (index: number) => {
    await running[index]?.stop();
    running[index] = undefined;
  };
  const launch = async (index: number) => {
    running[index] ??= await startApp(options);
  };

  return {
    connector,
    clock,
    /** What the programs logged as a failure. A card that could not be brought up to date at once is only a warning. */
    failures,
    halt,
    launch,
    restart: async (index: number): Promise<void> => {
      await halt(index);
      await launch(index);
    },
    isAlive: () => alive().length > 0,
    stores: () => (alive()[0] ?? fail()).context.stores,
    context: () => (alive()[0] ?? fail()).context,
    /** Every program that runs does what is due, all at the same time. */
    tick: async (): Promise<void> => {
      await Promise.all(alive().map((app) => app.tick()));
      await Promise.all(alive().map((app) => app.sendWaiting()));
    },
    /** One activity to one of the programs, as a load balancer would hand it out. */
    send: async (activity: SentActivity, which: number): Promise<unknown> => {
      const apps = alive();
      const app = apps[which % apps.length] ?? fail();
      const response = await fetch(`http://127.0.0.1:${app.server.port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${response.status}: ${body}`);
      return body === '' ? undefined : JSON.parse(body);
    },
    stop: async (): Promise<void> => {
      for (const index of running.keys()) await halt(index);
      await connector.stop();
    },
  };
}

function fail(): never {
  throw new Error('no program runs');
}

export type Replicas = Awaited<ReturnType<typeof startReplicas>>;
