import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { textsIn } from '../../src/texts/text.ts';
import { replaceProgramme } from '../../src/use-cases/replace-programme.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
import { enschedeText } from './test-app.ts';
import { typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const retired = nl('reply.areaRetired', { area: 'Twekkelerveld', on: 'donderdag 26 november 2026' });
const save = nl('card.checkIn.save');

/** The programme of Enschede as if the area had never been in it. */
const withoutArea = edited((file) => {
  file.deleteIn(['areas', 2]);
  file.deleteIn(['lines', 1, 'areas', 2]);
  file.deleteIn(['lines', 2, 'areas', 2]);
});

function edited(edit: (file: ReturnType<typeof parseDocument>) => void): string {
  const file = parseDocument(enschedeText);
  edit(file);
  return file.toString();
}

const apply = (bot: TestBot, text: string) =>
  replaceProgramme(bot.context(), { text, source: 'upload', basedOn: bot.context().programmes.newest() });
const areaOf = async (bot: TestBot) => (await bot.stores().areas.find('twekkelerveld'))?.value;
const roundOf = async (bot: TestBot) =>
  (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.round.value;
const outcomesOf = async (bot: TestBot) =>
  (await bot.stores().areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26')).rows;

/** Anna answered amber in the area's round; then the file stops the area, and a minute goes by. */
async function aStoppedArea({ sharedHost }: { sharedHost?: 'dialogs' } = {}) {
  const bot = await startBot(sharedHost ? { sharedHost } : {});
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const lies = await bot.somebody('Lies', 'lead', 'twekkelerveld');
  const round = await bot.openRound();
  const form = await bot.press(anna, round.card, nl('status.amber'));
  bot.clock.set('2026-11-26T15:00:00.000Z');
  await apply(bot, withoutArea);
  await minuteLater(bot);
  return { bot, anna, lies, form, ...round };
}

async function minuteLater(bot: TestBot): Promise<void> {
  bot.letRolesBeReadAgain();
  await bot.letCardsSettle();
  await bot.tick();
  await bot.letCardsSettle();
}

const weekbericht = async (bot: TestBot, manager: Person) =>
  textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht')));

describe('an area that the programme file has no more', () => {
  it('leaves the lessons that wait for a check to the programme team, who shares them', async () => {
    const { bot, lies, manager } = await aStoppedArea();
    await bot.stores().lessons.add(aLesson({ state: 'concept' }), await bot.memberIdOf(lies));
    const list = await bot.ask(manager, chatWith(manager), 'nakijken');
    assert.ok(textOf(cardOf(list)).includes('L-2026-0042 · Twekkelerveld'));
    await bot.press(manager, list, nl('card.lessonShown.act.share'));
    const lesson = await bot.stores().lessons.find(2026, 42);
    assert.deepEqual([lesson?.state, lesson?.checked?.as], ['shared', 'manager']);
  });
  it('has its open round closed with what was answered, and the card in the channel read-only', async () => {
    const { bot } = await aStoppedArea();
    assert.equal((await roundOf(bot))?.closedAt, '2026-11-26T15:00:00.000Z');
    assert.deepEqual(
      (await outcomesOf(bot)).map(({ status, closedAt }) => [status, closedAt]),
      [['amber', '2026-11-26T15:00:00.000Z']],
    );
    const card = bot.baseCard(place).card;
    const on = 'donderdag 26 november 2026';
    assert.ok(textOf(card).includes(nl('card.round.stopped', { area: 'Twekkelerveld', on })));
    assert.deepEqual(titlesOf(card), [], 'nothing of it is recorded any more');
  });
  it('lets its channel go, and is done with once', async () => {
    const { bot } = await aStoppedArea();
    assert.equal((await bot.stores().conversations.all()).rows.length, 0);
    const state = await areaOf(bot);
    assert.equal(state?.roundIsOpen, false);
    assert.equal(state?.retiredOn, '2026-11-26');
    const written = await bot.writesDuring(() => bot.tick());
    assert.deepEqual(written, []);
  });
  it('asks nobody any more: no round, no reminder, no confirmation, for weeks', async () => {
    const { bot } = await aStoppedArea();
    const before = bot.connector.requests.length;
    for (const at of ['2026-11-27T09:00:00.000Z', '2026-12-01T09:00:00.000Z', '2026-12-10T09:00:00.000Z']) {
      bot.clock.set(at);
      await minuteLater(bot);
    }
    // The programme team looks at every week's digest, whatever areas there are.
    const isOfDigest = (activity: Record<string, unknown>) =>
      String(activity['summary']).startsWith('Weekbericht');
    assert.deepEqual(
      bot.connector.requests
        .slice(before)
        .filter(({ method, activity }) => method === 'POST' && !isOfDigest(activity)),
      [],
    );
    assert.equal((await areaOf(bot))?.latestSlot, '2026-11-26');
    assert.deepEqual((await bot.stores().areas.missed('twekkelerveld', '2026-01-01')).rows, []);
  });
  it('says on an old card, to whoever presses it, on which day it stopped', async () => {
    const { bot, anna, card } = await aStoppedArea();
    const stranger = await bot.somebody('Stan');
    for (const person of [anna, stranger])
      assert.equal(sentence(await bot.press(person, card, nl('status.green'))), retired);
    assert.deepEqual(
      (await outcomesOf(bot)).map(({ status }) => status),
      ['amber'],
    );
  });
  it('takes no form that was open, and shows in the dialog what was typed again', async () => {
    const { bot, anna, form } = await aStoppedArea({ sharedHost: 'dialogs' });
    const shown = textOf(cardOf(await bot.press(anna, form, save, { what: 'De brug is dicht.' })));
    assert.ok(shown.includes(retired), shown);
    assert.ok(shown.includes('De brug is dicht.'));
    const [checkIn] = (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];
    assert.equal(checkIn?.what, undefined);
  });
  it('takes no lesson any more', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const { card } = await bot.openRound();
    const form = await bot.press(anna, card, nl('card.round.recordLesson'));
    await apply(bot, withoutArea);
    assert.equal(sentence(await bot.press(anna, form, nl('card.lesson.save'), typedLesson)), retired);
    assert.deepEqual((await bot.stores().lessons.ofWeek('2026-W48')).lessons, []);
  });
  for (const command of [
    'ronde',
    'koppel',
    'ritme',
    'pauze',
    'keuzes',
    'trekker',
    'proefronde',
    'fase',
    'stand',
  ])
    it(`answers '${command}' with the day on which it stopped`, async () => {
      const { bot, manager } = await aStoppedArea();
      const where = command === 'koppel' ? place : chatWith(manager);
      assert.equal(sentence(await bot.ask(manager, where, `${command} Twekkelerveld`)), retired);
    });
  it('tells its lead the same, whose role does nothing now', async () => {
    const { bot, lies } = await aStoppedArea();
    for (const words of ['stand Twekkelerveld', 'fase Twekkelerveld'])
      assert.equal(sentence(await bot.ask(lies, chatWith(lies), words)), retired);
    assert.equal(sentence(await bot.ask(lies, chatWith(lies), 'sla over')), nl('reply.noOpenRound'));
  });
  it('tells who types in its old channel that they belong to it', async () => {
    const { bot, anna } = await aStoppedArea();
    assert.equal(sentence(await bot.ask(anna, place, 'ik hoor bij Twekkelerveld')), retired);
  });
  it('stands in the digest of its week by name, as stopped, and counts for nothing', async () => {
    const { bot, manager } = await aStoppedArea();
    const digest = await weekbericht(bot, manager);
    const amber = { mark: nl('status.amber.mark'), status: nl('status.amber') };
    assert.ok(
      digest.includes(nl('card.digest.area.retired', { ...amber, on: 'donderdag 26 november' })),
      digest,
    );
    assert.ok(digest.includes(nl('card.digest.headline', { decisions: 0, worse: 0, noData: 8 })), digest);
    assert.ok(digest.includes(nl('card.digest.none.attention')), digest);
  });
  it('is not in the digest of a later week', async () => {
    const { bot, manager } = await aStoppedArea();
    bot.clock.set('2026-12-04T09:00:00.000Z');
    assert.ok(!(await weekbericht(bot, manager)).includes('Twekkelerveld'));
  });
  it('is named wherever a decision is still asked of it, and after a restart too', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(anna), role: 'member', areaId: 'oost' });
    const { card, manager } = await bot.openRound();
    const checkIn = await bot.press(anna, card, nl('status.amber'));
    const form = await bot.press(anna, checkIn, nl('card.checkIn.saveAndAskDecision'), {
      what: 'De brug is dicht.',
    });
    const asked = { question: 'Mag het plein open?', decidedBy: 'Stuurgroep', neededBy: '2026-12-14' };
    await bot.press(anna, form, nl('card.decision.save'), { ...asked, ifWeWait: 'Dan wachten we.' });
    await apply(bot, withoutArea);
    await minuteLater(bot);
    for (let starts = 0; starts < 2; starts += 1) {
      const list = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'besluiten')));
      assert.ok(list.includes('Twekkelerveld'), list);
      assert.ok((await weekbericht(bot, manager)).includes('Twekkelerveld'));
      await bot.restart();
    }
    assert.equal(
      sentence(await bot.ask(anna, chatWith(anna), 'besluiten 2026-001')),
      nl('reply.decisionNotYours'),
    );
  });
  it('comes back with its history and roles, asked from that day on, and bound anew', async () => {
    const { bot, anna, manager } = await aStoppedArea();
    bot.clock.set('2027-01-20T10:00:00.000Z');
    await apply(bot, enschedeText);
    await minuteLater(bot);
    const state = await areaOf(bot);
    assert.deepEqual(
      [state?.retiredOn, state?.slotsThrough, state?.roundsOpened],
      [undefined, '2027-01-19', 1],
    );
    assert.deepEqual((await bot.stores().areas.missed('twekkelerveld', '2026-01-01')).rows, []);
    assert.equal(
      sentence(await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld')),
      nl('reply.roundNotBound', { area: 'Twekkelerveld' }),
    );
    const { card } = await bot.openRound();
    await bot.press(anna, card, nl('status.green'));
    const again = await bot.stores().rounds.find('twekkelerveld', '2027-01-20');
    assert.deepEqual(
      again?.checkIns.map(({ status }) => status),
      ['green'],
    );
  });
  it('loses no round that a version which came after this one opened', async () => {
    const [tables, blobs] = [openMemoryTables(), openMemoryBlobs()];
    const [slow, quick] = [await startBot({ tables, blobs }), await startBot({ tables, blobs })];
    const manager = await slow.somebody('Marit', 'manager');
    await slow.tick();
    await apply(slow, withoutArea);
    await slow.tick();
    await quick.tick();
    await apply(quick, enschedeText);
    await quick.tick();
    await quick.ask(manager, place, 'koppel Twekkelerveld');
    await quick.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    await slow.ask(manager, chatWith(manager), 'weekbericht');
    assert.equal((await roundOf(slow))?.closedAt, undefined);
  });
  it('is stopped too when it fell over halfway', async () => {
    const bot = await startBot();
    await bot.openRound();
    await apply(bot, withoutArea);
    bot.watched.failNext(
      new Error('the store fell away'),
      ({ table, call }) => table === 'Conversations' && call === 'delete',
    );
    await bot.tick();
    assert.ok(bot.logged.some(({ msg }) => msg === 'area.retireFailed'));
    assert.equal((await areaOf(bot))?.retiredOn, undefined);
    await bot.tick();
    assert.equal((await areaOf(bot))?.retiredOn, '2026-11-26');
    assert.equal((await bot.stores().conversations.all()).rows.length, 0);
  });
});

