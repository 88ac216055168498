import assert from 'node:assert/strict';
import { addDays } from '../../src/domain/time.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aCheckIn, anOutcome, aRound } from '../storage/samples.ts';
import { aPerson, channel, chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { answeredRound, closing } from './status-scene.ts';

const nl = textsIn('nl');
const edit = nl('card.myAnswers.edit');
const older = nl('card.myAnswers.older');
const ask = (bot: TestBot, person: Person, text = 'mijn antwoorden') =>
  bot.ask(person, chatWith(person), text);
const shown = async (bot: TestBot, person: Person, text?: string) =>
  textOf(cardOf(await ask(bot, person, text)));

describe('mijn antwoorden', () => {
  it('shows what somebody answered, in own words, and that it may still be changed', async () => {
    const { bot, members } = await answeredRound();
    const [, red = assert.fail()] = members;
    const text = await shown(bot, red);
    assert.match(text, /Twekkelerveld · donderdag 26 november 2026/);
    assert.match(text, /🔴 Rood/);
    assert.match(text, /De brug is dicht\./);
    assert.match(text, /donderdag 26 november, 15\.00 uur/);
    const closes = 'woensdag 2 december, 17.00 uur';
    assert.ok(text.includes(nl('card.myAnswers.open', { closes })), text);
  });
  it('shows each person their own and nobody else’s, the manager and the lead too', async () => {
    const { bot, members, leaders, manager } = await answeredRound();
    const [green = assert.fail(), red = assert.fail(), amber = assert.fail()] = members;
    assert.doesNotMatch(await shown(bot, green), /🔴|🟠|brug|buurtkamer/);
    assert.doesNotMatch(await shown(bot, red), /🟢|🟠|buurtkamer/);
    assert.doesNotMatch(await shown(bot, amber), /🟢|🔴|brug/);
    for (const other of [manager, ...leaders, aPerson('Vreemd')]) {
      for (const words of ['mijn antwoorden', 'mijn antwoorden Twekkelerveld']) {
        const text = await shown(bot, other, words);
        assert.doesNotMatch(text, /🟢|🔴|🟠|brug|buurtkamer/);
        assert.ok(text.includes(nl('card.myAnswers.empty')));
      }
    }
  });
  it('is the answer as it was changed last', async () => {
    const { bot, members, card } = await answeredRound();
    const [green = assert.fail()] = members;
    const form = await bot.press(green, card, nl('status.amber'));
    await bot.press(green, form, nl('card.checkIn.save'), { what: 'Toch niet.' });
    const text = await shown(bot, green);
    assert.match(text, /🟠 Oranje/);
    assert.doesNotMatch(text, /🟢/);
  });
  it('leads to the round while that is open, where the answer can be changed', async () => {
    const { bot, members, slot } = await answeredRound();
    const [green = assert.fail()] = members;
    const round = await bot.press(green, await ask(bot, green), edit);
    assert.match(textOf(cardOf(round)), /Jouw antwoord: 🟢 Groen/);
    const form = await bot.press(green, round, nl('status.red'));
    await bot.press(green, form, nl('card.checkIn.save'), { what: 'Het dak lekt.' });
    const memberId = await bot.memberIdOf(green);
    const answer = await bot.stores().rounds.findAnswer('twekkelerveld', slot, memberId);
    assert.ok(typeof answer === 'object');
    assert.equal(answer.checkIn.what, 'Het dak lekt.');
    assert.match(await shown(bot, green), /🔴 Rood[^]*Het dak lekt\./);
  });
  it('cannot be changed once the round has closed', async () => {
    const { bot, members, at } = await answeredRound();
    const [green = assert.fail()] = members;
    const before = await ask(bot, green);
    await at(closing);
    const card = cardOf(await ask(bot, green));
    assert.ok(textOf(card).includes(nl('card.myAnswers.justClosed')));
    assert.ok(!titlesOf(card).includes(edit));
    const old = cardOf(await bot.press(green, before, edit));
    assert.ok(
      !titlesOf(old).some((title) => title.endsWith(nl('status.red'))),
      'an old button shows it closed',
    );
  });
  it('stays somebody’s own after leaving the area, by the name of that area, and is not to be changed', async () => {
    const { bot, members } = await answeredRound();
    const [, red = assert.fail()] = members;
    const before = await ask(bot, red);
    const memberId = await bot.memberIdOf(red);
    await bot.stores().roles.revoke({ memberId, role: 'member', areaId: 'twekkelerveld' });
    bot.letRolesBeReadAgain();
    const without = await shown(bot, red);
    assert.ok(without.includes(nl('card.myAnswers.empty')) && without.includes(nl('card.myAnswers.all')));
    const card = cardOf(await ask(bot, red, 'mijn antwoorden Twekkelerveld'));
    assert.match(textOf(card), /De brug is dicht\./);
    assert.ok(!titlesOf(card).includes(edit));
    assert.equal(
      sentence(await bot.press(red, before, edit)),
      nl('reply.notYourArea', { area: 'Twekkelerveld' }),
    );
  });
  it('is told in somebody’s own chat only', async () => {
    const { bot, members, place } = await answeredRound();
    const [, red = assert.fail()] = members;
    assert.equal(sentence(await bot.ask(red, place, 'mijn antwoorden')), nl('reply.wrongScope.personal'));
    const data = { of: '', before: { areaId: 'twekkelerveld', slot: '2026-12-31' } };
    const value = { action: { type: 'Action.Execute', verb: 'showMyAnswers', data }, trigger: 'manual' };
    const pressed = await bot.invoke(red, channel('twekkelerveld'), 'adaptiveCard/action', value);
    assert.equal(sentence(pressed), nl('reply.wrongScope.personal'));
  });
  it('is understood in English, and does not know an area that is not there', async () => {
    const { bot, members } = await answeredRound();
    const [green = assert.fail()] = members;
    assert.match(await shown(bot, green, 'my answers'), /🟢 Groen/);
    assert.match(sentence(await ask(bot, green, 'mijn antwoorden Nergenshuizen')), /Nergenshuizen/);
  });
  it('says so when an answer cannot be read, and shows the others', async () => {
    const { bot, members } = await answeredRound();
    const [green = assert.fail()] = members;
    const memberId = await bot.memberIdOf(green);
    const name = { areaId: 'twekkelerveld', slot: '2026-11-12' };
    await answered(bot, memberId, name.slot);
    await bot.context().tables.Rounds.upsert({
      partitionKey: '2026-W46',
      rowKey: `${name.areaId}|${name.slot}|c|${memberId}`,
      schemaVersion: 99,
    });
    const text = await shown(bot, green);
    assert.ok(text.includes(nl('card.myAnswers.unreadable', { count: 1 })));
    assert.match(text, /🟢 Groen/);
  });
  it('says that the store does not answer, and not that there is nothing', async () => {
    const { bot, members } = await answeredRound();
    const [green = assert.fail()] = members;
    bot.watched.failNext(
      new StoreUnavailable('hangs'),
      ({ table, call }) => table === 'Rounds' && call === 'get',
    );
    assert.doesNotMatch(sentence(await ask(bot, green)), /geen antwoord/);
  });
});

/** A closed round of Twekkelerveld, with an answer of its own words. */
async function answered(bot: TestBot, memberId: string, slot: string, isAnswered = true): Promise<void> {
  const { areas, rounds } = bot.stores();
  await rounds.create(aRound({ slot, closedAt: `${addDays(slot, 6)}T16:00:00.000Z` }));
  await areas.recordOutcome(anOutcome({ slot }));
  if (isAnswered)
    await rounds.answer('twekkelerveld', slot, memberId, () =>
      aCheckIn({ slot, memberId, what: `Week ${slot}.` }),
    );
}

describe('mijn antwoorden of a long time', () => {
  const pagesOf = async (bot: TestBot, person: Person): Promise<string[]> => {
    const pages: string[] = [];
    let page: Shown = await ask(bot, person);
    for (;;) {
      pages.push(textOf(cardOf(page)));
      if (!titlesOf(cardOf(page)).includes(older)) return pages;
      page = await bot.press(person, page, older);
    }
  };

  it('brings every answer once, newest first, a page at a time', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const memberId = await bot.memberIdOf(anna);
    const slots = Array.from({ length: 20 }, (_, index) => addDays('2026-11-12', -14 * index));
    for (const slot of slots) await answered(bot, memberId, slot);
    const pages = await pagesOf(bot, anna);
    assert.ok(pages.length > 3);
    const told = pages.flatMap((page) => [...page.matchAll(/Week (\S+)\./g)].map(([, slot]) => slot));
    assert.deepEqual(told, slots);
    for (const page of pages.slice(0, -1)) assert.match(page, /Er zijn oudere ronden/);
    assert.ok(pages.at(-1)?.includes(nl('card.myAnswers.all')));
  });
  it('looks in a bounded number of rounds at a time, and goes on where somebody never answered', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const memberId = await bot.memberIdOf(anna);
    const slots = Array.from({ length: 50 }, (_, index) => addDays('2026-11-12', -7 * index));
    for (const [index, slot] of slots.entries()) await answered(bot, memberId, slot, index === 49);
    const pages = await pagesOf(bot, anna);
    assert.equal(pages.length, 2);
    assert.ok(pages[0]?.includes(nl('card.myAnswers.empty')));
    assert.match(pages[1] ?? '', new RegExp(`Week ${slots[49]}`));
  });
  it('has no older page for a button that nobody made', async () => {
    const { bot, members } = await answeredRound();
    const [green = assert.fail()] = members;
    const send = (data: object) =>
      bot.invoke(green, chatWith(green), 'adaptiveCard/action', {
        action: { type: 'Action.Execute', verb: 'showMyAnswers', data },
        trigger: 'manual',
      });
    const before = { areaId: 'twekkelerveld', slot: '2026-12-31' };
    for (const data of [{}, { of: '', before: 'gisteren' }, { of: 'nergens', before }])
      assert.equal(sentence(await send(data)), nl('reply.oldCard'));
    assert.match(
      textOf(cardOf(await send({ of: '', before, memberId: await bot.memberIdOf(members[1] ?? green) }))),
      /🟢/,
    );
  });
});
