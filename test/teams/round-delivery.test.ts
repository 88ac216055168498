import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import type { Fault } from '../fakes/connector.ts';
import { channel, chatWith } from './activities.ts';
import { startBot } from './harness.ts';
import { sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const toChannel = ({ conversationId }: { conversationId: string }) => conversationId === place.id;

/** A manager asks for a round while the channel's next send meets a fault. */
async function askWhileFailing(fault: Fault) {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, place, 'koppel Twekkelerveld');
  bot.connector.failNext(fault, toChannel);
  const ask = async () => sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld'));
  const posts = () =>
    bot.connector.requests.filter((request) => request.method === 'POST' && toChannel(request));
  const delivery = async () => (await bot.stores().deliveries.ofSubject('twekkelerveld|2026-11-26')).rows[0];
  return { bot, said: await ask(), ask, posts, delivery };
}

describe('the card of a round', () => {
  const lost: readonly [string, Fault][] = [
    ['is answered with 500', { status: 500 }],
    ['is answered with 502', { status: 502 }],
    ['is answered with 503', { status: 503 }],
    ['is answered with 504', { status: 504 }],
    ['breaks off', { lost: 'reset' }],
    ['is never answered', { lost: 'hang' }],
    ['is answered with a body that never ends', { lost: 'stall' }],
    ['is answered with half a body', { lost: 'cut' }],
  ];
  for (const [name, fault] of lost) {
    it(`is sent once when its send ${name}, kept as uncertain, and the manager is told so`, async () => {
      const { bot, said, ask, posts, delivery } = await askWhileFailing(fault);
      assert.equal(said, nl('reply.roundDeliveryUnknown', { area: 'Twekkelerveld' }));
      assert.equal((await delivery())?.state, 'ambiguous');
      assert.equal(await ask(), nl('reply.roundDeliveryUnknown', { area: 'Twekkelerveld' }));
      await bot.restart();
      assert.equal(await ask(), nl('reply.roundDeliveryUnknown', { area: 'Twekkelerveld' }));
      assert.equal(posts().length, 1);
    });
  }
  for (const status of [403, 404]) {
    it(`is not delivered to a channel that answers ${status}, and is once the bot is back`, async () => {
      const { said, ask, posts, delivery } = await askWhileFailing({ status });
      assert.equal(said, nl('reply.roundUnreachable', { area: 'Twekkelerveld' }));
      assert.equal((await delivery())?.state, 'unreachable');
      assert.equal(posts().length, 1);
      assert.match(await ask(), /tot woensdag 2 december/);
      assert.equal((await delivery())?.state, 'sent');
    });
  }
  it('is sent by itself when Teams asked to wait, and the manager does not wait for that', async () => {
    const { said, ask, posts, delivery } = await askWhileFailing({ status: 429, retryAfterSeconds: 1 });
    assert.match(said, /is open tot woensdag 2 december/);
    assert.equal(posts().length, 2);
    assert.equal((await delivery())?.state, 'sent');
    await ask();
    assert.equal(posts().length, 2);
  });
  it('is not sent again by itself when Teams refused it, and is at the next ask', async () => {
    const { said, ask, posts, delivery } = await askWhileFailing({ status: 400 });
    assert.equal(said, nl('reply.roundNotTaken', { area: 'Twekkelerveld' }));
    assert.equal((await delivery())?.state, 'failed');
    assert.equal(posts().length, 1);
    await ask();
    assert.equal(posts().length, 2);
    assert.equal((await delivery())?.state, 'sent');
  });
  it('goes to the channel that the area moved to', async () => {
    const { bot, posts, delivery } = await askWhileFailing({ status: 403 });
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('nieuw'), 'koppel Twekkelerveld');
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    assert.equal((await delivery())?.conversation?.conversationId, channel('nieuw').id);
    assert.equal(posts().length, 1);
  });
});

describe('the card of a round whose making failed', () => {
  it('is sent as soon as it can be made, once', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    const ask = async () => sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld'));
    const unavailable = new StoreUnavailable('the store did not answer');
    bot.watched.failNext(unavailable, ({ table, call }) => table === 'Roles' && call === 'query');
    assert.match(await ask(), /is open tot woensdag 2 december/);
    await bot.tick();
    assert.equal(bot.connector.requests.filter(toChannel).length, 1);
  });
});
