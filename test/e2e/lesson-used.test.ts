import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { textsIn } from '../../src/texts/text.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { aLesson } from '../storage/samples.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const nl = textsIn('nl');
const pictures = 'test/e2e/pictures/lesson-used';
const area = 'Twekkelerveld';
const name = 'L-2026-0002';
const ref = { year: 2026, number: 2 };
const title = 'Bel bewoners voor je een brief stuurt';

describe('a lesson of another area, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;
  // A Tuesday on which no rhythm opens a round.
  const clock = settableClock('2026-11-24T10:00:00.000Z');
  const openRound = async () => {
    await page.choose('personal');
    await page.say(`ronde ${area}`);
    await page.waitForMessage(`De ronde van ${area} is open`);
    await page.choose('area');
    await page.waitForCard(`Check-in ${area}`);
  };
  const applications = async () => (await program.app.context.stores.lessons.load(ref))?.applications;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    const { lessons } = program.app.context.stores;
    const koffie = { title: 'Begin met koffie', happened: 'Koffie.', nextTime: 'Eerst een inloop.' };
    await lessons.add(aLesson({ number: 1, areaId: 'noord', ...koffie }), undefined);
    await lessons.add(aLesson({ number: 2, areaId: 'zuid', title }), undefined);
    page = await program.sitDown('manager');
    await page.choose('area');
    await page.waitForCard('Dit is Gebiedsronde');
    await page.sayToBot(`koppel ${area}`);
    await page.waitForMessage(`Dit gesprek is nu gekoppeld aan ${area}`);
  });
  after(() => program?.stop());
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed.png`);
  });

  it('waits folded under the colours of the check-in', async () => {
    await openRound();
    assert.ok(!(await page.cardText(`Check-in ${area}`)).includes(title));
    const folded = await page.waitForCard(`Check-in ${area}`);
    await page.unfold(nl('card.round.lessons.offered', { count: 2 }), folded.getByText(title));
    await page.cardScreenshot(`${pictures}/1-unfolded.png`, title);
  });

  it('is used by this area with one press, and what was said is seen', async () => {
    await page.press(nl('card.round.lessons.useIt'));
    const used = await page.cardText(nl('card.round.lessons.used'));
    assert.ok(used.includes(nl('reply.lessonUse.used', { area, name })), used);
    assert.ok(used.includes('L-2026-0002 · Zuid · gebruikt door 1 gebied'), used);
    await page.cardScreenshot(`${pictures}/2-used.png`, title);
    assert.deepEqual(await applications(), [{ ...ref, areaId: 'twekkelerveld', appliedOn: '2026-11-24' }]);
    await page.press(nl('card.round.lessons.notForUs'));
    await page.waitForCard(nl('reply.lessonUse.notForUs', { area, name: 'L-2026-0001' }));
    await page.press('🟢 Groen');
    await page.waitForCard(/Bewaard: 🟢 Groen/);
  });

  it('says on its own card who used it', async () => {
    await page.choose('personal');
    await page.say(`les ${name}`);
    assert.match(await page.cardText(title), /1 gebied/);
    await page.cardScreenshot(`${pictures}/3-lesson.png`, title);
  });

  it('is asked about in the check-in six weeks later', async () => {
    clock.set('2027-01-05T10:00:00.000Z');
    await openRound();
    const asking = nl('card.round.lessons.asked', { count: 1 });
    const card = await page.waitForCard(asking);
    await page.unfold(asking, card.getByText(nl('card.round.lessons.askWorked')));
    await page.cardScreenshot(`${pictures}/4-worked.png`, asking);
    await page.press(nl('card.round.lessons.worked.yes'));
    await page.waitForCard(nl('reply.lessonUse.worked.yes', { name }));
    assert.deepEqual(
      (await applications())?.map(({ worked }) => worked),
      [true],
    );
  });
});
