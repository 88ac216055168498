import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';
import { npmStart, type StartedProgram } from './started.ts';

const pictures = 'test/e2e/pictures/people';

describe('who is in an area, in the client', function () {
  this.timeout(60_000);
  let data: string;
  let program: StartedProgram;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    data = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
  });
  after(async () => {
    if (data) await rm(data, { recursive: true });
  });
  afterEach(async () => {
    await page?.close();
    await program?.stop();
  });

  const startAs = async (role: string) => {
    program = await npmStart(['--empty', '--data', data, '--as', role]);
    page = await openPlaygroundPage(program.clientUrl);
    await page.choose('personal');
    await page.waitForCard('Dit is Gebiedsronde');
  };
  const picture = (name: string, containing: string) =>
    page.cardScreenshot(`${pictures}/${name}.png`, containing);

  it('is proposed by the roster and confirmed by the person', async () => {
    await startAs('steering');
    await page.say('mijn gebieden');
    await page.waitForCard('Bij welke gebieden hoor je?');
    await page.fill('Bij welke gebieden hoor je?', ['Twekkelerveld (je zit in dit gesprek)']);
    await picture('1-my-areas', 'Bij welke gebieden hoor je?');
    await page.press('Bewaar');
    await page.waitForCard('Je hoort nu bij Twekkelerveld.');
    await page.say('mijn gebieden');
    assert.match(await page.cardText('Bij welke gebieden hoor je?'), /^Twekkelerveld$/m);
  });

  it('is confirmed in the channel with one tap, and has its lead from the manager', async () => {
    await startAs('manager');
    await page.say('trekker Twekkelerveld');
    await page.waitForCard('Wie is gebiedstrekker?');
    await page.fill('Wie is gebiedstrekker?', 'Mo Lindeboom');
    await page.fill('Wie zijn plaatsvervanger?', ['Lotte Lansink']);
    await picture('2-leads', 'Wie is gebiedstrekker?');
    await page.press('Bewaar');
    await page.waitForCard('Twekkelerveld heeft een gebiedstrekker en 1 plaatsvervanger.');
    await page.choose('area');
    await page.sayToBot('koppel Noord');
    await page.waitForCard('Hoor je bij Noord?');
    await picture('3-join', 'Hoor je bij Noord?');
    await page.press('Ik hoor bij: Noord');
    await page.choose('personal');
    await page.say('mijn gebieden');
    assert.match(await page.cardText('Bij welke gebieden hoor je?'), /^Noord$/m);
  });
});
