import assert from 'node:assert/strict';
import { aLesson, aSupplement } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import type { TestBot } from './harness.ts';
import { addLesson, lessonScene, nl, openLesson, pressVerb } from './lesson-scene.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const act = (kind: 'share' | 'return' | 'edit' | 'withdraw') => nl(`card.lessonShown.act.${kind}`);
const send = (kind: 'return' | 'withdraw') => nl(`card.lessonReason.${kind}.send`);
const note = (key: 'shared' | 'returned' | 'withdrawn' | 'same' | 'changedMeanwhile', name = 'L-2026-0042') =>
  nl(`card.lessonNote.${key}`, { name });
const waits = (count: number) =>
  count === 0 ? nl('card.lessonChecks.allDone') : nl('card.lessonChecks.about', { count });
const says = (shown: Shown, text: string) =>
  assert.ok(textOf(cardOf(shown)).includes(text), `'${text}' in ${textOf(cardOf(shown))}`);

const check = (bot: TestBot, person: Person) => bot.ask(person, chatWith(person), 'nakijken');

describe('nakijken', () => {
  it('shows what waits for who leads the area, and shares with one tap', async () => {
    const { bot, lead, stands } = await lessonScene();
    const list = await check(bot, lead);
    says(list, waits(1));
    says(list, 'Wij belden eerst.');
    const after = await bot.press(lead, list, act('share'));
    says(after, note('shared'));
    says(after, waits(0));
    const { state, checked, revision } = await stands();
    assert.deepEqual([state, checked?.as, revision], ['shared', 'lead', 2]);
  });
  it('says in which role, and never who', async () => {
    const { bot, leaders, stands } = await lessonScene({}, ['deputy']);
    const [deputy = assert.fail()] = leaders;
    await bot.press(deputy, await check(bot, deputy), act('share'));
    assert.equal((await stands()).checked?.as, 'deputy');
    const kept = JSON.stringify(await bot.stores().lessons.load({ year: 2026, number: 42 }));
    assert.ok(!kept.includes(await bot.memberIdOf(deputy)));
  });
  it('leaves out what somebody wrote, and counts it nowhere for them', async () => {
    const { bot, lead } = await lessonScene();
    await addLesson(bot, { number: 43 }, lead);
    says(await check(bot, lead), waits(1));
  });
  it('shows the programme team what only they can check, and what waited ten working days', async () => {
    const { bot, lead } = await lessonScene();
    const manager = await bot.somebody('Marit', 'manager');
    await addLesson(bot, { number: 43 }, lead);
    await addLesson(bot, { number: 44, areaId: 'noord' });
    says(await check(bot, manager), waits(2));
    bot.clock.set('2026-12-10T09:00:00.000Z');
    says(await check(bot, manager), waits(3));
  });
  it('is for who leads an area and the programme team', async () => {
    const { bot, anna } = await lessonScene();
    assert.match(sentence(await check(bot, anna)), /Gebiedstrekker/);
  });
  it('shares twice as once, and tells the second of two leads what the first one did', async () => {
    const { bot, leaders, stands } = await lessonScene({}, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    const [one, other] = [await check(bot, lead), await check(bot, deputy)];
    await bot.press(lead, one, act('share'));
    says(await bot.press(lead, one, act('share')), note('same'));
    says(await bot.press(deputy, other, act('share')), note('same'));
    assert.equal((await stands()).revision, 2);
  });
  it('keeps one word of two leads who press at the same moment', async () => {
    const { bot, leaders, stands } = await lessonScene({}, ['lead', 'deputy']);
    const lists = await Promise.all(leaders.map((person) => check(bot, person)));
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Lessons' && call === 'batch');
    const shown = await Promise.all(
      leaders.map((person, index) => bot.press(person, lists[index] ?? assert.fail(), act('share'))),
    );
    const notes = shown.map((one) => textOf(cardOf(one)));
    assert.equal(notes.filter((text) => text.includes(note('shared'))).length, 1);
    assert.equal(notes.filter((text) => text.includes(note('same'))).length, 1);
    assert.equal((await stands()).revision, 2);
  });
  it('shows the lesson again where it changed after it was listed, and shares nothing unseen', async () => {
    const { bot, lead, anna, stands } = await lessonScene();
    const list = await check(bot, lead);
    await bot.stores().lessons.change({ year: 2026, number: 42 }, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, title: 'Heel iets anders', revision: 2 },
      note: { change: 'edited', changedAs: 'writer', changedAt: '2026-11-26T15:00:00.000Z' },
    }));
    const shown = await bot.press(lead, list, act('share'));
    says(shown, note('changedMeanwhile'));
    says(shown, 'Heel iets anders');
    assert.equal((await stands()).state, 'concept');
    says(await bot.press(lead, shown, act('share')), note('shared'));
    assert.ok(!textOf(cardOf(await openLesson(bot, anna))).includes(lead.name));
  });
  it('shares what an area added, or leaves it out', async () => {
    const { bot } = await lessonScene({ state: 'shared' });
    const { lessons } = bot.stores();
    const lead = await bot.somebody('Lies', 'lead', 'het-lang');
    const writer = await bot.memberIdOf(await bot.somebody('Bram', 'member', 'het-lang'));
    await lessons.addSupplement(aSupplement({ happened: 'Ook in de flat.' }), writer);
    const second = 'a8f8ad3a-0f5e-4d57-9b57-0c7a3a7f0043';
    await lessons.addSupplement(
      aSupplement({ formId: second, recordedAt: '2026-11-30T10:00:00.000Z' }),
      writer,
    );
    const list = await check(bot, lead);
    says(list, waits(2));
    says(list, 'Ook in de flat.');
    const after = await bot.press(lead, list, act('share'));
    says(after, nl('card.lessonChecks.settled.shared', { name: 'L-2026-0042' }));
    says(await bot.press(lead, list, act('share')), nl('card.lessonChecks.notWaiting'));
    says(await bot.press(lead, after, nl('card.lessonChecks.leaveOut')), waits(0));
    const states = (await lessons.load({ year: 2026, number: 42 }))?.supplements.map(({ state }) => state);
    assert.deepEqual(states?.toSorted(), ['shared', 'withdrawn']);
  });
  it('lets nobody check what they added themselves, nor what is of another area', async () => {
    const { bot, lead } = await lessonScene({ state: 'shared' });
    const writer = await bot.somebody('Lies', 'lead', 'het-lang');
    await bot.stores().lessons.addSupplement(aSupplement(), await bot.memberIdOf(writer));
    const { year, number, areaId, formId } = aSupplement();
    for (const person of [writer, lead, await bot.somebody('Els')])
      says(
        await pressVerb(bot, person, 'settleSupplement', { year, number, areaId, formId, to: 'shared' }),
        nl('card.lessonChecks.notWaiting'),
      );
    const [kept] = (await bot.stores().lessons.load({ year, number }))?.supplements ?? [];
    assert.equal(kept?.state, 'concept');
  });
  it('counts what does not fit', async () => {
    const { bot, lead } = await lessonScene();
    for (let number = 43; number < 55; number += 1) await addLesson(bot, { number });
    says(await check(bot, lead), nl('card.lessonChecks.more', { count: 8 }));
  });
  it('reads no more of a register that was imported than a list needs', async () => {
    const { bot, lead } = await lessonScene();
    const { lessons } = bot.stores();
    for (let number = 43; number < 243; number += 1)
      await lessons.add(aLesson({ number, state: 'concept' }), undefined);
    const before = bot.watched.calls.length;
    const list = await check(bot, lead);
    says(list, nl('card.lessonChecks.aboutMany', { count: 100 }));
    says(list, nl('card.lessonChecks.moreMany'));
    says(list, 'L-2026-0042');
    const reads = bot.watched.calls.slice(before).filter(({ table }) => table === 'Lessons');
    assert.ok(reads.length <= 2 * (100 + 20), `${reads.length} reads`);
    says(await bot.press(lead, list, act('share')), note('shared'));
  });
});

