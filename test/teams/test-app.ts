import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { stringify } from 'yaml';
import { type App, type AppOptions, startApp } from '../../src/app.ts';
import type { Host } from '../../src/cards/host.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { getProgramme, type ProgrammeFile } from '../../src/domain/programme-file/parse-programme.ts';
import type { Blobs } from '../../src/storage/blobs.ts';
import type { Tables } from '../../src/storage/table.ts';
import type { BotIdentity } from '../../src/teams/adapter.ts';
import { startConnector } from '../fakes/connector.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { noLimits } from '../fakes/no-limits.ts';
import { type SettableClock, settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { logStream } from './whole-log.ts';

export type TestAppOptions = {
  /** Default: tables in memory. */
  tables?: Tables;
  /** Default: documents in memory. */
  blobs?: Blobs;
  sharedHost?: Host;
  identity?: BotIdentity;
  /** What the deployed programme file says. Default: Enschede's. */
  programme?: Programme;
  /** The deployed programme file itself, where its text matters. */
  programmeText?: string;
  /** Writes summaries. Default: none, as in local mode. */
  summaryModel?: AppOptions['summaryModel'];
  /** How long the work of a turn may take. Default: longer than it ever does, also on two busy cores. */
  turnLimitMs?: number;
  /** Does not wait until the lessons can be searched, as nobody does in production. */
  startsCold?: true;
};

/** A Thursday afternoon in week 48, in the second half of 2026. */
const startOfTests = '2026-11-26T14:00:00.000Z';

export const enschedeText: string = readProgrammeText('enschede');
export const enschede: Programme = getProgramme(fileOf(enschedeText));

const running = new Set<() => Promise<void>>();

afterEach(async () => {
  for (const stop of running) await stop();
  running.clear();
});

/** The real program, with a connector of our own on the other side. Stops after its test. */
export async function startTestApp(settings: TestAppOptions) {
  const { tables, blobs, sharedHost, identity, programme, programmeText } = settings;
  const connector = await startConnector();
  const watched = watchTables(tables ?? openMemoryTables());
  const logged: Record<string, unknown>[] = [];
  const { timer, pass } = handTimer();
  const wallClock = settableClock(startOfTests);
  const options: AppOptions & { clock: SettableClock; wallClock: SettableClock } = {
    programmeFile: fileOf(programmeText ?? (programme ? stringify(programme) : enschedeText)),
    tables: watched.tables,
    blobs: blobs ?? openMemoryBlobs(),
    delivery: { pollMs: 3_600_000, handoverMs: 0, limits: noLimits },
    queue: openMemoryQueue(() => wallClock.now().getTime()),
    identity: identity ?? 'local',
    clock: settableClock(startOfTests),
    wallClock,
    timer,
    sharedHost: sharedHost ?? 'cardSteps',
    summaryModel: settings.summaryModel,
    host: '127.0.0.1',
    port: 0,
    // Long enough for two busy cores, and for teams-ai to start saying "typing…", which it must not.
    connectorTimeoutMs: 1_200,
    turnLimitMs: settings.turnLimitMs ?? 15_000,
    log: pino({ base: null, level: 'trace' }, logStream(logged)),
  };
  const start = async (): Promise<App> => {
    const started = await startApp(options);
    if (!settings.startsCold) await started.context.lessonSearch.refresh();
    return started;
  };
  let app: App = await start();
  // What a start keeps of the programme file is not what a test does.
  watched.writes.length = 0;
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
    /** What was written to the tables since the first start, and how to make them fail. */
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
    /** Does what is due by the clock. */
    tick: async (): Promise<void> => {
      await app.tick();
      await app.sendWaiting();
    },
    /** What the program began to send by itself is sent. */
    idle: (): Promise<void> => app.idle(),
    /** Lets the pause pass after which a card that changed again is put up to date. */
    letCardsSettle: (): Promise<void> => pass(60_000),
    /** Stops the program and starts it again on the same tables, with another programme file where one is given. */
    restart: async (deployedText?: string): Promise<void> => {
      await app.stop();
      if (deployedText !== undefined) options.programmeFile = fileOf(deployedText);
      app = await start();
    },
  };
}

function readProgrammeText(name: string): string {
  return readFileSync(new URL(`../../programme/${name}.yaml`, import.meta.url), 'utf8');
}

function fileOf(text: string): ProgrammeFile {
  return { name: 'the programme of the test', text };
}
