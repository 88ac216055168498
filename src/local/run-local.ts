import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, startApp } from '../app.ts';
import { getProgramme } from '../domain/programme-file/parse-programme.ts';
import { type Clock, instantOf } from '../domain/time.ts';
import { createLog } from '../log.ts';
import { openAzureBlobs } from '../storage/azure-blobs.ts';
import { openAzureQueue } from '../storage/azure-queue.ts';
import { createMissingTables, openAzureTables } from '../storage/azure-table.ts';
import { startAzurite } from './azurite.ts';
import { claimDataFolder } from './data-folder.ts';
import { fillPeopleAndAreas, fillSeason } from './fill.ts';
import { type LocalOptions, parseLocalOptions } from './local-options.ts';
import { announceStore, azuriteFolder } from './local-store.ts';
import { localPeople } from './people.ts';
import { type LocalPerson, playgroundConfig, startPlayground } from './playground.ts';
import { parseSeason } from './season.ts';
import { describeStart, type Started } from './welcome.ts';
import { bindClient, postAgain } from './wire-client.ts';

const host = '127.0.0.1';
const programmePath = 'programme/enschede.yaml';
const preferred = { bot: 3978, client: 56150 } as const;

/** What was started, so that it can be stopped in the opposite order, also when a later part failed. */
type Stops = (() => Promise<void>)[];

/** The main job on one machine: emulated store, bot, local client and sample data. Ends with Ctrl-C. */
export async function runLocal(args: readonly string[]): Promise<void> {
  const options = parseLocalOptions(args);
  if ('show' in options) {
    console.log(options.show);
    process.exitCode = options.isMistake ? 1 : 0;
    return;
  }
  const stops: Stops = [];
  const stopAll = once(async () => {
    for (const stop of stops.toReversed()) await stop();
  });
  // A terminal and npm each pass Ctrl-C on: the second one must not cut the stopping short.
  const hearSignal = once(async () => {
    console.log('Stopping…');
    await stopAll();
    process.exit(0);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void hearSignal());
  try {
    const startedAt = performance.now();
    const started = await start(options, stops);
    console.log(describeStart(options, started, (performance.now() - startedAt) / 1_000));
  } catch (error) {
    console.error(`Gebiedsronde did not start: ${error instanceof Error ? error.message : String(error)}`);
    await stopAll();
    process.exit(1);
  }
}

async function start(options: LocalOptions, stops: Stops): Promise<Started> {
  const { data } = options;
  stops.push(await claimDataFolder(data));
  if (options.fresh) {
    for (const part of ['azurite', 'client']) await rm(join(data, part), { recursive: true, force: true });
  }
  const programmeFile = { name: programmePath, text: await readFile(programmePath, 'utf8') };
  const { timeZone } = getProgramme(programmeFile);
  const azurite = await startAzurite({ folder: azuriteFolder(data) });
  stops.push(azurite.stop);
  // So that the operator's commands use this store as long as it runs.
  stops.push(await announceStore(data, azurite));
  const credential = { accountName: azurite.accountName, accountKey: azurite.accountKey };
  const tableAccount = { url: azurite.tableUrl, credential };
  await createMissingTables(tableAccount);
  const app = await startApp({
    programmeFile,
    tables: openAzureTables(tableAccount),
    blobs: await openAzureBlobs({ url: azurite.blobUrl, credential }),
    queue: await openAzureQueue({ url: azurite.queueUrl, credential }),
    identity: 'local',
    clock: movedClock(options.date, timeZone),
    wallClock: { now: () => new Date() },
    sharedHost: 'cardSteps',
    // The only program there is, also when the last one was killed.
    delivery: { leaseMs: 2_000, handoverMs: 0 },
    host,
    port: await freePort(preferred.bot),
    log: createLog(pino.destination(join(data, 'gebiedsronde.log'))),
    // The client forgets its messages at a restart and at every reload of its page, which adds the bot anew.
    onInstalled: async (context, { kind }) => {
      if (kind !== 'personal') return;
      await postAgain(context, personInFront(options));
      await app.tick();
    },
  });
  stops.push(app.stop);
  const filled = await fill(app, options);
  const clientUrl = options.client ? await startClient(app, options, stops) : undefined;
  // With a client, what is due comes when its page is open: before that, the page throws away what it gets.
  if (!options.client) await app.tick();
  return { app, tableUrl: azurite.tableUrl, clientUrl, filled };
}

/** Fills the store on its first run, and not again. */
async function fill({ context }: App, { empty }: LocalOptions): Promise<boolean> {
  const isFirstRun = (await context.stores.areas.all()).rows.length === 0;
  const fillsSeason = isFirstRun && !empty;
  if (fillsSeason) {
    const season = parseSeason(await readFile('programme/voorbeeldseizoen.yaml', 'utf8'));
    await fillSeason(context, season, context.programme);
  }
  await fillPeopleAndAreas(context);
  return fillsSeason;
}

function personInFront({ as }: LocalOptions): LocalPerson {
  const me = localPeople.find(({ role }) => role === as);
  if (!me) throw new Error(`nobody in the local client is ${as}`);
  return me;
}

async function startClient(app: App, options: LocalOptions, stops: Stops): Promise<string> {
  const { data } = options;
  const client = await startPlayground({
    botEndpoint: `http://${host}:${app.server.port}/api/messages`,
    port: await freePort(preferred.client),
    folder: join(data, 'client'),
    config: playgroundConfig(localPeople, personInFront(options).oid),
    log: () => {},
  });
  stops.push(client.stop);
  await bindClient(app.context, `${client.url}/_connector`);
  return client.url;
}

/** A clock that shows ten in the morning of `date` when it starts, and runs on from there. */
function movedClock(date: string | undefined, timeZone: string): Clock {
  if (date === undefined) return { now: () => new Date() };
  const ahead = instantOf(date, '10:00', timeZone).getTime() - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
}

/** The port that is asked for, or a free one where it is occupied. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(wanted, host, () => probe.close(() => resolve(wanted)));
  });
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= act();
    return running;
  };
}