describe('a lesson that is given back', () => {
  it('has its question, and no longer waits for a check', async () => {
    const { bot, lead, stands } = await lessonScene();
    const list = await check(bot, lead);
    const form = await bot.press(lead, list, act('return'));
    says(form, 'Bel bewoners');
    const empty = await bot.press(lead, form, send('return'), { reason: ' ' });
    says(empty, nl('card.lessonReason.return.error'));
    const after = await bot.press(lead, empty, send('return'), { reason: 'Voor welke straten?' });
    says(after, note('returned'));
    says(after, waits(0));
    assert.equal((await stands()).returned?.question, 'Voor welke straten?');
    says(await bot.press(lead, form, send('return'), { reason: 'Voor welke straten?' }), note('same'));
    assert.equal((await stands()).revision, 2);
  });
  it('waits for a check again once its writer left the question unanswered for ten working days', async () => {
    const { bot, lead, stands } = await lessonScene();
    const manager = await bot.somebody('Marit', 'manager');
    const form = await bot.press(lead, await check(bot, lead), act('return'));
    await bot.press(lead, form, send('return'), { reason: 'Voor welke straten?' });
    bot.clock.set('2026-12-09T09:00:00.000Z');
    for (const person of [lead, manager])
      says(await check(bot, person), nl('card.lessonChecks.about', { count: 0 }));
    bot.clock.set('2026-12-10T09:00:00.000Z');
    says(await check(bot, manager), waits(1));
    const list = await check(bot, lead);
    says(
      list,
      nl('card.lessonChecks.factsAsked', {
        kind: nl('card.lesson.kind.workedWell'),
        since: 'donderdag 26 november 2026',
      }),
    );
    says(await bot.press(lead, list, act('share')), note('shared'));
    assert.equal((await stands()).returned, undefined);
    says(await check(bot, manager), nl('card.lessonChecks.about', { count: 0 }));
  });
  it('warns first where nobody knows who wrote it', async () => {
    const { bot, lead } = await lessonScene();
    await addLesson(bot, { number: 43, anonymous: true });
    const shown = await openLesson(bot, lead, { year: 2026, number: 43 });
    says(await bot.press(lead, shown, act('return')), nl('card.lessonReason.return.nobody'));
  });
});

