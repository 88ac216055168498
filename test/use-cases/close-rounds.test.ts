import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { closeDueRounds } from '../../src/use-cases/close-rounds.ts';
import { channel, chatWith } from '../teams/activities.ts';
import { textOf, titlesOf } from '../teams/card.ts';
import { startBot, type TestBot } from '../teams/harness.ts';
import { cardOf } from '../teams/shown.ts';

const nl = textsIn('nl');
const closing = '2026-12-02T16:00:00.000Z';

const outcomesOf = async (bot: TestBot) =>
  (await bot.stores().areas.outcomes('twekkelerveld', '2026-01-01', '2027-12-31')).rows;
const areaOf = async (bot: TestBot) => (await bot.stores().areas.find('twekkelerveld'))?.value;

async function answeredRound() {
  const bot = await startBot();
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  await bot.press(anna, round.card, nl('status.green'));
  return { bot, anna, ...round };
}

describe('closing rounds', () => {
  it('leaves a round open until its last moment', async () => {
    const { bot } = await answeredRound();
    bot.clock.set('2026-12-02T15:59:59.999Z');
    assert.deepEqual(await bot.writesDuring(() => closeDueRounds(bot.context())), []);
    assert.equal((await areaOf(bot))?.roundIsOpen, true);
  });
  it('keeps what the round said of its area, and frees the area for the next', async () => {
    const { bot } = await answeredRound();
    bot.clock.set('2026-12-04T10:00:00.000Z');
    await closeDueRounds(bot.context());
    assert.deepEqual(await outcomesOf(bot), [
      {
        areaId: 'twekkelerveld',
        slot: '2026-11-26',
        phaseId: 'uitvoeren',
        closedAt: closing,
        status: 'green',
        counts: { green: 1, amber: 0, red: 0 },
        confirmed: false,
      },
    ]);
    assert.equal((await areaOf(bot))?.roundIsOpen, false);
    const round = (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.round.value;
    assert.equal(round?.closedAt, closing);
  });
  it('changes nothing when it is done again', async () => {
    const { bot } = await answeredRound();
    bot.clock.set(closing);
    await closeDueRounds(bot.context());
    assert.deepEqual(await bot.writesDuring(() => closeDueRounds(bot.context())), []);
  });
  for (const [step, table, call] of [
    ['the round was closed', 'AreaHistory', 'create'],
    ['its outcome was kept', 'Deliveries', 'query'],
    ['its cards were closed', 'Areas', 'replace'],
  ] as const) {
    it(`is mended by the next call when it fell over after ${step}`, async () => {
      const { bot } = await answeredRound();
      bot.clock.set(closing);
      const lost = new Error('the store fell away');
      bot.watched.failNext(lost, (met) => met.table === table && met.call === call);
      await closeDueRounds(bot.context());
      assert.ok(
        bot.logged.some(({ msg, areaId }) => msg === 'round.closeFailed' && areaId === 'twekkelerveld'),
      );
      assert.equal((await areaOf(bot))?.roundIsOpen, true);
      await closeDueRounds(bot.context());
      assert.deepEqual(
        (await outcomesOf(bot)).map(({ status }) => status),
        ['green'],
      );
      assert.equal((await areaOf(bot))?.roundIsOpen, false);
    });
  }
  it('has closed the card by the time that the area is free: after a crash nobody would', async () => {
    const { bot } = await answeredRound();
    bot.clock.set(closing);
    bot.watched.failNext(new Error('crash'), ({ table, call }) => table === 'Areas' && call === 'replace');
    await closeDueRounds(bot.context());
    assert.equal((await areaOf(bot))?.roundIsOpen, true);
    assert.ok(textOf(bot.baseCard(channel('twekkelerveld')).card).includes(nl('card.round.closed')));
  });
  it('is not held up by a card that Teams refuses to change', async () => {
    const { bot } = await answeredRound();
    bot.clock.set(closing);
    bot.connector.failNext({ status: 404 }, ({ method }) => method === 'PUT', 10);
    await closeDueRounds(bot.context());
    assert.equal((await areaOf(bot))?.roundIsOpen, false);
    assert.equal((await outcomesOf(bot)).length, 1);
  });
  it('leaves a card in the channel without colours to press', async () => {
    const { bot } = await answeredRound();
    bot.clock.set(closing);
    await closeDueRounds(bot.context());
    const card = bot.baseCard(channel('twekkelerveld')).card;
    assert.ok(textOf(card).includes(nl('card.round.closed')));
    assert.deepEqual(titlesOf(card), [nl('card.round.recordLesson')]);
  });
  it('gives one outcome when two programs close at once', async () => {
    const { bot } = await answeredRound();
    bot.clock.set(closing);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Rounds' && call === 'replace');
    await Promise.all([closeDueRounds(bot.context()), closeDueRounds(bot.context())]);
    assert.equal((await outcomesOf(bot)).length, 1);
    assert.equal((await areaOf(bot))?.roundIsOpen, false);
  });
});

describe('a round that stayed silent', () => {
  /** The first round ends in this colour with words; nobody answers the second. */
  async function silentAfter(title: string) {
    const { bot, anna, manager, card } = await answeredRound();
    const form = await bot.press(anna, card, title);
    await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De brug is dicht.' });
    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    bot.clock.set('2026-12-10T09:00:00.000Z');
    return { bot, digest: textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht'))) };
  }

  it('leaves a red standing, with its words, as not answered again', async () => {
    const { digest } = await silentAfter(nl('status.red'));
    assert.ok(digest.includes(nl('card.digest.attention.silent')), digest);
    assert.ok(digest.includes('De brug is dicht.'));
  });
  it('ends an amber: there is no data, and no green', async () => {
    const { bot, digest } = await silentAfter(nl('status.amber'));
    assert.ok(!digest.includes('De brug is dicht.'));
    assert.ok(digest.includes(nl('card.digest.headline', { decisions: 0, worse: 0, noData: 9 })), digest);
    assert.deepEqual(
      (await outcomesOf(bot)).map(({ status }) => status),
      [undefined, 'amber'],
    );
  });
});
