import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import type { Host } from '../../src/cards/host.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import type { Tables } from '../../src/storage/table.ts';
import type { BotIdentity } from '../../src/teams/adapter.ts';
import { startConnector } from '../fakes/connector.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { logStream } from './whole-log.ts';

export type TestAppOptions = {
  /** Default: tables in memory. */
  tables?: Tables;
  sharedHost?: Host;
  identity?: BotIdentity;
  programme?: Programme;
};

/** A Thursday afternoon in week 48, in the second half of 2026. */
const startOfTests = '2026-11-26T14:00:00.000Z';

export const enschede: Programme = readProgramme('enschede');

const running = new Set<() => Promise<void>>();

afterEach(async () => {
  for (const stop of running) await stop();
  running.clear();
});

/** The real program, with a connector of our own on the other side. Stops after its test. */
export async function startTestApp({ tables, sharedHost, identity, programme }: TestAppOptions) {
  const connector = await startConnector();
  const watched = watchTables(tables ?? openMemoryTables());
  const logged: Record<string, unknown>[] = [];
  const options = {
    programme: programme ?? enschede,
    tables: watched.tables,
    blobs: openMemoryBlobs(),
    identity: identity ?? 'local',
    clock: settableClock(startOfTests),
    wallClock: settableClock(startOfTests),
    sharedHost: sharedHost ?? 'cardSteps',
    host: '127.0.0.1',
    port: 0,
    // Long enough for two busy cores, and for teams-ai to start saying "typing…", which it must not.
    connectorTimeoutMs: 1_200,
    log: pino({ base: null, level: 'trace' }, logStream(logged)),
  } as const;
  let app: App = await startApp(options);
  running.add(async () => {
    await app.stop();
    await connector.stop();
  });
  const url = () => `http://127.0.0.1:${app.server.port}`;

  return {
    connector,
    clock: options.clock,
    wallClock: options.wallClock,
    /** Every line of the log of this program. */
    logged,
    /** What was written to the tables, and how to make them fail. */
    watched,
    url,
    context: () => app.context,
    stores: () => app.context.stores,
    /** One request to the bot's address, of any shape. */
    post: (body: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${url()}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }),
    /** Stops the program and starts it again on the same tables. */
    restart: async (): Promise<void> => {
      await app.stop();
      app = await startApp(options);
    },
  };
}

function readProgramme(name: string): Programme {
  const file = new URL(`../../programme/${name}.yaml`, import.meta.url);
  const parsed = parseProgramme(readFileSync(file, 'utf8'));
  assert.ok(parsed.ok);
  return parsed.programme;
}
