import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { postAgain } from '../../src/local/wire-client.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, personOf, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures';
/** A Thursday on which Twekkelerveld is asked, and the one after it. */
const asked = '2026-12-03T09:00:00.000Z';
const closed = '2026-12-10T09:00:00.000Z';
const clock = settableClock(asked);
const mine = 'Mijn antwoorden';
const request = 'Correctie gevraagd: Twekkelerveld';

describe('one’s own answers and a correction, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;
  let lead: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    lead = await program.sitDown('lead');
    page = await program.sitDown('member');
    await program.app.tick();
  });
  after(() => program?.stop());
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed-my-answers.png`);
  });

  it('shows what was answered while the round is open, and leads to where it is changed', async () => {
    await page.choose('area');
    await page.press('🔴 Rood');
    await page.fill('Wat is er aan de hand?', 'De huur van de buurtkamer loopt af.');
    await page.press('Bewaar');
    await page.choose('personal');
    await page.say('mijn antwoorden');
    assert.match(await page.cardText(mine), /🔴 Rood[\s\S]*De huur van de buurtkamer loopt af\./);
    await page.press('Wijzig');
    assert.match(await page.cardText('Check-in Twekkelerveld'), /Jouw antwoord: 🔴 Rood/);
  });

  it('asks for a correction once it has closed, and stays with the answers', async () => {
    clock.set(closed);
    await program.app.tick();
    await page.say('mijn antwoorden');
    await page.press('Vraag een correctie');
    await page.fill('Wat klopt er niet?', 'De huur loopt pas in maart af.');
    await page.press('Vraag de correctie');
    await page.waitForCard('Dit is wat er al staat.');
    await page.cardScreenshot(`${pictures}/my-answers-1-form.png`, 'Wat klopt er niet?');
    await page.fill('Welke kleur had het moeten zijn?', '🟠 Oranje');
    await page.press('Vraag de correctie');
    const text = await page.cardText(mine);
    assert.match(text, /Je verzoek is bewaard en gaat op een werkdag naar wie het gebied trekt\./);
    assert.match(text, /Je vroeg een correctie op donderdag 10 december/);
    await page.cardScreenshot(`${pictures}/my-answers-2-asked.png`, mine);
  });

  it('comes to who leads the area without a name, and is taken over with one tap', async () => {
    const text = await lead.cardText(request);
    assert.match(text, /De kleur: 🔴 Rood wordt 🟠 Oranje/);
    assert.match(text, /Er staat niet bij wie/);
    assert.doesNotMatch(text, /Lindeboom/);
    await lead.cardScreenshot(`${pictures}/my-answers-3-request.png`, request);
    await lead.press('Overnemen');
    assert.match(await lead.cardText(request), /Overgenomen[\s\S]*Wie het vroeg, hoort het/);
    await lead.cardScreenshot(`${pictures}/my-answers-4-taken.png`, request);
  });

  it('is told to who asked, and stands under the answer', async () => {
    await page.waitForMessage('Je correctie voor Twekkelerveld is overgenomen');
    await page.say('mijn antwoorden');
    // The card from before looks the same until the new one is there.
    const corrected = await page.cardText(/na de sluiting gecorrigeerd/);
    assert.match(corrected, /^Mijn antwoorden[\s\S]*🔴 Rood, na de sluiting gecorrigeerd: 🟠 Oranje/);
    await page.cardScreenshot(`${pictures}/my-answers-5-taken.png`, mine);
  });

  it('is told once more to a client that forgot its messages', async () => {
    const heard = page.page.getByText('Je correctie voor Twekkelerveld is overgenomen');
    const before = await heard.count();
    await postAgain(program.app.context, personOf('member'));
    await heard.nth(before).waitFor();
  });
});
