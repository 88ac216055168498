import assert from 'node:assert/strict';
import { createJobs } from '../../src/jobs/jobs.ts';
import { createTick } from '../../src/jobs/tick.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');

/** Twekkelerveld, every two weeks on a Thursday at 09:30; bound on Monday 16 November 2026. */
async function boundArea() {
  const bot = await startBot();
  bot.clock.set('2026-11-16T09:00:00.000Z');
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, place, 'koppel Twekkelerveld');
  await bot.tick();
  return { bot, marit };
}

const cardsIn = (bot: TestBot) =>
  bot.connector.requests.filter(
    ({ method, conversationId, activity }) =>
      method === 'POST' && conversationId === place.id && String(activity['summary']).startsWith('Check-in'),
  );
const stateOf = async (bot: TestBot) => (await bot.stores().areas.find('twekkelerveld'))?.value;
const missedOf = async (bot: TestBot) =>
  (await bot.stores().areas.missed('twekkelerveld', '2026-01-01')).rows.map(({ slot, reason }) => [
    slot,
    reason,
  ]);

describe('a round by the clock', () => {
  it('opens at its time, in the area’s channel, and not a minute before', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-19T08:29:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 0);
    bot.clock.set('2026-11-19T08:30:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
    const round = (await bot.stores().rounds.find('twekkelerveld', '2026-11-19'))?.round.value;
    assert.deepEqual(
      [round?.openedAt, round?.remindAt, round?.closesAt, round?.graceUntil],
      [
        '2026-11-19T08:30:00.000Z',
        '2026-11-24T08:30:00.000Z',
        '2026-11-25T16:00:00.000Z',
        '2026-11-25T16:30:00.000Z',
      ],
    );
  });
  it('is one round and one card, however often two replicas tick and restart', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-19T08:30:00.000Z');
    const other = createTick(bot.context(), createJobs());
    await Promise.all([bot.tick(), other(), bot.tick(), other()]);
    await bot.restart();
    await Promise.all([bot.tick(), other()]);
    assert.equal(cardsIn(bot).length, 1);
    const state = await stateOf(bot);
    assert.deepEqual(
      [state?.roundsOpened, state?.latestSlot, state?.slotsThrough],
      [1, '2026-11-19', '2026-11-19'],
    );
  });
  it('opens late, once, when the program was down and its window has not passed', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-23T10:00:00.000Z');
    await bot.tick();
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
    const round = (await bot.stores().rounds.find('twekkelerveld', '2026-11-19'))?.round.value;
    assert.deepEqual(
      [round?.openedAt, round?.closesAt],
      ['2026-11-23T10:00:00.000Z', '2026-11-25T16:00:00.000Z'],
    );
  });
  it('is kept as missed when its window has passed, and the manager sees it in the planning', async () => {
    const { bot, marit } = await boundArea();
    bot.clock.set('2026-11-26T10:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 0);
    assert.deepEqual(await missedOf(bot), [['2026-11-19', 'late']]);
    const card = textOf(cardOf(await bot.ask(marit, chatWith(marit), 'planning')));
    const slot = 'donderdag 19 november';
    assert.ok(card.includes(nl('card.planning.missed.late', { area: 'Twekkelerveld', slot })), card);
  });
  it('waits for the morning when it would go out at night', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-19T20:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 0);
    bot.clock.set('2026-11-20T07:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
  });
  it('is covered by a round that was opened by hand, and comes back two weeks later', async () => {
    const { bot, marit } = await boundArea();
    bot.clock.set('2026-11-17T09:00:00.000Z');
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    bot.clock.set('2026-11-19T09:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
    assert.deepEqual(await missedOf(bot), [['2026-11-19', 'covered']]);
    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 2);
  });
  it('opened by hand on its own day is that day’s round: the clock opens no second one', async () => {
    const { bot, marit } = await boundArea();
    bot.clock.set('2026-11-19T08:00:00.000Z');
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    bot.clock.set('2026-11-19T09:00:00.000Z');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
    assert.deepEqual(await missedOf(bot), []);
  });
  it('opens once the area has a conversation, within its window', async () => {
    const bot = await startBot();
    bot.clock.set('2026-11-16T09:00:00.000Z');
    await bot.tick();
    bot.clock.set('2026-11-19T09:00:00.000Z');
    await bot.tick();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
  });
  it('falls on a day after Christmas when Christmas is in the way, under its own slot', async () => {
    const { bot } = await boundArea();
    bot.context().programme = {
      ...bot.context().programme,
      schoolHolidays: undefined,
      rhythm: { ...bot.context().programme.rhythm, weekday: 'friday' },
    };
    await bot.stores().areas.change('twekkelerveld', (state) => ({ ...state, slotsThrough: '2026-12-20' }));
    const slots = [];
    for (const day of ['2026-12-25', '2026-12-28', '2027-01-01', '2027-01-04']) {
      bot.clock.set(`${day}T09:00:00.000Z`);
      await bot.tick();
      slots.push((await stateOf(bot))?.latestSlot);
    }
    assert.deepEqual(slots, [undefined, undefined, undefined, '2027-01-01']);
  });
  for (const [name, table, call] of [
    ['before the round was there', 'Rounds', 'create'],
    ['before its card was in the outbox', 'Deliveries', 'batch'],
  ] as const) {
    it(`is made whole by the next tick when it fell over ${name}`, async () => {
      const { bot } = await boundArea();
      bot.clock.set('2026-11-19T08:30:00.000Z');
      bot.watched.failNext(new Error('fell away'), (met) => met.table === table && met.call === call);
      await bot.tick();
      assert.equal(cardsIn(bot).length, 0);
      await bot.tick();
      assert.equal(cardsIn(bot).length, 1);
      assert.equal((await stateOf(bot))?.roundsOpened, 1);
    });
  }
  it('opens in the moment in which the one before it closes, also while another replica closes that one', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-19T08:30:00.000Z');
    await bot.tick();
    bot.clock.set('2026-12-03T08:30:00.000Z');
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Rounds' && call === 'replace');
    const outcome = bot.watched.holdNext(({ table, call }) => table === 'AreaHistory' && call === 'create');
    const replicas = [1, 2].map(() => createTick(bot.context(), createJobs())());
    // Who closes it waits with its outcome: the other is done first, and meets an area whose round is still open.
    await Promise.race(replicas);
    assert.deepEqual([(await stateOf(bot))?.latestSlot, await missedOf(bot)], ['2026-11-19', []]);
    outcome.release();
    await Promise.all(replicas);
    await bot.tick();
    assert.deepEqual([(await stateOf(bot))?.latestSlot, await missedOf(bot)], ['2026-12-03', []]);
    assert.equal(cardsIn(bot).length, 2);
  });
  it('is sent again to a channel that was gone after an hour, not every minute, and stands in the planning till then', async () => {
    const { bot, marit } = await boundArea();
    const toChannel = ({ conversationId }: { conversationId: string }) => conversationId === place.id;
    bot.connector.failNext({ status: 403 }, toChannel, 2);
    bot.clock.set('2026-11-19T08:30:00.000Z');
    for (let minute = 0; minute < 3; minute += 1) await bot.tick();
    assert.equal(cardsIn(bot).length, 1);
    const planning = async () => textOf(cardOf(await bot.ask(marit, chatWith(marit), 'planning')));
    assert.match(await planning(), /Niet bereikbaar: [^.]*Twekkelerveld/);
    for (let hour = 0; hour < 2; hour += 1) {
      bot.wallClock.forward(60 * 60_000);
      await bot.tick();
    }
    assert.equal(cardsIn(bot).length, 3);
    assert.doesNotMatch(await planning(), /Niet bereikbaar: [^.]*Twekkelerveld/);
  });
  it('of another rhythm asks nothing about the days before it: no slot of the past is missed', async () => {
    const { bot } = await boundArea();
    bot.clock.set('2026-11-20T06:00:00.000Z');
    await bot.stores().areas.change('twekkelerveld', (state) => ({ ...state, rhythm: { everyWeeks: 4 } }));
    await bot.stores().areas.change('twekkelerveld', (state) => ({ ...state, slotsThrough: '2026-11-15' }));
    await bot.tick();
    bot.clock.set('2026-12-02T09:00:00.000Z');
    await bot.tick();
    await bot.stores().areas.change('twekkelerveld', (state) => ({
      ...state,
      rhythm: { everyWeeks: 1, openWorkingDays: 3, remindAfterWorkingDays: 2 },
    }));
    await bot.tick();
    assert.deepEqual(await missedOf(bot), []);
    bot.clock.set('2026-12-03T08:30:00.000Z');
    await bot.tick();
    assert.equal((await stateOf(bot))?.latestSlot, '2026-12-03');
  });
  it('of one area does not wait for another whose rows fail', async () => {
    const { bot, marit } = await boundArea();
    await bot.ask(marit, channel('het-lang'), 'koppel Het Lang');
    bot.clock.set('2026-11-19T08:30:00.000Z');
    bot.watched.failNext(new Error('fell away'), (met) => met.table === 'Rounds' && met.call === 'create');
    await bot.tick();
    const open = (await bot.stores().areas.all()).rows.filter(({ roundIsOpen }) => roundIsOpen);
    const posted = bot.connector.requests.filter(({ activity }) =>
      String(activity['summary']).startsWith('Check-in'),
    );
    assert.deepEqual([open.length, posted.length], [2, 1]);
  });
});

