import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const closes = 'woensdag 2 december, 17.00 uur';

describe('ronde', () => {
  it('puts a card in the area’s channel and says until when it is open', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const place = channel('twekkelerveld');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    const said = await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    assert.equal(sentence(said), nl('reply.roundOpened', { area: 'Twekkelerveld', closes }));
    const text = textOf(bot.baseCard(place).card);
    for (const part of ['Twekkelerveld', 'Fase 4: Uitvoeren', 'We doen wat is afgesproken', closes]) {
      assert.ok(text.includes(part), `'${part}' is missing`);
    }
    const titles = ['🟢 Groen', '🟠 Oranje', '🔴 Rood', nl('card.round.recordLesson')];
    assert.deepEqual(titlesOf(bot.baseCard(place).card), titles);
  });
  it('stores the round, its area and one delivered card', async () => {
    const bot = await startBot();
    const { slot } = await bot.openRound();
    const round = (await bot.stores().rounds.find('twekkelerveld', slot))?.round.value;
    assert.deepEqual(round, {
      areaId: 'twekkelerveld',
      slot: '2026-11-26',
      phaseId: 'uitvoeren',
      questionId: 'meedoen-uitvoeren',
      openedAt: '2026-11-26T14:00:00.000Z',
      closesAt: '2026-12-02T16:00:00.000Z',
      remindAt: '2026-12-01T08:30:00.000Z',
      graceUntil: '2026-12-02T16:30:00.000Z',
      programmeVersion: 1,
    });
    const area = (await bot.stores().areas.find('twekkelerveld'))?.value;
    assert.deepEqual([area?.latestSlot, area?.roundIsOpen, area?.roundsOpened], [slot, true, 1]);
    const { rows } = await bot.stores().deliveries.ofSubject(`twekkelerveld|${slot}`);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['sent'],
    );
  });
  it('is chosen with a button where no area is named', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('noord'), 'koppel Noord');
    const choice = await bot.ask(marit, chatWith(marit), 'ronde');
    assert.equal(titlesOf(cardOf(choice)).length, 9);
    await bot.press(marit, choice, 'Noord');
    assert.match(textOf(bot.baseCard(channel('noord')).card), /Noord/);
  });
  it('is one round and one card when it is asked twice', async () => {
    const bot = await startBot();
    const { manager, place } = await bot.openRound();
    const said = await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    assert.equal(sentence(said), nl('reply.roundAlreadyOpen', { area: 'Twekkelerveld', closes }));
    const posted = bot.connector.requests.filter(({ conversationId }) => conversationId === place.id);
    assert.equal(posted.length, 1);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundsOpened, 1);
  });
  it('is one round and one card when two ask at once', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const place = channel('twekkelerveld');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    await Promise.all([1, 2, 3].map(() => bot.hear(marit, chatWith(marit), 'ronde Twekkelerveld')));
    const posted = bot.connector.requests.filter(({ conversationId }) => conversationId === place.id);
    assert.equal(posted.length, 1);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundsOpened, 1);
  });
  it('is refused on a later day while the earlier one is open', async () => {
    const bot = await startBot();
    const { manager, slot } = await bot.openRound();
    bot.clock.set('2026-11-30T10:00:00.000Z');
    const said = await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    assert.equal(sentence(said), nl('reply.roundAlreadyOpen', { area: 'Twekkelerveld', closes }));
    assert.equal(await bot.stores().rounds.find('twekkelerveld', '2026-11-30'), undefined);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.latestSlot, slot);
  });
  it('asks the next question of the phase once the earlier round has closed', async () => {
    const bot = await startBot();
    const { manager } = await bot.openRound();
    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    const round = (await bot.stores().rounds.find('twekkelerveld', '2026-12-03'))?.round.value;
    assert.equal(round?.questionId, 'afgeweken');
    const outcomes = await bot.stores().areas.outcomes('twekkelerveld', '2026-01-01', '2026-12-31');
    assert.deepEqual(
      outcomes.rows.map(({ slot, status }) => [slot, status]),
      [['2026-11-26', undefined]],
    );
  });
  it('opens nothing for an area without a channel, and says how to give it one', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    let said = '';
    const written = await bot.writesDuring(async () => {
      said = sentence(await bot.ask(marit, chatWith(marit), 'ronde Noord'));
    });
    assert.equal(said, nl('reply.roundNotBound', { area: 'Noord' }));
    assert.deepEqual(written, []);
  });
  it('is not opened again on the day on which it was closed', async () => {
    const bot = await startBot();
    const { manager } = await bot.openRound();
    bot.clock.set('2026-12-02T16:00:00.000Z');
    await bot.ask(manager, chatWith(manager), 'weekbericht');
    bot.clock.set('2026-11-26T15:00:00.000Z');
    const said = await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    assert.equal(sentence(said), nl('reply.roundToday', { area: 'Twekkelerveld' }));
  });
});
