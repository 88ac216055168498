import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import { anApplication } from '../storage/samples.ts';
import { channel, chatWith, groupChat, type Person, type Place } from './activities.ts';
import { buttonsOf, type CardJson, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { addLesson, nl } from './lesson-scene.ts';
import { cardOf, sentence } from './shown.ts';

/** Lessons of two areas, and somebody of each. */
async function searchScene(options: Parameters<typeof startBot>[0] = {}) {
  const bot = await startBot(options);
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const fenna = await bot.somebody('Fenna', 'partner', 'noord');
  await bot.stores().lessons.skipTo(2026, 100);
  const lesson = (number: number, title: string, changes: Partial<Lesson> = {}) =>
    addLesson(bot, { number, title, state: 'shared', ...changes });
  return { bot, anna, fenna, lesson };
}

const titleOf = (count: number) => nl('card.foundLessons.title', { count });
/** The lessons that a card leads to, in order. */
const namesOn = (card: CardJson) =>
  buttonsOf(card)
    .filter(({ title }) => title === nl('card.foundLessons.open'))
    .map(({ data }) => String(data?.['text']).replace('les L-2026-00', ''));

async function find(bot: TestBot, person: Person, query: string, place: Place = chatWith(person)) {
  const card = cardOf(await bot.ask(person, place, `zoek ${query}`));
  return { card, names: namesOn(card), text: textOf(card) };
}

describe('zoek', () => {
  it('shows what was found: the title, the area, the phase, the kind, how often it was used, and the next time', async () => {
    const { bot, anna, lesson } = await searchScene();
    await lesson(42, 'Bel voor je een brief stuurt', { nextTime: 'Eerst bellen, dan pas een brief.' });
    for (const areaId of ['noord', 'zuid'])
      await bot.stores().lessons.addApplication(anApplication({ areaId }));
    const { text, names } = await find(bot, anna, 'brieven');
    assert.deepEqual(names, ['42']);
    for (const part of [
      titleOf(1),
      'Bel voor je een brief stuurt',
      'L-2026-0042 · Twekkelerveld',
      'fase 4: Uitvoeren',
      nl('card.lesson.kind.workedWell'),
      nl('card.lessonShown.usedBy', { count: 2 }),
      'Eerst bellen, dan pas een brief.',
    ])
      assert.ok(text.includes(part), part);
  });

  it('takes filters, and says how they were understood', async () => {
    const { bot, anna, lesson } = await searchScene();
    await lesson(1, 'Riool', { areaId: 'noord', kind: 'opportunity' });
    await lesson(2, 'Riool', { areaId: 'het-lang' });
    const { names, text } = await find(bot, anna, 'riool gebied:het lang gebied:zuid soort:"werkte goed"');
    assert.deepEqual(names, ['02']);
    assert.ok(text.includes('Gebied: \nHet Lang of Zuid'), text);
    assert.ok(text.includes('Je zocht: \nriool'), text);
    assert.deepEqual((await find(bot, anna, 'gebied:noord')).names, ['01']);
  });

  it('says in one sentence which filter it does not know, and what was probably meant', async () => {
    const { bot, anna } = await searchScene();
    const said = async (query: string) => sentence(await bot.ask(anna, chatWith(anna), `zoek ${query}`));
    assert.equal(await said('riool gebied:nord'), 'Het gebied “nord” ken ik niet. Bedoel je Noord?');
    assert.equal(
      await said('soort:xyz'),
      'De soort “xyz” ken ik niet. Kies uit: werkte goed, werkte niet of kans.',
    );
  });

  it('says how to search to whoever says nothing, and where to begin to whoever has no role', async () => {
    const { bot, anna } = await searchScene();
    assert.equal(sentence(await bot.ask(anna, chatWith(anna), 'zoek')), nl('reply.searchHow'));
    const niemand = await bot.somebody('Niemand');
    assert.equal(sentence(await bot.ask(niemand, chatWith(niemand), 'zoek riool')), nl('reply.noArea'));
  });

  it('shows and counts concepts to their own area only, and what is withdrawn only to who asks for it there', async () => {
    const { bot, anna, fenna, lesson } = await searchScene();
    await lesson(1, 'Riool', { state: 'concept' });
    await lesson(2, 'Riool', { state: 'withdrawn' });
    await lesson(3, 'Riool');
    assert.deepEqual((await find(bot, anna, 'riool')).names.toSorted(), ['01', '03']);
    const seen = await find(bot, fenna, 'riool');
    assert.deepEqual(seen.names, ['03']);
    assert.ok(seen.text.includes(titleOf(1)));
    assert.deepEqual((await find(bot, anna, 'riool status:ingetrokken')).names, ['02']);
    assert.ok((await find(bot, fenna, 'riool status:ingetrokken')).text.includes(titleOf(0)));
  });

  for (const [where, place] of Object.entries({
    channel: channel('twekkelerveld'),
    'group chat': groupChat('stuurgroep'),
  })) {
    it(`in a ${where} shows only what is shared: everybody there reads the answer`, async () => {
      const { bot, anna, lesson } = await searchScene();
      await lesson(1, 'Riool', { state: 'concept' });
      await lesson(2, 'Riool');
      const { names, text } = await find(bot, anna, 'riool', place);
      assert.deepEqual(names, ['02']);
      assert.ok(text.includes(titleOf(1)));
      assert.ok((await find(bot, anna, 'riool status:concept', place)).text.includes(titleOf(0)));
    });
  }

  it('shows five at a time, and the next ones at a press', async () => {
    const { bot, anna, lesson } = await searchScene();
    for (let number = 1; number <= 12; number += 1)
      await lesson(number, 'Riool', {
        recordedAt: `2026-11-${String(number).padStart(2, '0')}T09:00:00.000Z`,
      });
    const first = await bot.ask(anna, chatWith(anna), 'zoek riool');
    assert.deepEqual(namesOn(cardOf(first)), ['12', '11', '10', '09', '08']);
    const range = { first: 1, last: 5, total: 12 };
    assert.ok(textOf(cardOf(first)).includes(nl('card.foundLessons.range', range)));
    const said = async (query: string) => cardOf(await bot.ask(anna, chatWith(anna), query));
    const pressed = (card: CardJson) =>
      String(buttonsOf(card).find(({ title }) => title === nl('card.foundLessons.next'))?.data?.['text']);
    const second = await said(pressed(cardOf(first)));
    assert.deepEqual(namesOn(second), ['07', '06', '05', '04', '03']);
    const third = await said(pressed(second));
    assert.deepEqual(namesOn(third), ['02', '01']);
    assert.equal(pressed(third), 'undefined');
    assert.ok(!textOf(third).includes(nl('card.foundLessons.refine')));
  });

  it('says so where no lesson has all words', async () => {
    const { bot, anna, lesson } = await searchScene();
    await lesson(1, 'Riool');
    const { names, text } = await find(bot, anna, 'riool warmtenet');
    assert.deepEqual(names, ['01']);
    assert.ok(text.includes(nl('card.foundLessons.someWords')));
  });

  it('finds a lesson at once after it was recorded, and knows its name', async () => {
    const { bot, anna, lesson } = await searchScene();
    await lesson(7, 'Warmtenet');
    assert.deepEqual((await find(bot, anna, 'warmtenet')).names, ['07']);
    assert.deepEqual((await find(bot, anna, 'l-2026-7')).names, ['07']);
  });

  it('is in English for who chose that', async () => {
    const { bot, anna, lesson } = await searchScene();
    await lesson(1, 'Riool', { areaId: 'noord' });
    await bot.ask(anna, chatWith(anna), 'taal en');
    const card = cardOf(await bot.ask(anna, chatWith(anna), 'search riool area:noord'));
    assert.ok(textOf(card).includes('1 lesson found'));
    assert.equal(buttonsOf(card)[0]?.data?.['text'], 'lesson L-2026-0001');
    assert.equal(
      sentence(await bot.ask(anna, chatWith(anna), 'search kind:xyz')),
      'I do not know the kind “xyz”. Choose from: worked well, did not work, or opportunity.',
    );
  });
});

describe('zoek while the lessons are still being read', () => {
  /** The program after a restart whose reading of all lessons waits. */
  async function coldScene() {
    const scene = await searchScene({ startsCold: true });
    const { bot, lesson } = scene;
    await bot.openRound();
    await lesson(1, 'Riool in Twekkelerveld', { state: 'concept' });
    await lesson(2, 'Riool in Noord', { areaId: 'noord', phaseId: 'uitvoeren' });
    await lesson(3, 'Riool in Zuid', { areaId: 'zuid', phaseId: 'uitvoeren', state: 'concept' });
    await lesson(4, 'Een ander riool', { areaId: 'zuid', phaseId: 'gebiedsanalyse' });
    const held = bot.watched.holdNext(({ table, call }) => table === 'Counters' && call === 'query');
    await bot.restart();
    await held.reached;
    return { ...scene, held };
  }

  it('shows the newest of the own area and phase by key, and says that search is warming up', async () => {
    const { bot, anna, held } = await coldScene();
    const { names, text } = await find(bot, anna, 'riool');
    assert.deepEqual(names.toSorted(), ['01', '02']);
    assert.ok(text.includes(nl('card.foundLessons.cold')));
    assert.deepEqual((await find(bot, anna, 'riool gebied:noord')).names, ['02']);
    assert.deepEqual((await find(bot, anna, 'riool fase:1')).names, ['04']);
    assert.deepEqual((await find(bot, anna, 'L-2026-4')).names, ['04']);
    assert.deepEqual((await find(bot, anna, 'L-2026-3')).names, []);
    held.release();
    await bot.context().lessonSearch.refresh();
    const warm = await find(bot, anna, 'riool');
    assert.deepEqual(warm.names.toSorted(), ['01', '02', '04']);
    assert.ok(!warm.text.includes(nl('card.foundLessons.cold')));
  });

  it('keeps to itself what another area did not share yet', async () => {
    const { bot, fenna, held } = await coldScene();
    assert.deepEqual((await find(bot, fenna, 'riool')).names, ['02']);
    held.release();
  });
});
