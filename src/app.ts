import type { Logger } from 'pino';
import type { Model } from './ai/model.ts';
import { createModelSummariser } from './ai/model-summariser.ts';
import type { Host } from './cards/host.ts';
import type { Timer } from './delivery/card-updates.ts';
import { createDelivery, type DeliverySettings } from './delivery/delivery.ts';
import { retrying } from './delivery/retrying.ts';
import type { ConversationRef } from './domain/conversation.ts';
import { placesIn } from './domain/past-areas.ts';
import type { Programme } from './domain/programme.ts';
import type { ProgrammeFile } from './domain/programme-file/parse-programme.ts';
import type { Clock } from './domain/time.ts';
import { type HttpServer, listen } from './http/server.ts';
import { createJobs } from './jobs/jobs.ts';
import { createTick } from './jobs/tick.ts';
import type { Blobs } from './storage/blobs.ts';
import type { Queue } from './storage/queue.ts';
import { openStores } from './storage/stores.ts';
import type { Tables } from './storage/table.ts';
import { createExtractiveSummariser } from './summaries/extractive.ts';
import type { Summariser } from './summaries/summariser.ts';
import { BotAdapter, type BotIdentity } from './teams/adapter.ts';
import { createBot } from './teams/bot.ts';
import { createFrontDoor } from './teams/front-door.ts';
import { createMessenger } from './teams/messenger.ts';
import { createAnswererCounts } from './use-cases/answerer-counts.ts';
import type { Context } from './use-cases/context.ts';
import { createDeliveryContents } from './use-cases/delivery-contents.ts';
import { createKeptRounds } from './use-cases/kept-rounds.ts';
import { createLessonSearch } from './use-cases/lesson-search.ts';
import { createLinkPages } from './use-cases/link-pages.ts';
import { startProgramme } from './use-cases/programme-in-force.ts';
import { createRoundLessons } from './use-cases/round-lessons.ts';
import { createTeamsIds } from './use-cases/teams-ids.ts';

/** What differs between production, local mode and the tests. */
export type AppOptions = {
  /** The deployed one. What somebody uploaded since goes before it. */
  programmeFile: ProgrammeFile;
  tables: Tables;
  blobs: Blobs;
  /** Wakes the sender. */
  queue: Queue;
  /** Writes summaries. Undefined, as in local mode: they are the built-in ones. */
  summaryModel?: { model: Model; limitMs?: number } | undefined;
  identity: BotIdentity;
  clock: Clock;
  wallClock: Clock;
  /** Default: the machine's own. */
  timer?: Timer;
  sharedHost: Host;
  host: string;
  port: number;
  /** Undefined: the address that the server turns out to listen on. */
  publicUrl?: string | undefined;
  log: Logger;
  delivery?: Partial<DeliverySettings>;
  /** Bound on one request to the connector; default 8 s. */
  connectorTimeoutMs?: number;
  /** How long the work of a turn may take before it is answered without; default 3.5 s. */
  turnLimitMs?: number;
  /** After the bot was added to a conversation. */
  onInstalled?: (context: Context, conversation: ConversationRef) => Promise<void>;
};

export type App = {
  context: Context;
  server: HttpServer;
  /** Does what is due by the clock, now. Also runs every minute by itself. */
  tick(): Promise<void>;
  /** Sends what is waiting, now, where this is the program that sends. Also goes on all the time by itself. */
  sendWaiting(): Promise<void>;
  /** What is being sent now is sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

const tickMs = 60_000;

/** Joins the rooms and starts listening. The one place where everything is made. */
export async function startApp(options: AppOptions): Promise<App> {
  const { programmeFile, tables, blobs, identity, clock, wallClock, sharedHost, log } = options;
  const stores = openStores(
    {
      tables,
      onUnreadable: (row) => log.warn(row, 'row.unreadable'),
      now: () => wallClock.now(),
      onLesson: (lesson) => {
        context.lessonSearch.noteChanged(lesson);
        context.roundLessons.forget(lesson);
      },
    },
    () => context.programme.timeZone,
  );
  const timer = options.timer ?? runLater;
  const adapter = new BotAdapter(identity, options);
  const messenger = createMessenger(adapter);
  const delivery = createDelivery({
    stores,
    queue: options.queue,
    messenger,
    makeContents: (inPlace) => createDeliveryContents(() => ({ ...context, messenger: inPlace })),
    wallClock,
    timer,
    log,
    settings: options.delivery ?? {},
  });
  const context: Context = {
    ...(await startProgramme({ stores, blobs, log }, programmeFile, clock.now())),
    tables,
    stores,
    blobs,
    // The outbox has the bare one: it counts and paces its own tries.
    messenger: retrying(messenger, { timer: runLater, now: () => performance.now() }),
    outbox: delivery.outbox,
    teamsIds: createTeamsIds(stores, wallClock),
    answererCounts: createAnswererCounts(stores, wallClock),
    keptRounds: createKeptRounds(stores, { clock, wallClock }),
    roundLessons: createRoundLessons(stores, wallClock),
    lessonSearch: createLessonSearch({ stores, programme: () => context.programme, wallClock, timer, log }),
    summariser: openSummariser(options, () => context.programme),
    clock,
    wallClock,
    sharedHost,
    log,
    publicUrl: options.publicUrl ?? '',
  };
  const bot = createBot(context, identity, {
    messenger,
    timer,
    log,
    onInstalled: (conversation) => options.onInstalled?.(context, conversation) ?? Promise.resolve(),
  });
  const routes = { messages: createFrontDoor(adapter, bot, log), links: createLinkPages(context) };
  const server = await listen(routes, options);
  if (options.publicUrl === undefined) context.publicUrl = `http://${options.host}:${server.port}`;
  const tick = createTick(context, createJobs());
  const ticking = setInterval(() => void tick(), tickMs);
  delivery.start();
  context.lessonSearch.start();
  return {
    context,
    server,
    tick,
    sendWaiting: delivery.outbox.sweep,
    idle: delivery.idle,
    stop: async () => {
      clearInterval(ticking);
      context.lessonSearch.stop();
      await server.close();
      await delivery.stop();
    },
  };
}

function openSummariser({ summaryModel, log }: AppOptions, programme: () => Programme): Summariser {
  const builtIn = createExtractiveSummariser();
  if (!summaryModel) return builtIn;
  return createModelSummariser({ ...summaryModel, builtIn, places: () => placesIn(programme()), log });
}

function runLater(afterMs: number, run: () => Promise<void>): () => void {
  const timeout = setTimeout(() => void run(), afterMs);
  return () => clearTimeout(timeout);
}
