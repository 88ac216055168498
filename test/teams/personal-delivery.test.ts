import assert from 'node:assert/strict';
import type { Programme } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, groupChat, type Person } from './activities.ts';
import { moments, postedTo, tickAt } from './asked-people.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const area = 'twekkelerveld';
const title = nl('card.round.title', { area: 'Twekkelerveld' });
const closes = 'woensdag 2 december, 17.00 uur';

/** As Enschede's, but Twekkelerveld is asked in people's own chats. */
const personalProgramme: Programme = {
  ...enschede,
  areas: enschede.areas.map((one) => (one.id === area ? { ...one, delivery: 'personal' } : one)),
};

async function personalTeam() {
  const bot = await startBot({ programme: personalProgramme, sharedHost: 'dialogs' });
  const manager = await bot.somebody('Marit', 'manager');
  const anna = await bot.somebody('Anna', 'member', area);
  const bram = await bot.somebody('Bram', 'partner', area);
  for (const person of [manager, anna, bram]) await bot.ask(person, chatWith(person), 'help');
  const open = async () => sentence(await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld'));
  return { bot, manager, anna, bram, open };
}

/** The cards of the round in somebody's own chat. */
const roundsOf = (bot: TestBot, person: Person) =>
  postedTo(bot, person).filter((shown) => shown.kind === 'card' && textOf(shown.card).includes(title));
const counts = (bot: TestBot, ...people: Person[]) => people.map((person) => roundsOf(bot, person).length);

describe('the round of an area that is asked personally', () => {
  it('comes to each member in their own chat, without a channel, and to nobody else', async () => {
    const { bot, manager, anna, bram, open } = await personalTeam();
    assert.equal(await open(), nl('reply.roundOpened', { area: 'Twekkelerveld', closes }));
    assert.deepEqual(counts(bot, anna, bram, manager), [1, 1, 0]);
    const card = cardOf(roundsOf(bot, anna)[0]);
    assert.deepEqual(titlesOf(card), [
      ...(['green', 'amber', 'red'] as const).map(
        (status) => `${nl(`status.${status}.mark`)} ${nl(`status.${status}`)}`,
      ),
      nl('card.round.later'),
      nl('card.round.skip'),
      nl('card.round.recordLesson'),
    ]);
    assert.ok(!textOf(card).includes(nl('card.round.nobody')));
  });
  it('does not come to the area’s channel as well, where there is one', async () => {
    const { bot, manager, anna, open } = await personalTeam();
    await bot.ask(manager, channel(area), 'koppel Twekkelerveld');
    const before = bot.connector.requests.length;
    await open();
    const places = bot.connector.requests.slice(before).map(({ conversationId }) => conversationId);
    assert.ok(places.includes(chatWith(anna).id));
    assert.ok(!places.includes(channel(area).id));
  });
  it('opens by the clock too, and comes once however often the clock ticks and restarts', async () => {
    const { bot, anna, bram } = await personalTeam();
    await tickAt(bot, '2026-11-30T09:00:00.000Z');
    await tickAt(bot, '2026-12-03T08:29:00.000Z');
    assert.deepEqual(counts(bot, anna, bram), [0, 0]);
    await tickAt(bot, '2026-12-03T08:30:00.000Z');
    await bot.tick();
    await bot.restart();
    await bot.tick();
    assert.deepEqual(counts(bot, anna, bram), [1, 1]);
  });
  it('is answered with one tap, of which nobody else sees anything', async () => {
    const { bot, anna, bram, open } = await personalTeam();
    await open();
    const [shown] = roundsOf(bot, anna);
    assert.ok(shown);
    const before = bot.connector.requests.length;
    assert.match(textOf(cardOf(await bot.press(anna, shown, nl('status.green')))), /Bewaard: 🟢 Groen/);
    await bot.letCardsSettle();
    assert.equal(bot.connector.requests.length, before);
    await tickAt(bot, moments.reminder);
    assert.deepEqual(counts(bot, anna, bram), [1, 2]);
  });
  it('waits for whoever is away or does not work today, and says nothing of it to the manager', async () => {
    const { bot, anna, bram, open } = await personalTeam();
    await bot.ask(anna, chatWith(anna), 'afwezig t/m 27 november');
    await bot.ask(bram, chatWith(bram), 'mijn werkdagen vrijdag');
    assert.equal(await open(), nl('reply.roundOpened', { area: 'Twekkelerveld', closes }));
    assert.deepEqual(counts(bot, anna, bram), [0, 0]);
    await tickAt(bot, '2026-11-27T14:00:00.000Z');
    assert.deepEqual(counts(bot, anna, bram), [0, 1]);
    await tickAt(bot, '2026-11-30T14:00:00.000Z');
    assert.deepEqual(counts(bot, anna, bram), [1, 1]);
  });
  it('that was opened in the evening comes the next morning', async () => {
    const { bot, anna, open } = await personalTeam();
    bot.clock.set('2026-11-26T19:00:00.000Z');
    await open();
    await bot.tick();
    assert.deepEqual(counts(bot, anna), [0]);
    await tickAt(bot, '2026-11-27T07:00:00.000Z');
    assert.deepEqual(counts(bot, anna), [1]);
  });
  it('comes to whoever joins while it is open', async () => {
    const { bot, open } = await personalTeam();
    await open();
    const carla = await bot.somebody('Carla', 'member', area);
    await bot.ask(carla, chatWith(carla), 'help');
    await tickAt(bot, '2026-11-27T09:00:00.000Z');
    assert.deepEqual(counts(bot, carla), [1]);
  });
  it('comes to whoever never spoke to the bot, in a chat that is made for it', async () => {
    const { bot, manager, open } = await personalTeam();
    await bot.ask(manager, channel('noord'), 'koppel Noord');
    const carla = await bot.somebody('Carla', 'member', area);
    await open();
    assert.deepEqual(counts(bot, carla), [1]);
  });
  it('reaches the others where somebody has no chat, and no log says who', async () => {
    const { bot, anna, open } = await personalTeam();
    const carla = await bot.somebody('Carla', 'member', area);
    await open();
    assert.deepEqual(counts(bot, anna, carla), [1, 0]);
    const log = JSON.stringify(bot.logged);
    assert.match(log, /personalCard.notSent/);
    for (const secret of [carla.oid, await bot.memberIdOf(carla)]) assert.ok(!log.includes(secret));
  });
  it('becomes read-only in every chat when it closes', async () => {
    const { bot, anna, bram, open } = await personalTeam();
    await open();
    await tickAt(bot, moments.close);
    await bot.letCardsSettle();
    for (const person of [anna, bram])
      assert.deepEqual(titlesOf(bot.baseCard(chatWith(person)).card), [nl('card.round.recordLesson')]);
  });
  it('is not opened where nobody belongs to the area: the manager hears how to mend that', async () => {
    const bot = await startBot({ programme: personalProgramme });
    const manager = await bot.somebody('Marit', 'manager');
    const said = await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    assert.equal(sentence(said), nl('reply.roundNoMembers', { area: 'Twekkelerveld' }));
    assert.equal(await bot.stores().rounds.find(area, '2026-11-26'), undefined);
  });
});

describe('the round of an area that is bound to a group chat', () => {
  it('comes to that chat, once', async () => {
    const bot = await startBot({ sharedHost: 'dialogs' });
    const manager = await bot.somebody('Marit', 'manager');
    const anna = await bot.somebody('Anna', 'member', area);
    const place = groupChat('twekkelerveld');
    await bot.ask(manager, place, 'koppel Twekkelerveld');
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    await bot.tick();
    const posts = bot.connector.requests.filter(
      ({ activity, conversationId }) => conversationId === place.id && activity['summary'] === title,
    );
    assert.equal(posts.length, 1);
    const card = bot.baseCard(place);
    assert.ok(!titlesOf(card.card).includes(nl('card.round.later')));
    await bot.press(anna, card, nl('status.green'));
    assert.equal((await bot.stores().rounds.find(area, '2026-11-26'))?.checkIns.length, 1);
  });
});
