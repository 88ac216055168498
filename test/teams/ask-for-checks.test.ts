import assert from 'node:assert/strict';
import { createCheckAsking } from '../../src/use-cases/ask-for-checks.ts';
import { tellWriters } from '../../src/use-cases/tell-writers.ts';
import { aSupplement } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { textOf } from './card.ts';
import type { TestBot } from './harness.ts';
import { addLesson, lessonScene, nl, openLesson, pressVerb } from './lesson-scene.ts';
import { cardOf, type ShownCard } from './shown.ts';

/** The first working day of the week after that of the lessons, at half past nine. */
const monday = '2026-11-30T08:30:00.000Z';
const nextMonday = '2026-12-07T08:30:00.000Z';
const waits = (count: number) => nl('card.lessonChecks.about', { count });

function scene(...args: Parameters<typeof lessonScene>) {
  return lessonScene(...args).then(({ bot, ...rest }) => ({
    bot,
    ...rest,
    at: async (instant: string): Promise<void> => {
      bot.clock.set(instant);
      await bot.tick();
    },
    sentTo: (person: Person) => sentTo(bot, person),
  }));
}

/** The cards with what waits that somebody got by themselves. */
function sentTo(bot: TestBot, person: Person) {
  const place = chatWith(person).id;
  return bot.connector.requests.filter(
    ({ method, conversationId, activity }) =>
      method === 'POST' && conversationId === place && /"week":"\d{4}-W\d\d"/.test(JSON.stringify(activity)),
  );
}

/** Everybody has spoken to the bot, so that there is a chat to send to. */
async function greet(bot: TestBot, ...people: readonly Person[]): Promise<void> {
  for (const person of people) await bot.ask(person, chatWith(person), 'help');
}

const listOf = (bot: TestBot, person: Person): ShownCard => bot.baseCard(chatWith(person));

