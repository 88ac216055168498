import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { parseDecisionName } from '../../src/domain/decision.ts';
import { sendEdition } from '../../src/use-cases/send-digest.ts';
import { areaNamed } from '../cards/card-programme.ts';
import { decisionOn, sentDigest } from '../cards/digests.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures/digest';
const clock = settableClock('2026-11-30T07:31:00.000Z');
const edition = { week: '2026-W48', edition: 1 };
const title = 'Weekbericht week 48';

/** A director at a client, with the digest of last week in the steering group's chat. */
describe('the digest as a director reads it, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    page = await program.sitDown('steering');
    const { context } = program.app;
    await context.stores.decisions.add(decisionOn(areaNamed('Twekkelerveld'), { state: 'submitted' }));
    const at = clock.now().toISOString();
    await context.stores.digests.freeze(sentDigest(), { edition: 1, frozenAt: at });
    await sendEdition(context, edition);
    await page.choose('steering');
  });
  after(() => program?.stop());
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed.png`);
  });

  const opinions = () =>
    program.app.context.stores.opinions.of(parseDecisionName('B-2026-0003') ?? assert.fail());

  it('says on one screen what is asked and what needs attention', async () => {
    const text = await page.cardText(title);
    assert.match(text, /1 besluit gevraagd, 1 gebied verslechterd, 1 zonder gegevens\./);
    assert.match(text, /Namens het programmateam[\s\S]*1 Gevraagd van u[\s\S]*Als we wachten/);
    assert.doesNotMatch(text, /Gebiedscyclus/);
    await page.cardScreenshot(`${pictures}/1-folded.png`, title);
    await page.setCardWidth(280);
    await page.cardScreenshot(`${pictures}/2-folded-narrow.png`, title);
    await page.setCardWidth();
  });

  it('unfolds lines and areas with charts that the client draws', async () => {
    const card = await page.waitForCard(title);
    await page.unfold('Toon lijnen', card.getByRole('option', { name: /Rood/ }).first());
    const ofAreas = card.getByText(/fase 4, /).filter({ visible: true });
    await page.unfold('Toon gebieden', ofAreas.first());
    assert.match(await card.innerText(), /Programmateam: 🟠 Oranje, van 10 dagen geleden\./u);
    await page.cardScreenshot(`${pictures}/3-unfolded.png`, title);
    await page.setCardWidth(280);
    await page.cardScreenshot(`${pictures}/4-unfolded-narrow.png`, title);
    await page.setCardWidth();
  });

  it('takes an opinion, and stays where it is', async () => {
    const { value } = await page.press('Akkoord');
    assert.match(String(value), /Uw reactie op B-2026-0003 is bewaard: akkoord\./);
    assert.deepEqual(
      (await opinions()).map(({ opinion }) => opinion),
      ['agree'],
    );
    assert.match(await page.cardText(title), /1 Gevraagd van u/);
  });

  it('asks a question in a message of its own', async () => {
    await page.press('Vraag');
    await page.waitForCard('Vraag bij B-2026-0003');
    await page.fill('Wat is de vraag?', 'Wat kost het tweede jaar?');
    await page.cardScreenshot(`${pictures}/5-question.png`, 'Vraag bij B-2026-0003');
    await page.press('Stel de vraag');
    await page.waitForCard('Uw vraag bij B-2026-0003 is bewaard.');
    const [kept] = await opinions();
    assert.deepEqual([kept?.opinion, kept?.question], ['question', 'Wat kost het tweede jaar?']);
  });

  it('goes on with a whole section, with its sources', async () => {
    await page.unfold('Toon lijnen', (await page.waitForCard(title)).getByText('Alle lijnen').first());
    await page.press('Alle lijnen, met hun bron');
    const text = await page.cardText('Week 48: 2 Stand per ontwikkellijn');
    assert.match(text, /Kleur van de lijn:/);
    await page.cardScreenshot(`${pictures}/6-lines.png`, 'Week 48: 2 Stand per ontwikkellijn');
    assert.match(await page.cardText(title), /1 Gevraagd van u/);
  });
});
