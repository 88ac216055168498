import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createCardUpdates } from '../../src/delivery/card-updates.ts';
import { RecipientGone, SendUncertain, Throttled } from '../../src/delivery/messenger.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import { openStores } from '../../src/storage/stores.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { scriptedMessenger } from '../fakes/scripted-messenger.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aConversation } from '../storage/samples.ts';

const key = { subject: 'twekkelerveld|2026-11-26', kind: 'round', recipient: 'area' } as const;
const card = { type: 'AdaptiveCard' };

function openOutbox() {
  const watched = watchTables(openMemoryTables());
  const { deliveries } = openStores(
    { tables: watched.tables, onUnreadable: ({ reason }) => assert.fail(reason) },
    () => 'Europe/Amsterdam',
  );
  const { messenger, tries, failNext } = scriptedMessenger();
  const clock = settableClock('2026-11-26T08:30:00.000Z');
  const { timer } = handTimer();
  const updates = createCardUpdates(deliveries, messenger, { timer, log: pino({ level: 'silent' }) });
  const outbox = createOutbox(deliveries, messenger, clock, updates);
  const deliver = (conversation = aConversation()) =>
    outbox.deliver(key, conversation, (deliveryId) => ({ card, summary: deliveryId }));
  const stored = async () => (await deliveries.find(key))?.value;
  return { watched, outbox, clock, tries, failNext, deliver, stored };
}

describe('the outbox', () => {
  it('sends once, with the delivery id of its row', async () => {
    const { deliver, stored, tries } = openOutbox();
    const delivered = await deliver();
    assert.equal(delivered.state, 'sent');
    assert.deepEqual(await deliver(), delivered);
    assert.deepEqual(await stored(), delivered);
    assert.deepEqual(
      tries.map(({ message }) => message.summary),
      [delivered.deliveryId],
    );
  });
  it('sends nothing before its row is there', async () => {
    const { watched, deliver, tries } = openOutbox();
    watched.failNext(new Error('the store fell away'), ({ call }) => call === 'create');
    await assert.rejects(deliver(), /fell away/);
    assert.equal(tries.length, 0);
    assert.equal((await deliver()).state, 'sent');
  });
  it('sends once when four deliver at once', async () => {
    const { watched, deliver, tries, stored } = openOutbox();
    watched.holdUntil(4, ({ call }) => call === 'create');
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    assert.equal(tries.length, 1);
    assert.equal((await stored())?.state, 'sent');
  });
  it('does not send again what was claimed and never settled: it may have been sent', async () => {
    const { watched, deliver, tries, stored } = openOutbox();
    watched.failNext(new Error('the store fell away'), ({ call }) => call === 'upsert');
    await assert.rejects(deliver(), /fell away/);
    assert.equal((await deliver()).state, 'claimed');
    assert.equal((await stored())?.state, 'claimed');
    assert.equal(tries.length, 1);
  });
  it('makes no row for a card that could not be made', async () => {
    const { outbox, deliver, stored } = openOutbox();
    const broken = outbox.deliver(key, aConversation(), () => assert.fail('no card'));
    await assert.rejects(broken, /no card/);
    assert.equal(await stored(), undefined);
    assert.equal((await deliver()).state, 'sent');
  });

  const outcomes = [
    [new SendUncertain('no answer'), 'ambiguous', 1],
    [new RecipientGone('the connector answered 403'), 'unreachable', 2],
    [new Throttled(7_000), 'failed', 2],
    [new TypeError('no token'), 'failed', 2],
  ] as const;
  for (const [error, state, triesAfterTwo] of outcomes) {
    it(`keeps ${error.name} as ${state}, and tries ${triesAfterTwo === 1 ? 'no more' : 'again when asked'}`, async () => {
      const { deliver, stored, tries, failNext } = openOutbox();
      failNext(error);
      const first = await deliver();
      assert.deepEqual([first.state, first.reason, first.activityId], [state, error.message, undefined]);
      assert.deepEqual(await stored(), first);
      const second = await deliver();
      assert.equal(second.state, triesAfterTwo === 1 ? state : 'sent');
      assert.equal(tries.length, triesAfterTwo);
    });
  }
  it('tries again in the conversation that it is then given, under a new id', async () => {
    const { deliver, stored, tries, failNext } = openOutbox();
    failNext(new RecipientGone('gone'));
    const first = await deliver();
    const moved = aConversation({ conversationId: '19:nieuw@thread.tacv2' });
    const second = await deliver(moved);
    assert.notEqual(second.deliveryId, first.deliveryId);
    assert.deepEqual((await stored())?.conversation, moved);
    assert.deepEqual(tries[1]?.conversation, moved);
    assert.equal(second.reason, undefined);
  });
  it('sends once more, not twice, when two try again at once', async () => {
    const { watched, deliver, tries, failNext } = openOutbox();
    failNext(new Throttled(1_000));
    await deliver();
    watched.holdUntil(2, ({ call }) => call === 'replace');
    await Promise.all([deliver(), deliver()]);
    assert.equal(tries.length, 2);
  });

  it('puts a new card over the one that was delivered', async () => {
    const { outbox, deliver, tries } = openOutbox();
    const { activityId, deliveryId } = await deliver();
    await outbox.update(key, (id) => ({ card, summary: `again ${id}` }));
    assert.deepEqual([tries[1]?.over, tries[1]?.message.summary], [activityId, `again ${deliveryId}`]);
  });
  it('puts nothing over a card of which it does not know that it arrived', async () => {
    const { outbox, deliver, tries, failNext } = openOutbox();
    const update = () => outbox.update(key, () => assert.fail('nothing to make'));
    await update();
    failNext(new SendUncertain('no answer'));
    await deliver();
    await update();
    assert.equal(tries.length, 1);
  });
  it('delivers anew what it was told to forget', async () => {
    const { outbox, deliver, tries } = openOutbox();
    await deliver();
    await outbox.forget(key);
    await deliver();
    assert.equal(tries.length, 2);
  });
});