describe('an area with another name', () => {
  const named = (name: string) => enschedeText.replace('name: Twekkelerveld', `name: ${name}`);

  it('is found by its new name, and by an old one says what it is called now', async () => {
    const { bot, manager } = await boundArea();
    await apply(bot, named('Tubantia'));
    await apply(bot, named('Tubantia en Pathmos'));
    assert.equal(
      sentence(await bot.ask(manager, chatWith(manager), 'ronde Tubantia')),
      nl('reply.areaRenamed', { before: 'Tubantia', area: 'Tubantia en Pathmos' }),
    );
    assert.equal(await roundOf(bot), undefined);
    await bot.ask(manager, chatWith(manager), 'ronde Tubantia en Pathmos');
    assert.ok(textOf(bot.baseCard(place).card).includes('Tubantia en Pathmos'));
  });
  it('keeps the name that its open round began with on that round, and has the new one elsewhere', async () => {
    const { bot, manager } = await boundArea();
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    await apply(bot, named('Tubantia'));
    bot.clock.set('2026-12-02T16:00:00.000Z');
    await minuteLater(bot);
    assert.ok(!textOf(bot.baseCard(place).card).includes('Tubantia'));
    assert.ok((await weekbericht(bot, manager)).includes('Tubantia'));
  });
  it('has its old name no more once another area took it', async () => {
    const { bot, manager } = await boundArea();
    await apply(bot, named('Tubantia'));
    await apply(bot, named('Pathmos').replace('name: Het Lang', 'name: Tubantia'));
    const opened = sentence(await bot.ask(manager, chatWith(manager), 'ronde Tubantia'));
    assert.equal(opened, nl('reply.roundNotBound', { area: 'Tubantia' }));
  });

  async function boundArea() {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    await bot.ask(manager, place, 'koppel Twekkelerveld');
    return { bot, manager };
  }
});

describe('an area that the programme file adds', () => {
  const added = edited((file) => {
    const bolhaar = { id: 'bolhaar', name: 'Bolhaar', kind: 'district', startPhase: 'agenda' };
    file.addIn(['areas'], bolhaar);
    file.addIn(['lines', 3, 'areas'], 'bolhaar');
  });

  it('is there with the next minute, and shown as not bound yet, with the mend', async () => {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    await apply(bot, added);
    await bot.tick();
    assert.equal((await bot.stores().areas.find('bolhaar'))?.value.phaseId, 'agenda');
    for (const command of ['planning', 'doctor']) {
      const shown = textOf(cardOf(await bot.ask(manager, chatWith(manager), command)));
      assert.match(shown, /Bolhaar/);
      assert.match(shown, /koppel/);
    }
    assert.ok((await weekbericht(bot, manager)).includes('Bolhaar'));
  });
});