describe('who has lessons to check', () => {
  it('gets one card a week for all areas, on the first working day at half past nine, and not before', async () => {
    const { bot, lead, at, sentTo } = await scene();
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(lead), role: 'deputy', areaId: 'noord' });
    await addLesson(bot, { number: 43, areaId: 'noord' });
    await greet(bot, lead);
    await at('2026-11-30T08:29:59.000Z');
    assert.equal(sentTo(lead).length, 0);
    await at(monday);
    assert.equal(sentTo(lead).length, 1);
    assert.ok(textOf(listOf(bot, lead).card).includes(waits(2)));
    for (const later of ['2026-11-30T10:00:00.000Z', '2026-12-01T09:00:00.000Z', '2026-12-04T09:00:00.000Z'])
      await at(later);
    assert.equal(sentTo(lead).length, 1);
    await at(nextMonday);
    assert.equal(sentTo(lead).length, 2);
  });
  it('gets it once, whatever restarts, and of two programs at once', async () => {
    const { bot, leaders, at, sentTo } = await scene({}, ['lead', 'deputy']);
    await greet(bot, ...leaders);
    bot.clock.set(monday);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Deliveries' && call === 'batch');
    await Promise.all([createCheckAsking()(bot.context()), createCheckAsking()(bot.context())]);
    await bot.restart();
    await at('2026-11-30T09:00:00.000Z');
    await Promise.all([bot.tick(), bot.tick()]);
    assert.deepEqual(
      leaders.map((person) => sentTo(person).length),
      [1, 1],
    );
  });
  it('gets none where nothing waited at that moment, also when something does later and the program restarts', async () => {
    const { bot, lead, at, sentTo } = await scene({ state: 'shared' });
    await greet(bot, lead);
    await at(monday);
    await addLesson(bot, { number: 43, recordedAt: '2026-12-01T10:00:00.000Z' });
    await at('2026-12-01T11:00:00.000Z');
    await bot.restart();
    await at('2026-12-02T11:00:00.000Z');
    assert.equal(sentTo(lead).length, 0);
    await at(nextMonday);
    assert.equal(sentTo(lead).length, 1);
  });
  it('is asked after a holiday on the first day of work', async () => {
    const { bot, lead, at, sentTo } = await scene({ recordedAt: '2027-03-25T10:00:00.000Z' });
    await greet(bot, lead);
    // Easter Monday.
    await at('2027-03-29T08:00:00.000Z');
    assert.equal(sentTo(lead).length, 0);
    await at('2027-03-30T07:30:00.000Z');
    assert.equal(sentTo(lead).length, 1);
  });
  it('is asked on their own first day of work, and not while absent', async () => {
    const { bot, leaders, at, sentTo } = await scene({}, ['lead', 'deputy', 'deputy']);
    const [early = assert.fail(), late = assert.fail(), away = assert.fail()] = leaders;
    await greet(bot, ...leaders);
    const { identities } = bot.stores();
    await identities.changeIdentity(await bot.memberIdOf(late), { workdays: [3, 4] });
    await identities.changeIdentity(await bot.memberIdOf(away), { absentThrough: '2026-12-06' });
    const counts = () => [early, late, away].map((person) => sentTo(person).length);
    await at(monday);
    assert.deepEqual(counts(), [1, 0, 0]);
    await at('2026-12-02T09:00:00.000Z');
    assert.deepEqual(counts(), [1, 1, 0]);
    await at('2026-12-04T09:00:00.000Z');
    assert.deepEqual(counts(), [1, 1, 0]);
    await at(nextMonday);
    assert.deepEqual(counts(), [2, 1, 1]);
  });
  it('is not asked about what they wrote', async () => {
    const { bot, lead, at, sentTo } = await scene({ state: 'shared' });
    await addLesson(bot, { number: 43 }, lead);
    await greet(bot, lead);
    await at(monday);
    assert.equal(sentTo(lead).length, 0);
  });
  it('is asked as programme team where nobody else can check it, and after ten working days', async () => {
    const { bot, lead, at, sentTo } = await scene();
    const manager = await bot.somebody('Marit', 'manager');
    await greet(bot, manager, lead);
    await at(monday);
    assert.equal(sentTo(manager).length, 0);
    // Ten working days after Thursday 26 November is Thursday 10 December: the Monday after it is asked.
    await at(nextMonday);
    await at('2026-12-10T10:00:00.000Z');
    assert.equal(sentTo(manager).length, 0);
    await at('2026-12-14T08:30:00.000Z');
    assert.equal(sentTo(manager).length, 1);
    const orphan = await scene({ areaId: 'noord' });
    const team = await orphan.bot.somebody('Marit', 'manager');
    await greet(orphan.bot, team);
    await orphan.at(monday);
    assert.equal(orphan.sentTo(team).length, 1);
  });
  it('is sent what waits when it leaves: nothing once somebody else checked it', async () => {
    const { bot, leaders, at, sentTo } = await scene({}, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    await greet(bot, lead, deputy);
    bot.connector.failNext(
      { status: 429, retryAfterSeconds: 1 },
      ({ conversationId }) => conversationId === chatWith(deputy).id,
    );
    await at(monday);
    const tried = sentTo(deputy).length;
    await bot.press(lead, listOf(bot, lead), nl('card.lessonShown.act.share'));
    await at('2026-11-30T09:30:00.000Z');
    assert.equal(sentTo(deputy).length, tried);
  });
  it('is asked again by itself when Teams asked to wait, and never after an answer that got lost', async () => {
    const { bot, leaders, at, sentTo } = await scene({}, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    await greet(bot, lead, deputy);
    bot.connector.failNext(
      { status: 429, retryAfterSeconds: 1 },
      ({ conversationId }) => conversationId === chatWith(lead).id,
    );
    bot.connector.failNext({ status: 502 }, ({ conversationId }) => conversationId === chatWith(deputy).id);
    await at(monday);
    await at('2026-11-30T08:32:00.000Z');
    await at('2026-12-01T08:32:00.000Z');
    assert.deepEqual([sentTo(lead).length, sentTo(deputy).length], [2, 1]);
  });
  it('has a list that says so once nothing is left', async () => {
    const { bot, lead, at } = await scene();
    await greet(bot, lead);
    await at(monday);
    await bot.press(lead, listOf(bot, lead), nl('card.lessonShown.act.share'));
    await bot.letCardsSettle();
    await bot.idle();
    assert.ok(textOf(listOf(bot, lead).card).includes(nl('card.lessonChecks.allDone')));
  });
  it('stays out of what anybody can look at', async () => {
    const { bot, lead, at } = await scene();
    const manager = await bot.somebody('Marit', 'manager');
    await greet(bot, manager);
    await at(monday);
    const shown = await bot.ask(manager, chatWith(manager), 'bezorging');
    assert.ok(!JSON.stringify(shown).includes('lessonCheck'));
    assert.ok(!JSON.stringify(shown).includes(await bot.memberIdOf(lead)));
  });
});

