import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import { fillPeopleAndAreas } from '../../src/local/fill.ts';
import { type LocalRole, localPeople } from '../../src/local/people.ts';
import {
  type LocalPerson,
  localTenantId,
  playgroundConfig,
  startPlayground,
} from '../../src/local/playground.ts';
import { bindClient } from '../../src/local/wire-client.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import type { SettableClock } from '../fakes/settable-clock.ts';
import { enschedeText } from '../teams/test-app.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';

export type InMemory = {
  app: App;
  /**
   * Somebody sits down in front of a client of their own, beside who sits there already. What is shared is at the newest
   * client. `via` stands between the bot and it.
   */
  sitDown(as: LocalRole, via?: (clientUrl: string) => Promise<string>): Promise<PlaygroundPage>;
  stop(): Promise<void>;
};

/** As `npm start` with an empty store, in this process: the clock stands where the test puts it. */
export async function startInMemory(clock: SettableClock): Promise<InMemory> {
  const folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
  const stops: (() => Promise<void>)[] = [];
  const seats: { as: LocalRole; serviceUrl: string }[] = [];
  const app = await startApp({
    programmeFile: { name: 'enschede', text: enschedeText },
    tables: openMemoryTables(),
    blobs: openMemoryBlobs(),
    queue: openMemoryQueue(() => clock.now().getTime()),
    identity: 'local',
    clock,
    wallClock: clock,
    delivery: { leaseMs: 2_000, handoverMs: 0 },
    sharedHost: 'cardSteps',
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
  });
  await fillPeopleAndAreas(app.context);
  return {
    app,
    sitDown: async (as, via = (url) => Promise.resolve(url)) => {
      const client = await startPlayground({
        botEndpoint: `http://127.0.0.1:${app.server.port}/api/messages`,
        port: 0,
        folder: join(folder, as),
        config: playgroundConfig(localPeople, personOf(as).oid),
        log: () => {},
      });
      stops.push(client.stop);
      const serviceUrl = `${await via(client.url)}/_connector`;
      seats.push({ as, serviceUrl });
      await bindClient(app.context, serviceUrl);
      for (const seat of seats) await keepChat(app, seat);
      const page = await openPlaygroundPage(client.url);
      stops.push(() => page.close());
      return page;
    },
    stop: async () => {
      for (const stop of stops.toReversed()) await stop();
      await app.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** The chat of who sits at an earlier client is still there. */
async function keepChat(
  { context }: App,
  { as, serviceUrl }: { as: LocalRole; serviceUrl: string },
): Promise<void> {
  const { identities } = context.stores;
  const { memberId } = await identities.ensure(localTenantId, personOf(as).oid);
  const chat = (await identities.findIdentity(memberId))?.personalConversation;
  if (chat) await identities.changeIdentity(memberId, { personalConversation: { ...chat, serviceUrl } });
}

export function personOf(as: LocalRole): LocalPerson {
  return localPeople.find(({ role }) => role === as) ?? assert.fail(as);
}
