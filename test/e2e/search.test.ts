import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { settableClock } from '../fakes/settable-clock.ts';
import { aLesson } from '../storage/samples.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures/search';
const command = { id: 'searchLessons', parameter: 'query' };
const rain = 'Vang regenwater op voordat het in het riool komt';
const playground = 'Leg een speelplek aan samen met het riool';

describe('finding a lesson, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(settableClock('2026-11-26T10:00:00.000Z'));
    const { lessons } = program.app.context.stores;
    const texts = { happened: 'De straat ging open.', nextTime: 'Leg de plannen naast elkaar.' };
    await lessons.add(aLesson({ number: 1, title: playground, areaId: 'noord', ...texts }), undefined);
    await lessons.add(aLesson({ number: 2, title: rain, ...texts }), undefined);
    const concept = { title: 'Een concept over het riool', state: 'concept' as const };
    await lessons.add(aLesson({ number: 3, ...concept, ...texts }), undefined);
    page = await program.sitDown('member');
    await page.choose('personal');
    await page.waitForCard('Dit is Gebiedsronde');
  });
  after(() => program?.stop());

  it('lists lessons with `zoek`, a colleague’s concept of the own area among them, and opens one', async () => {
    await page.say('zoek riolen');
    const text = await page.cardText('3 lessen gevonden');
    for (const title of [playground, rain, 'Een concept over het riool']) assert.ok(text.includes(title));
    await page.cardScreenshot(`${pictures}/1-found.png`, '3 lessen gevonden');
    await page.say('zoek riool gebied:noord');
    await page.waitForCard('1 les gevonden');
    await page.press('Lees deze les');
    const card = await page.cardText('L-2026-0001 · Noord');
    assert.ok(card.includes('Leg de plannen naast elkaar.'));
  });

  it('lists what is shared as one types in the compose box, and puts it in the chat', async () => {
    await page.choose('steering');
    await page.search(command, 'rio');
    const found = await page.searchResults(rain);
    assert.deepEqual(found.toSorted(), [playground, rain]);
    await page.screenshot(`${pictures}/2-compose-box.png`);
    await page.sendResult(rain);
    const card = await page.cardText(rain);
    assert.ok(card.includes('De straat ging open.'), card);
    await page.cardScreenshot(`${pictures}/3-in-the-chat.png`, rain);
  });
});