describe('the writer of a lesson that is given back', () => {
  const giveBack = async (bot: TestBot, lead: Person, question = 'Voor welke straten?') => {
    const form = await bot.press(lead, await openLesson(bot, lead), nl('card.lessonShown.act.return'));
    return bot.press(lead, form, nl('card.lessonReason.return.send'), { reason: question });
  };
  const heardBy = (bot: TestBot, person: Person) =>
    bot.connector.requests.filter(
      ({ method, conversationId, activity }) =>
        method === 'POST' &&
        conversationId === chatWith(person).id &&
        JSON.stringify(activity).includes(nl('card.lessonNote.heard')),
    );
  const morning = '2026-11-30T09:00:00.000Z';

  it('hears it at once within the hours, with the question and a button to edit it', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    bot.clock.set(morning);
    await giveBack(bot, lead);
    assert.equal(heardBy(bot, anna).length, 1);
    const text = textOf(listOf(bot, anna).card);
    assert.ok(text.includes('Voor welke straten?') && text.includes(nl('card.lessonNote.heard')));
    assert.ok(JSON.stringify(listOf(bot, anna).card).includes('openLessonEdit'));
    assert.ok(!JSON.stringify(listOf(bot, anna).card).includes(lead.name));
    await at('2026-11-30T10:00:00.000Z');
    await at('2026-12-01T10:00:00.000Z');
    assert.equal(heardBy(bot, anna).length, 1);
    assert.deepEqual(await bot.stores().lessons.toTell(), []);
  });
  it('hears it the next morning where it is late, and after days off on the first day of work', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    await bot.stores().identities.changeIdentity(await bot.memberIdOf(anna), { workdays: [2, 3] });
    bot.clock.set('2026-11-27T18:00:00.000Z');
    await giveBack(bot, lead);
    assert.equal(heardBy(bot, anna).length, 0);
    await at(morning);
    assert.equal(heardBy(bot, anna).length, 0);
    await at('2026-12-01T09:00:00.000Z');
    assert.equal(heardBy(bot, anna).length, 1);
  });
  it('hears it once of two programs, also after a stop', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    bot.clock.set('2026-11-27T18:00:00.000Z');
    await giveBack(bot, lead);
    await bot.restart();
    bot.clock.set(morning);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Deliveries' && call === 'batch');
    await Promise.all([tellWriters(bot.context()), tellWriters(bot.context())]);
    await at('2026-11-30T09:01:00.000Z');
    assert.equal(heardBy(bot, anna).length, 1);
  });
  it('hears each question, and none that was answered before it could be asked', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    bot.clock.set(morning);
    await giveBack(bot, lead);
    await giveBack(bot, lead, 'En wanneer was het?');
    assert.equal(heardBy(bot, anna).length, 2);
    bot.clock.set('2026-11-30T18:00:00.000Z');
    await giveBack(bot, lead, 'Met wie?');
    await bot.press(lead, await openLesson(bot, lead), nl('card.lessonShown.act.share'));
    await at('2026-12-01T09:00:00.000Z');
    assert.equal(heardBy(bot, anna).length, 2);
    assert.deepEqual(await bot.stores().lessons.toTell(), []);
  });
  it('hears nothing of a question that a crash kept from the lesson', async () => {
    const { bot, anna, at } = await scene();
    await greet(bot, anna);
    const { lessons } = bot.stores();
    await lessons.tellLater({ year: 2026, number: 42, revision: 2, at: morning });
    await at('2026-11-30T09:30:00.000Z');
    assert.equal((await lessons.toTell()).length, 1);
    await at('2026-11-30T10:00:00.000Z');
    assert.deepEqual([heardBy(bot, anna).length, await lessons.toTell()], [0, []]);
  });
  it('hears it when Teams takes it again, and never twice after an answer that got lost', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    bot.clock.set(morning);
    const toAnna = ({ conversationId }: { conversationId: string }) => conversationId === chatWith(anna).id;
    bot.connector.failNext({ status: 429, retryAfterSeconds: 1 }, toAnna);
    await giveBack(bot, lead);
    await at('2026-11-30T09:02:00.000Z');
    await at('2026-11-30T09:03:00.000Z');
    assert.equal(heardBy(bot, anna).length, 2);
    bot.connector.failNext({ status: 502 }, toAnna);
    await giveBack(bot, lead, 'En wanneer?');
    await at('2026-11-30T09:05:00.000Z');
    assert.equal(heardBy(bot, anna).length, 3);
    assert.deepEqual(await bot.stores().lessons.toTell(), []);
  });
  it('is known to be out of reach where the bot was taken out, and hears it the day after it is back', async () => {
    const { bot, anna, lead, at } = await scene();
    await greet(bot, anna);
    const memberId = await bot.memberIdOf(anna);
    const isGone = async () =>
      (await bot.stores().identities.findIdentity(memberId))?.unreachable !== undefined;
    bot.clock.set(morning);
    bot.connector.failNext({ status: 403 }, ({ conversationId }) => conversationId === chatWith(anna).id);
    await giveBack(bot, lead);
    await at('2026-11-30T09:30:00.000Z');
    assert.deepEqual([heardBy(bot, anna).length, await isGone()], [1, true]);
    bot.wallClock.forward(6 * 60_000);
    await greet(bot, anna);
    assert.equal(await isGone(), false);
    await at('2026-12-01T09:00:00.000Z');
    assert.equal(heardBy(bot, anna).length, 2);
    assert.deepEqual(await bot.stores().lessons.toTell(), []);
  });
  it('is not named in the ledger', async () => {
    const { bot, anna, lead } = await scene();
    await greet(bot, anna);
    bot.clock.set(morning);
    await giveBack(bot, lead);
    const { rows } = await bot.stores().deliveries.ofSubject('twekkelerveld|L-2026-0042');
    assert.equal(rows.length, 1);
    assert.ok(!JSON.stringify(rows).includes(await bot.memberIdOf(anna)));
  });
  it('is nobody where it was written without a name', async () => {
    const { bot, lead, at } = await scene({ anonymous: true });
    bot.clock.set(morning);
    await giveBack(bot, lead);
    await at('2026-11-30T10:00:00.000Z');
    assert.deepEqual(await bot.stores().lessons.toTell(), []);
    assert.deepEqual((await bot.stores().deliveries.ofSubject('twekkelerveld|L-2026-0042')).rows, []);
  });
});

