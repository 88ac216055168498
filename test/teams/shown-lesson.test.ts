import assert from 'node:assert/strict';
import { anApplication, aSupplement } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import type { TestBot } from './harness.ts';
import { addLesson, lessonScene, nl, openLesson, pressVerb } from './lesson-scene.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const act = (kind: 'share' | 'return' | 'edit' | 'withdraw') => nl(`card.lessonShown.act.${kind}`);
const useIt = nl('card.lessonShown.useIt');

function buttonsOf(shown: Shown): string[] {
  return titlesOf(cardOf(shown));
}

const isUnknown = (shown: Shown) =>
  assert.equal(sentence(shown), nl('reply.lessonUnknown', { typed: 'L-2026-0042' }));

describe('the card of one lesson', () => {
  it('shows a concept to its own area, and to nobody else that it exists', async () => {
    const { bot, anna, lead } = await lessonScene();
    const partner = await bot.somebody('Piet', 'partner', 'twekkelerveld');
    const manager = await bot.somebody('Marit', 'manager');
    const elsewhere = await bot.somebody('Fenna', 'lead', 'noord');
    const steering = await bot.somebody('Stien', 'steering');
    assert.deepEqual(buttonsOf(await openLesson(bot, anna)), [act('edit'), act('withdraw')]);
    assert.deepEqual(buttonsOf(await openLesson(bot, lead)), [
      act('share'),
      act('return'),
      act('edit'),
      act('withdraw'),
    ]);
    assert.deepEqual(buttonsOf(await openLesson(bot, partner)), []);
    assert.deepEqual(buttonsOf(await openLesson(bot, manager)), [act('edit'), act('withdraw')]);
    for (const person of [elsewhere, steering, await bot.somebody('Niemand')])
      isUnknown(await openLesson(bot, person));
  });
  it('says the same of a lesson that is not there', async () => {
    const { bot, lead } = await lessonScene();
    const shown = await openLesson(bot, lead, { year: 2026, number: 43 });
    assert.equal(sentence(shown), nl('reply.lessonUnknown', { typed: 'L-2026-0043' }));
  });
  it('shows a writer their own lesson also once they belong to no area', async () => {
    const { bot } = await lessonScene();
    const gone = await bot.somebody('Gerda');
    await addLesson(bot, { number: 44 }, gone);
    assert.deepEqual(buttonsOf(await openLesson(bot, gone, { year: 2026, number: 44 })), [
      act('edit'),
      act('withdraw'),
    ]);
  });
  it('lets the programme team check it once ten working days have passed, and at once where nobody else leads', async () => {
    const { bot } = await lessonScene();
    const manager = await bot.somebody('Marit', 'manager');
    const writingLead = await bot.somebody('Lies', 'lead', 'noord');
    await addLesson(bot, { number: 45, areaId: 'noord' }, writingLead);
    const mayShare = async (number: number, person: Person = manager) =>
      buttonsOf(await openLesson(bot, person, { year: 2026, number })).includes(act('share'));
    assert.deepEqual(
      [await mayShare(42), await mayShare(45), await mayShare(45, writingLead)],
      [false, true, false],
    );
    bot.clock.set('2026-12-09T09:00:00.000Z');
    assert.equal(await mayShare(42), false);
    bot.clock.set('2026-12-10T09:00:00.000Z');
    assert.equal(await mayShare(42), true);
  });
  it('says who used it, whether it worked, what was added and what happened to it, and nobody’s name', async () => {
    const { bot, anna, lead, leaders } = await lessonScene({ state: 'shared', advice: 'Bel op dinsdag.' });
    const { lessons } = bot.stores();
    await lessons.addApplication(anApplication({ areaId: 'het-lang', worked: true }));
    await lessons.addApplication(anApplication({ areaId: 'het-lang', appliedOn: '2027-01-04' }));
    await lessons.addApplication(anApplication({ areaId: 'noord', worked: false }));
    const memberId = await bot.memberIdOf(lead);
    await lessons.addSupplement(aSupplement({ state: 'shared', happened: 'Ook bij ons.' }), memberId);
    const reader = await bot.somebody('Fenna', 'member', 'noord');
    const shown = await openLesson(bot, reader);
    assert.ok(shown.kind === 'card');
    const text = textOf(shown.card);
    for (const said of [
      nl('card.lessonShown.usedBy', { count: 2 }),
      'Het Lang, maandag 7 december 2026: het werkte',
      'Noord, maandag 7 december 2026: het werkte niet',
      'Het Lang: Ook bij ons.',
      'Bel op dinsdag.',
      'donderdag 26 november 2026: vastgelegd',
    ])
      assert.ok(text.replaceAll('\n', '').includes(said), `${said} in ${text}`);
    assert.deepEqual(buttonsOf(shown), [useIt]);
    const all = JSON.stringify(shown.card);
    for (const person of [anna, ...leaders, reader])
      for (const trace of [person.name, person.oid, await bot.memberIdOf(person)])
        assert.ok(!all.includes(trace), trace);
  });
  it('offers nobody to use it who has no area', async () => {
    const { bot } = await lessonScene({ state: 'shared' });
    const steering = await bot.somebody('Stien', 'steering');
    assert.ok(!buttonsOf(await openLesson(bot, steering)).includes(useIt));
  });
  it('shows in a conversation with others only what was shared, without what changes it', async () => {
    const { bot, lead } = await lessonScene();
    await addLesson(bot, { number: 43, state: 'shared' });
    const elsewhere = await bot.somebody('Fenna', 'member', 'noord');
    const inChannel = (bot: TestBot, person: Person, number: number) =>
      pressVerb(bot, person, 'showLesson', { year: 2026, number }, channel('twekkelerveld'));
    const refused = await inChannel(bot, lead, 42);
    assert.equal(sentence(refused), nl('reply.lessonNotHere'));
    isUnknown(await inChannel(bot, elsewhere, 42));
    assert.deepEqual(buttonsOf(await inChannel(bot, lead, 43)), [useIt]);
  });
  it('is told in the own language', async () => {
    const { bot, anna } = await lessonScene();
    await bot.ask(anna, chatWith(anna), 'taal en');
    const shown = await openLesson(bot, anna);
    assert.ok(shown.kind === 'card' && textOf(shown.card).includes('not shared yet'));
  });
});
