import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { settableClock } from '../fakes/settable-clock.ts';
import { enschedeText } from '../teams/test-app.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures';
/** A Thursday on which both areas of the client are asked. */
const clock = settableClock('2026-12-03T09:00:00.000Z');
/** One area less, one more in its place, and one with another name. */
const changedFile = enschedeText
  .replaceAll(/\bstedelijk\b/g, 'roombeek')
  .replace('name: Stedelijk\n', 'name: Roombeek\n')
  .replace('name: Twekkelerveld\n', 'name: Tubantia\n');

describe('another programme file, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    page = await program.sitDown('manager');
    await program.app.tick();
  });
  after(() => program?.stop());
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed-programme.png`);
  });

  it('shows what changes before it is applied: an area more, one that stops, another name', async () => {
    await page.say('programma');
    await page.press('Ander bestand');
    const upload = await page.follow('Open de pagina');
    await upload.getByLabel('Nieuw bestand (.yaml)').setInputFiles({
      name: 'enschede.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(changedFile),
    });
    await upload.getByRole('button', { name: 'Controleer dit bestand' }).click();
    for (const change of [
      'Gebied “Stedelijk” stopt. De ene ronde die er was, blijft bewaard. Er is nu een ronde open: die wordt gesloten.',
      'Gebied “Twekkelerveld” heet voortaan “Tubantia”.',
      'Gebied “Roombeek” komt erbij. Koppel het daarna aan een kanaal.',
    ])
      await upload.getByText(change).waitFor();
    await upload.getByRole('button', { name: 'Toepassen' }).click();
    await upload.getByText('Toegepast. Versie 2 geldt vanaf nu.').waitFor();
    await upload.close();
    await program.app.tick();
  });

  it('answers by the new names, and says what became of the old', async () => {
    await page.say('stand Stedelijk');
    await page.waitForMessage('Stedelijk is gestopt op donderdag 3 december 2026.');
    await page.say('stand Twekkelerveld');
    await page.waitForMessage('Voor Tubantia is er nog geen antwoord.');
    await page.say('planning');
    const planning = await page.cardText('Planning van vier weken');
    assert.match(planning, /Niet bereikbaar: .*Roombeek/);
    assert.match(planning, /Tubantia · fase 4/);
    assert.doesNotMatch(planning, /Stedelijk|Twekkelerveld/);
    await page.say('bezorging');
    const delivery = await page.cardText('Bezorging');
    assert.match(delivery, /Bezorgd: Tubantia\./);
    assert.doesNotMatch(delivery, /Stedelijk/);
  });

  it('leaves a card in the channel of the area that stopped which promises nothing', async () => {
    await page.choose('general');
    const card = await page.waitForCard('Stedelijk is gestopt op donderdag 3 december 2026.');
    assert.equal(await card.getByRole('button').count(), 0);
    await page.cardScreenshot(`${pictures}/programme-stopped.png`, 'Check-in Stedelijk');
  });
});
