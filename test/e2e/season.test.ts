import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';
import { npmStart, type StartedProgram } from './started.ts';

const pictures = 'test/e2e/pictures';
/** A heading of the digest: the preview that the manager gets on a Friday names the same week. */
const digest = '3 Stand per gebied';

describe('the sample season in the client', function () {
  this.timeout(60_000);
  let data: string;
  let program: StartedProgram;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    data = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    program = await npmStart(['--date', '2026-11-20', '--data', data]);
    page = await openPlaygroundPage(program.clientUrl);
  });

  after(async () => {
    await page?.close();
    await program?.stop();
    if (data) await rm(data, { recursive: true });
  });

  it('shows a week of nine areas, with the words behind what needs attention', async () => {
    await page.choose('personal');
    await page.say('weekbericht');
    const text = await page.cardText(digest);
    assert.match(text, /Weekbericht week 47/);
    assert.match(text, /3 Stand per gebied \(9\)/);
    assert.match(text, /Niet opnieuw beantwoord/);
    assert.match(text, /\(voorbeeld\)/);
    await page.cardScreenshot(`${pictures}/season-digest.png`, digest);
  });

  it('unfolds the lines with a chart that the client draws, and the areas with their age', async () => {
    const card = await page.waitForCard(digest);
    // The legend of the chart: where a client draws no charts, its fallback text stands there.
    await page.unfold('Toon lijnen', card.getByRole('option', { name: /Rood/ }).first());
    await page.unfold(
      'Toon gebieden',
      card
        .getByText(/fase 4/)
        .filter({ visible: true })
        .first(),
    );
    assert.match(await card.innerText(), /Twekkelerveld[\s\S]*fase 4/);
    await page.cardScreenshot(`${pictures}/season-digest-lines.png`, digest);
    await page.setCardWidth(280);
    await page.cardScreenshot(`${pictures}/season-digest-narrow.png`, digest);
    await page.setCardWidth();
  });

  it('gives the steering group colours and counts, and no text that nobody looked at', async () => {
    await page.choose('steering');
    await page.sayToBot('weekbericht');
    const text = await page.cardText('Weekbericht week 47');
    assert.match(text, /De teksten staan hier niet bij/);
    assert.doesNotMatch(text, /\(voorbeeld\)/);
  });
});