describe('pauze and hervat', () => {
  for (const [what, others] of [
    ['Twekkelerveld', 'area'],
    ['alles', 'programme'],
  ] as const) {
    it(`keep ${what} from being asked, until it runs again within the window`, async () => {
      const { bot, marit } = await boundArea();
      const area = 'Twekkelerveld';
      const say = async (words: string) => sentence(await bot.ask(marit, chatWith(marit), words));
      assert.equal(await say(`pauze ${what}`), nl(`reply.${others}.paused`, { area }));
      assert.equal(await say(`pauze ${what}`), nl(`reply.${others}.wasPaused`, { area }));
      bot.clock.set('2026-11-19T08:30:00.000Z');
      await bot.tick();
      assert.equal(cardsIn(bot).length, 0);
      assert.equal(await say(`hervat ${what}`), nl(`reply.${others}.resumed`, { area }));
      assert.equal(await say(`hervat ${what}`), nl(`reply.${others}.wasRunning`, { area }));
      await bot.tick();
      assert.equal(cardsIn(bot).length, 1);
    });
  }
  it('keep a slot whose window passed as missed', async () => {
    const { bot, marit } = await boundArea();
    await bot.ask(marit, chatWith(marit), 'pauze Twekkelerveld');
    bot.clock.set('2026-11-26T08:30:00.000Z');
    await bot.tick();
    assert.deepEqual(await missedOf(bot), [['2026-11-19', 'paused']]);
  });
  it('are the manager’s alone', async () => {
    const { bot } = await boundArea();
    const anna = await bot.somebody('Anna', 'lead', 'twekkelerveld');
    const written = await bot.writesDuring(async () => {
      for (const words of ['pauze alles', 'hervat alles', 'planning', 'proefronde Twekkelerveld'])
        assert.match(sentence(await bot.ask(anna, chatWith(anna), words)), /Programmamanager/i);
    });
    assert.deepEqual(written, []);
  });
  it('ask what to pause where nothing is named, and know no other area', async () => {
    const { bot, marit } = await boundArea();
    const choice = await bot.ask(marit, chatWith(marit), 'pauze');
    await bot.press(marit, choice, nl('card.choice.allAreas'));
    assert.notEqual(await bot.stores().areas.programmePause(), undefined);
    assert.match(
      sentence(await bot.ask(marit, chatWith(marit), 'pauze Twekkelveld')),
      /Bedoel je Twekkelerveld/,
    );
  });
});