describe('a lesson that is withdrawn', () => {
  it('asks first, and why', async () => {
    const { bot, anna, stands } = await lessonScene({ state: 'shared' });
    const form = await bot.press(anna, await openLesson(bot, anna), act('withdraw'));
    says(form, nl('card.lessonReason.withdraw.about'));
    assert.equal((await stands()).state, 'shared');
    const missing = await bot.press(anna, form, send('withdraw'));
    says(missing, nl('card.lessonReason.withdraw.error'));
    const after = await bot.press(anna, missing, send('withdraw'), { reason: 'Het klopte niet.' });
    says(after, note('withdrawn'));
    says(after, 'Het klopte niet.');
    const { state, withdrawn } = await stands();
    assert.deepEqual([state, withdrawn?.as, withdrawn?.reason], ['withdrawn', 'writer', 'Het klopte niet.']);
    says(await bot.press(anna, form, send('withdraw'), { reason: 'Nog eens.' }), note('same'));
    assert.equal((await stands()).withdrawn?.reason, 'Het klopte niet.');
  });
  it('is found by its own area and nobody else', async () => {
    const { bot, anna } = await lessonScene({ state: 'shared' });
    const elsewhere = await bot.somebody('Fenna', 'member', 'noord');
    const form = await bot.press(anna, await openLesson(bot, anna), act('withdraw'));
    await bot.press(anna, form, send('withdraw'), { reason: 'Het klopte niet.' });
    assert.equal(
      sentence(await openLesson(bot, elsewhere)),
      nl('reply.lessonUnknown', { typed: 'L-2026-0042' }),
    );
  });
});

describe('what changes a lesson', () => {
  const verbs = ['shareLesson', 'askLesson', 'returnLesson', 'openLessonWithdrawal', 'withdrawLesson'];
  it('changes nothing for who may not, whatever a button carries', async () => {
    const { bot, anna, stands } = await lessonScene({ state: 'shared' });
    const elsewhere = await bot.somebody('Fenna', 'lead', 'noord');
    const data = { year: 2026, number: 42, seen: 1, reason: 'Zomaar.' };
    for (const verb of verbs)
      says(
        await pressVerb(bot, elsewhere, verb, data),
        nl('card.lessonNote.notYours', { name: 'L-2026-0042' }),
      );
    says(
      await pressVerb(bot, anna, 'shareLesson', data),
      nl('card.lessonNote.ownLesson', { name: 'L-2026-0042' }),
    );
    assert.equal((await stands()).revision, 1);
  });
  it('says nothing of a concept to who may not read it', async () => {
    const { bot } = await lessonScene();
    const elsewhere = await bot.somebody('Fenna', 'lead', 'noord');
    for (const verb of verbs)
      assert.equal(
        sentence(
          await pressVerb(bot, elsewhere, verb, { year: 2026, number: 42, seen: 1, reason: 'Zomaar.' }),
        ),
        nl('reply.lessonUnknown', { typed: 'L-2026-0042' }),
      );
  });
  it('works in one’s own chat only', async () => {
    const { bot, lead } = await lessonScene();
    for (const verb of [...verbs, 'showLessonChecks', 'showMyLessons'])
      assert.equal(
        sentence(
          await pressVerb(bot, lead, verb, { year: 2026, number: 42, seen: 1 }, channel('twekkelerveld')),
        ),
        nl('reply.wrongScope.personal'),
      );
  });
  it('takes no press that is not one of ours', async () => {
    const { bot, lead } = await lessonScene();
    for (const verb of [...verbs, 'settleSupplement', 'showLesson'])
      assert.equal(sentence(await pressVerb(bot, lead, verb, { year: 'x' })), nl('reply.oldCard'));
  });
  it('offers the buttons of each role', async () => {
    const { bot, lead } = await lessonScene();
    const titles = titlesOf(cardOf(await check(bot, lead)));
    assert.deepEqual(titles, [act('share'), act('return'), nl('card.lessonChecks.open')]);
  });
});
