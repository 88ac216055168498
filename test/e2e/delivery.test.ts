import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import { fillPeopleAndAreas } from '../../src/local/fill.ts';
import { localPeople } from '../../src/local/people.ts';
import { localTeam, type Playground, playgroundConfig, startPlayground } from '../../src/local/playground.ts';
import { bindClient } from '../../src/local/wire-client.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { enschedeText } from '../teams/test-app.ts';
import { findBrowser } from './browser.ts';
import { type FaultyConnector, startFaultyConnector } from './faulty-connector.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';

const pictures = 'test/e2e/pictures';
const clock = settableClock('2026-11-26T09:00:00.000Z');

/** The network loses the answer to one channel's card, and does not know another's channel. */
describe('what did not arrive, in the client', function () {
  this.timeout(120_000);
  const stops: (() => Promise<unknown>)[] = [];
  let connector: FaultyConnector;
  let page: PlaygroundPage;
  let app: App;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    const folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    stops.push(() => rm(folder, { recursive: true }));
    app = await startBot();
    stops.push(app.stop);
    const client = await startClient(folder);
    stops.push(client.stop);
    connector = await startFaultyConnector(client.url);
    stops.push(connector.stop);
    await bindClient(app.context, `${connector.url}/_connector`);
    page = await openPlaygroundPage(client.url);
    stops.push(() => page.close());
  });
  after(async () => {
    for (const stop of stops.toReversed()) await stop();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page.screenshot(`${pictures}/failed-delivery.png`);
  });

  const startBot = async (): Promise<App> => {
    const started = await startApp({
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
    await fillPeopleAndAreas(started.context);
    return started;
  };
  const startClient = (folder: string): Promise<Playground> => {
    const manager = localPeople.find(({ role }) => role === 'manager') ?? assert.fail('no manager');
    return startPlayground({
      botEndpoint: `http://127.0.0.1:${app.server.port}/api/messages`,
      port: 0,
      folder,
      config: playgroundConfig(localPeople, manager.oid),
      log: () => {},
    });
  };

  it('stands in the overview: a card that may have arrived, and one that did not', async () => {
    connector.loseNextAnswer(localTeam.area.id);
    connector.takeAway(localTeam.general.id);
    await page.choose('personal');
    await page.say('ronde Twekkelerveld');
    await page.waitForMessage('Het is niet zeker of de kaart is aangekomen.');
    clock.forward(60_000);
    await page.say('ronde Stedelijk');
    await page.waitForMessage('maar de kaart is niet bezorgd');
    clock.forward(60_000);
    await page.say('bezorging');
    const text = await page.cardText('Bezorging');
    assert.match(text, /2 kaarten vragen aandacht/);
    assert.match(text, /Twekkelerveld[\s\S]*Misschien is de kaart toch aangekomen/);
    assert.match(text, /Stedelijk[\s\S]*Teams vindt het kanaal of de chat niet meer/);
    await page.cardScreenshot(`${pictures}/delivery-1-overview.png`, 'Bezorging');
  });

  it('is not sent again before the question is answered', async () => {
    await page.press('Opnieuw sturen');
    const question = await page.cardText('Opnieuw sturen?');
    assert.match(question, /Misschien is deze kaart al aangekomen\. Dan krijgt het kanaal hem twee keer\./);
    await page.cardScreenshot(`${pictures}/delivery-2-question.png`, 'Opnieuw sturen?');
    await page.press('Nee');
    assert.match(await page.cardText('Bezorging'), /2 kaarten vragen aandacht/);
  });

  it('is sent again after it, once, and then stands there no more', async () => {
    await page.press('Opnieuw sturen');
    await page.press('Ja, stuur opnieuw');
    const text = await page.cardText('Bezorging');
    assert.match(text, /De kaart is bezorgd\./);
    assert.match(text, /1 kaart vraagt aandacht/);
    assert.match(text, /Bezorgd: Twekkelerveld\./);
    await page.cardScreenshot(`${pictures}/delivery-3-sent.png`, 'Bezorging');
  });

  it('came twice in the channel: the question was true', async () => {
    await page.choose('area');
    await page.waitForCard('Check-in Twekkelerveld');
    assert.equal(await page.page.getByText('Check-in Twekkelerveld', { exact: true }).count(), 2);
  });
});
