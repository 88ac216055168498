import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { MessageCommandId } from '../../src/domain/message-commands.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, startInMemory } from './started-in-memory.ts';

const pictures = 'test/e2e/pictures/capture';
const command: MessageCommandId = 'lessonFromMessage';
const clock = settableClock('2026-11-26T10:00:00.000Z');

describe('the ways to record a lesson, in the client', function () {
  this.timeout(60_000);
  let program: InMemory;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    page = await program.sitDown('member');
    await page.choose('personal');
    await page.waitForCard('Dit is Gebiedsronde');
  });
  after(() => program?.stop());
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed.png`);
  });

  const fill = async (title: string, happened: string, nextTime: string): Promise<void> => {
    await page.fill('Titel van de les', title);
    await page.fill('Wat voor les is het?', 'Dit werkte goed');
    await page.fill('Wat gebeurde er?', happened);
    await page.fill('Wat doen we de volgende keer?', nextTime);
  };
  const stored = async (number: number) => {
    const lesson = await program.app.context.stores.lessons.find(2026, number);
    return [lesson?.title, lesson?.source?.kind, lesson?.happened];
  };

  it('begins with what was typed after les, and goes on with it after a while', async () => {
    await page.say('les Wij belden eerst. Er kwamen drie keer zoveel mensen.');
    await page.waitForCard('Titel van de les');
    await page.cardScreenshot(`${pictures}/1-form.png`, 'Titel van de les');
    await page.say('les');
    assert.match(await page.cardText('Je begon al aan een les'), /Wij belden eerst\./);
    await page.cardScreenshot(`${pictures}/2-drafts.png`, 'Je begon al aan een les');
    await page.press('Ga hiermee verder');
    await page.fill('Titel van de les', 'Bel bewoners voor je een brief stuurt');
    await page.fill('Wat voor les is het?', 'Dit werkte goed');
    await page.fill('Wat doen we de volgende keer?', 'Eerst bellen, dan pas een brief.');
    await page.press('Bewaar de les');
    await page.waitForCard('Je les is bewaard als L-2026-0001');
    await page.cardScreenshot(`${pictures}/3-saved.png`, 'Je les is bewaard als L-2026-0001');
    assert.deepEqual(await stored(1), [
      'Bel bewoners voor je een brief stuurt',
      'command',
      'Wij belden eerst. Er kwamen drie keer zoveel mensen.',
    ]);
  });

  it('asks whether it is the same as one that is there, and adds to that one', async () => {
    await page.press('Leg nog een les vast');
    await page.waitForCard('Titel van de les');
    await fill(
      'Bel bewoners voordat je een brief stuurt',
      'Wij belden eerst. Toen kwamen er drie keer zoveel mensen.',
      'Eerst bellen, dan pas een brief.',
    );
    await page.press('Bewaar de les');
    assert.match(await page.cardText('Lijkt dit hierop?'), /L-2026-0001/);
    await page.cardScreenshot(`${pictures}/4-similar.png`, 'Lijkt dit hierop?');
    await page.press('Dit is dezelfde, vul aan');
    await page.waitForCard('Je aanvulling staat bij L-2026-0001');
    const whole = await program.app.context.stores.lessons.load({ year: 2026, number: 1 });
    assert.equal(whole?.supplements.length, 1);
  });

  it('makes a lesson of a message in a chat, in a dialog that says what is missing', async () => {
    await page.choose('steering');
    await page.say('De huismeester had de sleutel. Daarom kon de buurt zelf openen.');
    await page.takeAction('De huismeester had de sleutel', command);
    await page.waitForCard('Titel van de les');
    await page.fill('Titel van de les', 'Geef de buurt zelf een sleutel');
    await page.fill('Wat doen we de volgende keer?', 'Vooraf een sleutel regelen.');
    await page.fill('Wat voor les is het?', 'Dit is een kans');
    await page.screenshot(`${pictures}/5-message.png`);
    await page.press('Bewaar de les');
    await page.page.getByText('Je les is bewaard als L-2026-0002').waitFor();
    await page.screenshot(`${pictures}/6-message-saved.png`);
    assert.deepEqual(await stored(2), [
      'Geef de buurt zelf een sleutel',
      'message',
      'De huismeester had de sleutel. Daarom kon de buurt zelf openen.',
    ]);
  });

  it('saves one without a name, which is a lesson the next day', async () => {
    await page.page.reload();
    await page.choose('personal');
    await page.say('les');
    await page.waitForCard('Titel van de les');
    await fill('Vraag eerst wat er speelt', 'We kwamen met een plan en niemand luisterde.', 'Eerst vragen.');
    await page.fill('Bewaar de les zonder mijn naam', true);
    await page.cardScreenshot(`${pictures}/7-without-a-name.png`, 'Titel van de les');
    await page.press('Bewaar de les');
    await page.waitForCard('Je les is bewaard zonder je naam');
    clock.set('2026-11-27T08:00:00.000Z');
    await program.app.tick();
    assert.deepEqual(await stored(3), [
      'Vraag eerst wat er speelt',
      undefined,
      'We kwamen met een plan en niemand luisterde.',
    ]);
  });

  it('begins with a reply under the digest, and with the button of its lessons', async () => {
    const manager = await program.sitDown('manager');
    await manager.choose('general');
    await manager.sayToBot('koppel stuurgroep');
    await manager.sayToBot('weekbericht');
    await manager.waitForCard('Weekbericht week');
    await manager.replyToBot('Weekbericht week', 'De bus rijdt er niet meer langs sinds de zomer');
    await manager.waitForCard('Titel van de les');
    await manager.cardScreenshot(`${pictures}/8-reply.png`, 'Titel van de les');
    await manager.fill('Voor welk gebied is de les?', 'Twekkelerveld');
    await manager.fill('Titel van de les', 'Kijk eerst hoe mensen er komen');
    await manager.fill('Wat voor les is het?', 'Dit werkte niet');
    await manager.fill('Wat doen we de volgende keer?', 'Een plek zoeken waar de bus stopt.');
    await manager.press('Bewaar de les');
    await manager.waitForCard('Je les is bewaard als L-2026-0004');
    assert.deepEqual(await stored(4), [
      'Kijk eerst hoe mensen er komen',
      'digest',
      'De bus rijdt er niet meer langs sinds de zomer',
    ]);
    await manager.choose('personal');
    await manager.say('weekbericht');
    await manager.waitForCard('Weekbericht week');
    const button = manager.page.getByRole('button', { name: 'Leg hierover een les vast' });
    await manager.unfold('Toon lessen', button);
    await manager.press('Leg hierover een les vast');
    await manager.waitForCard('Titel van de les');
  });
});
