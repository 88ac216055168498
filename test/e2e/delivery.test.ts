import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { localTeam } from '../../src/local/playground.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { findBrowser } from './browser.ts';
import { type FaultyConnector, startFaultyConnector } from './faulty-connector.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures';
const clock = settableClock('2026-11-26T09:00:00.000Z');

/** The network loses the answer to one channel's card, and does not know another's channel. */
describe('what did not arrive, in the client', function () {
  this.timeout(120_000);
  let program: InMemory;
  let connector: FaultyConnector;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    page = await program.sitDown('manager', async (clientUrl) => {
      connector = await startFaultyConnector(clientUrl);
      return connector.url;
    });
  });
  after(async () => {
    await program?.stop();
    await connector?.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed-delivery.png`);
  });

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
