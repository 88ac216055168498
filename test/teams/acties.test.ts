import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const done = nl('card.round.lessons.done');
const followUp = { action: 'Sleutels regelen', role: 'wijkmanager', due: '2026-11-20' };
const later = { action: 'Bellijst delen', role: 'trekker', due: '2027-01-15' };

/** Two shared lessons of Twekkelerveld and Noord, and one of Twekkelerveld that nobody checked, each with an action. */
async function withActions() {
  const bot = await startBot();
  const add = (changes: Parameters<typeof aLesson>[0]) =>
    bot.stores().lessons.add(aLesson(changes), undefined);
  await add({ number: 42, followUp });
  await add({ number: 43, areaId: 'noord', followUp: later });
  await add({ number: 44, state: 'concept', followUp: { ...later, action: 'Nog geheim' } });
  const ask = (person: Person, words: string) => bot.ask(person, chatWith(person), words);
  const read = async (person: Person, words = 'acties') => textOf(cardOf(await ask(person, words)));
  return { bot, ask, read };
}

describe('acties', () => {
  it('shows a team what it has to do, first due first, and takes what was done', async () => {
    const { bot, ask } = await withActions();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const list = await ask(anna, 'acties');
    const text = textOf(cardOf(list));
    assert.match(text, /Sleutels regelen[^]*Nog geheim/);
    assert.ok(!text.includes('Bellijst delen'));
    assert.ok(text.includes('de uiterste dag was vrijdag 20 november 2026'));
    const after = cardOf(await bot.press(anna, list, done));
    assert.ok(textOf(after).includes(nl('reply.lessonUse.followUpDone', { name: 'L-2026-0042' })));
    assert.ok(!textOf(after).includes('Sleutels regelen'));
    assert.equal((await bot.stores().lessons.find(2026, 42))?.followUp?.doneOn, '2026-11-26');
  });

  it('shows the manager those of all areas, to close too', async () => {
    const { bot, ask, read } = await withActions();
    const manager = await bot.somebody('Marit', 'manager');
    const text = await read(manager);
    for (const action of ['Sleutels regelen', 'Bellijst delen', 'Nog geheim'])
      assert.ok(text.includes(action));
    assert.ok(!(await read(manager, 'acties Noord')).includes('Sleutels regelen'));
    await bot.press(manager, await ask(manager, 'acties Noord'), done);
    assert.equal((await bot.stores().lessons.find(2026, 43))?.followUp?.doneOn, '2026-11-26');
  });

  it('shows the steering group those of shared lessons, with nothing to press', async () => {
    const { bot, ask } = await withActions();
    const dora = await bot.somebody('Dora', 'steering');
    const card = cardOf(await ask(dora, 'acties'));
    assert.ok(textOf(card).includes('Sleutels regelen') && textOf(card).includes('Bellijst delen'));
    assert.ok(!textOf(card).includes('Nog geheim'));
    assert.deepEqual(titlesOf(card), []);
  });

  it('shows nobody those of another area', async () => {
    const { bot, ask, read } = await withActions();
    const nico = await bot.somebody('Nico', 'partner', 'noord');
    assert.ok(!(await read(nico)).includes('Sleutels regelen'));
    assert.equal(sentence(await ask(nico, 'acties Twekkelerveld')), nl('reply.actionsNotYourArea'));
  });

  it('says that there is none', async () => {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    const card = cardOf(await bot.ask(manager, chatWith(manager), 'acties'));
    assert.ok(textOf(card).includes(nl('card.actions.empty')));
  });
});