describe('mijn lessen', () => {
  const mine = (bot: TestBot, person: Person) => bot.ask(person, chatWith(person), 'mijn lessen');
  it('shows what somebody wrote, how it stands and what is asked, and nothing of anybody else', async () => {
    const { bot, anna, lead } = await scene({
      returned: { question: 'Voor welke straten?', at: '2026-11-27T09:00:00.000Z' },
    });
    await addLesson(bot, { number: 43, title: 'Van een ander' }, lead);
    await addLesson(bot, { number: 44, title: 'Gedeelde les', state: 'shared' }, anna);
    const text = textOf(cardOf(await mine(bot, anna)));
    for (const said of ['Voor welke straten?', 'Gedeelde les', 'terug bij de schrijver'])
      assert.ok(text.includes(said), said);
    assert.ok(!text.includes('Van een ander'));
    const stranger = await bot.somebody('Els');
    assert.ok(textOf(cardOf(await mine(bot, stranger))).includes(nl('card.myLessons.empty')));
  });
  it('takes out what somebody added to a lesson, asked twice, and only what is theirs', async () => {
    const { bot, lead } = await scene({ state: 'shared' });
    const { lessons } = bot.stores();
    const bram = await bot.somebody('Bram', 'member', 'het-lang');
    const supplement = aSupplement({ state: 'shared' });
    await lessons.addSupplement(supplement, await bot.memberIdOf(bram));
    const state = async () => (await lessons.load({ year: 2026, number: 42 }))?.supplements[0]?.state;
    const asked = await bot.press(bram, await mine(bot, bram), nl('card.myLessons.takeOut'));
    assert.ok(textOf(cardOf(asked)).includes(nl('card.myLessons.takeOutAsk', { name: 'L-2026-0042' })));
    assert.equal(await state(), 'shared');
    const { year, number, areaId, formId } = supplement;
    const stolen = await pressVerb(bot, lead, 'withdrawSupplement', {
      year,
      number,
      areaId,
      formId,
      isSure: true,
    });
    assert.ok(textOf(cardOf(stolen)).includes(nl('card.myLessons.notYours')));
    assert.equal(await state(), 'shared');
    const sure = nl('card.myLessons.takeOutSurely');
    for (const time of ['once', 'twice']) {
      const done = await bot.press(bram, asked, sure);
      assert.ok(textOf(cardOf(done)).includes(nl('card.myLessons.takenOut', { name: 'L-2026-0042' })), time);
    }
    assert.equal(await state(), 'withdrawn');
  });
  it('leads to the lesson and back', async () => {
    const { bot, anna } = await scene();
    const opened = await bot.press(anna, await mine(bot, anna), nl('card.lessonChecks.open'));
    const back = await bot.press(anna, opened, nl('card.lessonShown.back.own'));
    assert.ok(textOf(cardOf(back)).includes(nl('card.myLessons.about')));
  });
});
