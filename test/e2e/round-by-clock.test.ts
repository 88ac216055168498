import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';
import { npmStart, type StartedProgram } from './started.ts';

const pictures = 'test/e2e/pictures';
/** What a person is given for it: half a minute for green, two minutes for red. The client itself takes a part. */
const budgetMs = { green: 30_000, red: 120_000 };

/** Twekkelerveld is asked every two weeks on a Thursday at 09:30; the program's clock starts at 10:00 of a day. */
describe('a round by the clock, in the client', function () {
  this.timeout(120_000);
  let data: string;
  let program: StartedProgram | undefined;
  let page: PlaygroundPage | undefined;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    data = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
  });
  after(async () => {
    await leave();
    if (data) await rm(data, { recursive: true });
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed-clock.png`);
  });

  const leave = async () => {
    await page?.close();
    await program?.stop();
    page = undefined;
    program = undefined;
  };
  /** Comes back on another day, as somebody. */
  const come = async (day: string, as: string): Promise<PlaygroundPage> => {
    await leave();
    program = await npmStart(['--empty', '--date', day, '--as', as, '--data', data]);
    page = await openPlaygroundPage(program.clientUrl);
    return page;
  };
  const timed = async (act: () => Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    await act();
    return performance.now() - startedAt;
  };

  it('opens on its Thursday without anybody asking; red is one form with one required text, and can be edited', async () => {
    const client = await come('2026-12-03', 'manager');
    await client.choose('area');
    assert.match(await client.cardText('Check-in Twekkelerveld'), /Open tot woensdag 9 december, 17\.00 uur/);
    await client.cardScreenshot(`${pictures}/clock-1-opened.png`, 'Check-in Twekkelerveld');
    const took = await timed(async () => {
      await client.press('🔴 Rood');
      await client.waitForCard('Wat is er aan de hand?');
      await client.fill('Wat is er aan de hand?', 'De huur van de buurtkamer loopt af.');
      await client.press('Bewaar');
    });
    assert.ok(took < budgetMs.red, `${took} ms`);
    await client.press('Vertel meer');
    await client.fill('Wat doen we eraan? (mag leeg blijven)', 'We zoeken een andere zaal.');
    assert.match(JSON.stringify(await client.press('Bewaar')), /Bewaard: 🔴 Rood/);
  });

  it('stands in the planning, with what goes out and what needs mending', async () => {
    assert.ok(page);
    await page.choose('personal');
    await page.say('planning');
    const text = await page.cardText('Planning van vier weken');
    assert.match(text, /donderdag 17 december[\s\S]*Twekkelerveld · fase 4 · 4 mensen/);
    assert.match(text, /Zonder gebiedstrekker: /);
    const card = await page.waitForCard('Planning van vier weken');
    await page.unfold('Toon wat er uitgaat', card.getByText(/dinsdag 8 december, 9\.30 uur/).first());
    await page.cardScreenshot(`${pictures}/clock-2-planning.png`, 'Planning van vier weken');
  });

  it('reminds a late member on Tuesday, in the own chat; green is one tap', async () => {
    const client = await come('2026-12-08', 'member');
    await client.choose('personal');
    await client.waitForCard('Heb je een minuut?');
    await client.cardScreenshot(`${pictures}/clock-3-reminder.png`, 'Heb je een minuut?');
    let answer = '';
    const took = await timed(async () => {
      answer = JSON.stringify(await client.press('🟢 Groen'));
    });
    assert.match(answer, /Bewaard: 🟢 Groen/);
    assert.ok(took < budgetMs.green, `${took} ms`);
  });

  it('is closed on Thursday: its lead confirms the worst answer with one tap', async () => {
    const client = await come('2026-12-10', 'lead');
    await client.choose('personal');
    const asked = await client.cardText('Stand van Twekkelerveld');
    assert.match(asked, /Voorstel: 🔴 Rood/);
    assert.match(asked, /De huur van de buurtkamer loopt af\./);
    await client.cardScreenshot(`${pictures}/clock-4-lead.png`, 'Stand van Twekkelerveld');
    await client.press('Bevestig: Rood');
    assert.match(await client.cardText('Stand van Twekkelerveld'), /Bevestigd: 🔴 Rood/);
    await client.cardScreenshot(`${pictures}/clock-5-confirmed.png`, 'Stand van Twekkelerveld');
  });

  it('leaves a card in the channel that is read only', async () => {
    assert.ok(page);
    await page.choose('area');
    const text = await page.cardText('Check-in Twekkelerveld');
    assert.doesNotMatch(text, /Groen: het loopt/);
    assert.match(text, /Leg een les vast/);
    await page.cardScreenshot(`${pictures}/clock-6-closed.png`, 'Check-in Twekkelerveld');
  });
});
