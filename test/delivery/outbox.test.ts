import assert from 'node:assert/strict';
import type { CardSign } from '../../src/delivery/card-signs.ts';
import { RecipientGone, SendUncertain, Throttled } from '../../src/delivery/messenger.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { aConversation, aDelivery } from '../storage/samples.ts';
import { key, openPrograms } from './programs.ts';

/** Asks for the card and lets the program send what is waiting. */
async function deliver({ outbox, stored }: ReturnType<typeof openPrograms>) {
  await outbox.post(key);
  await outbox.sweep();
  return (await stored()) ?? assert.fail();
}

describe('what is put in the outbox', () => {
  it('is sent once, with the delivery id of its row, however often it is asked', async () => {
    const one = openPrograms();
    const delivered = await deliver(one);
    assert.equal(delivered.state, 'sent');
    assert.deepEqual(await deliver(one), delivered);
    assert.deepEqual(
      one.tries.map(({ message }) => message.summary),
      [delivered.deliveryId],
    );
  });
  it('is not sent before its row is there', async () => {
    const one = openPrograms();
    one.watched.failNext(new StoreUnavailable('no answer'), ({ call }) => call === 'batch');
    await assert.rejects(one.outbox.post(key), /no answer/);
    assert.equal(one.tries.length, 0);
    assert.equal((await deliver(one)).state, 'sent');
  });
  it('is sent once when four ask at once', async () => {
    const one = openPrograms(4);
    one.watched.holdUntil(4, ({ call }) => call === 'batch');
    await Promise.all(one.programs.map(({ outbox }) => outbox.post(key)));
    await Promise.all(one.programs.map(({ outbox }) => outbox.sweep()));
    assert.equal(one.tries.length, 1);
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('is sent by the program that has the lease, whichever asks for it', async () => {
    const one = openPrograms(2);
    const [sender, other] = one.programs;
    await sender?.outbox.sweep();
    assert.equal((await other?.outbox.post(key))?.state, 'queued');
    await other?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'queued');
    await sender?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('wakes the sender with one message for any number of recipients', async () => {
    const one = openPrograms(2);
    const [sender, other] = one.programs;
    await sender?.outbox.sweep();
    const keys = Array.from({ length: 250 }, (_, index) => ({ ...key, recipient: String(index) }));
    const before = one.watched.calls.length;
    await other?.outbox.enqueue(key.subject, keys);
    const calls = one.watched.calls.slice(before).filter(({ table }) => table === 'Deliveries');
    assert.deepEqual(
      calls.map(({ call }) => call),
      ['query', 'upsert', 'batch', 'batch', 'batch'],
    );
    assert.equal((await one.queue.receive(32, 1_000)).length, 1);
    await sender?.outbox.sweep();
    assert.equal(one.tries.length, 250);
  });
  it('is looked at once by the program that sends', async () => {
    const one = openPrograms();
    await one.outbox.sweep();
    const before = one.watched.calls.length;
    await one.outbox.post(key);
    await one.programs[0]?.idle();
    const calls = one.watched.calls.slice(before).filter(({ table }) => table === 'Deliveries');
    assert.equal(calls.filter(({ call }) => call === 'query').length, 1);
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('is found by the next sweep when nobody was woken', async () => {
    const one = openPrograms(2);
    const [sender, other] = one.programs;
    await sender?.outbox.sweep();
    await other?.outbox.post(key);
    for (const message of await one.queue.receive(32, 1_000)) await one.queue.delete(message);
    await sender?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('leaves the list of open subjects when all of it ended, and not while its deliveries may still be added', async () => {
    const one = openPrograms();
    await deliver(one);
    assert.equal((await one.stores.deliveries.openSubjects()).length, 1);
    one.clock.forward(60_000);
    await one.outbox.sweep();
    assert.deepEqual(await one.stores.deliveries.openSubjects(), []);
  });
});

describe('a delivery', () => {
  const outcomes = [
    [new SendUncertain('no answer'), 'ambiguous', 1],
    [new RecipientGone('the connector answered 403', 'writesBlocked'), 'unreachable', 2],
    [new TypeError('no token'), 'failed', 2],
  ] as const;
  for (const [error, state, triesAfterTwo] of outcomes) {
    it(`that met ${error.name} is ${state}, needs attention, and is sent ${triesAfterTwo === 1 ? 'no more' : 'again when asked'}`, async () => {
      const one = openPrograms();
      one.failNext(error);
      const first = await deliver(one);
      const reason = error instanceof RecipientGone ? error.why : error.message;
      assert.deepEqual([first.state, first.reason, first.activityId], [state, reason, undefined]);
      assert.deepEqual(await one.attention(), [['twekkelerveld', state, reason]]);
      const second = await deliver(one);
      assert.equal(second.state, triesAfterTwo === 1 ? state : 'sent');
      assert.equal(one.tries.length, triesAfterTwo);
    });
  }
  it('that Teams does not take yet goes back to the queue, and is sent after the pause', async () => {
    const one = openPrograms();
    one.failNext(new Throttled(0));
    assert.equal((await deliver(one)).state, 'sent');
    assert.equal(one.tries.length, 2);
    assert.deepEqual(await one.attention(), []);
  });
  it('that a busy conversation does not take yet is back in the queue before it is waited for', async function () {
    // Less than the rest that is asked for.
    this.timeout(2_000);
    const one = openPrograms();
    one.failNext(new Throttled(4_000, 'conversation'));
    const isExchange = ({ call }: { call: string }) => call === 'exchange';
    await one.outbox.sweep();
    const claimed = one.watched.holdAfter(isExchange);
    await one.outbox.post(key);
    await claimed.reached;
    const givenBack = one.watched.holdAfter(isExchange);
    claimed.release();
    await givenBack.reached;
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['queued', 1]);
    givenBack.release();
  });
  it('that Teams keeps refusing to take fails at last, and needs attention', async () => {
    const one = openPrograms();
    for (let tries = 0; tries < 10; tries += 1) one.failNext(new Throttled(0));
    assert.deepEqual([(await deliver(one)).state, one.tries.length], ['failed', 10]);
    assert.deepEqual(await one.attention(), [['twekkelerveld', 'failed', 'throttled']]);
  });
  it('that nobody needs any more expires, and needs no attention', async () => {
    const one = openPrograms();
    one.becomes.ready = { kind: 'never', reason: 'closed' };
    const { state, reason } = await deliver(one);
    assert.deepEqual([state, reason, one.tries.length], ['expired', 'closed', 0]);
    assert.deepEqual(await one.attention(), []);
  });
  it('that has nowhere to go is unreachable, and whoever knows of conversations hears so', async () => {
    const one = openPrograms();
    one.becomes.ready = { kind: 'nowhere', reason: 'notBound' };
    assert.equal((await deliver(one)).state, 'unreachable');
    assert.deepEqual(one.gone, [key.subject]);
    delete one.becomes.ready;
    await one.outbox.requeueUnreachable('twekkelerveld');
    await one.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
    assert.deepEqual(await one.attention(), []);
  });
  it('that could not be made stays queued, and is sent when it can be', async () => {
    const one = openPrograms();
    one.watched.failNext(new StoreUnavailable('no answer'), ({ call }) => call === 'exchange');
    await one.outbox.post(key);
    one.watched.failNext(new StoreUnavailable('no answer'), ({ call }) => call === 'exchange');
    assert.equal((await deliver(one)).state, 'sent');
    assert.equal(one.tries.length, 1);
  });
});

describe('an ambiguous delivery', () => {
  async function inDoubt() {
    const one = openPrograms();
    one.failNext(new SendUncertain('no answer'));
    const { deliveryId } = await deliver(one);
    return { ...one, deliveryId };
  }

  it('is sent again, once, for who decides so', async () => {
    const one = await inDoubt();
    const isDone = await Promise.all([one.outbox.resend(key), one.outbox.resend(key)]);
    assert.deepEqual(isDone.filter(Boolean), [true]);
    await one.outbox.sweep();
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['sent', 2]);
    assert.deepEqual(await one.attention(), []);
    assert.equal(await one.outbox.resend(key), false);
  });
  it('is left alone for good when it is closed', async () => {
    const one = await inDoubt();
    assert.equal(await one.outbox.close(key), true);
    const { state, reason } = await deliver(one);
    assert.deepEqual([state, reason], ['expired', 'closedByManager']);
    assert.deepEqual([one.tries.length, await one.attention()], [1, []]);
    assert.equal(await one.outbox.resend(key), false);
  });
  it('is left alone for good when it was closed before that had a reason of its own', async () => {
    const one = openPrograms();
    await one.stores.deliveries.addAll([aDelivery({ ...key, state: 'expired', reason: 'closed' })]);
    const { state, reason } = await deliver(one);
    assert.deepEqual([state, reason, one.tries.length], ['expired', 'closed', 0]);
  });
  const { conversationId } = aConversation();
  const sign = (deliveryId: string, changes: Partial<CardSign> = {}): CardSign => ({
    subject: key.subject,
    deliveryId,
    conversationId,
    messageId: '17',
    ...changes,
  });
  it('turns out to be sent when somebody presses a button of its card, which is then put up to date', async () => {
    const one = await inDoubt();
    await one.outbox.seen(sign(one.deliveryId));
    assert.deepEqual([(await one.stored())?.state, await one.attention()], ['sent', []]);
    await one.outbox.update(key);
    assert.equal(one.tries.at(-1)?.over, '17');
  });
  const noProof: Record<string, Partial<CardSign>> = {
    'another card': { deliveryId: 'another' },
    'a card of another subject': { subject: 'noord|2026-11-26' },
    'a card in another conversation': { conversationId: '19:noord@thread.tacv2' },
  };
  for (const [name, changes] of Object.entries(noProof)) {
    it(`stays in doubt when somebody presses a button of ${name}`, async () => {
      const one = await inDoubt();
      await one.outbox.seen(sign(one.deliveryId, changes));
      assert.deepEqual([(await one.stored())?.state, (await one.attention()).length], ['ambiguous', 1]);
      await one.outbox.seen(sign(one.deliveryId));
      assert.equal((await one.stored())?.state, 'sent');
    });
  }
  it('is known by its message as soon as a client tells which that is', async () => {
    const one = await inDoubt();
    await one.outbox.seen(sign(one.deliveryId, { messageId: undefined }));
    assert.deepEqual([(await one.stored())?.state, (await one.stored())?.activityId], ['sent', undefined]);
    await one.outbox.seen(sign(one.deliveryId));
    assert.equal((await one.stored())?.activityId, '17');
    await one.outbox.seen(sign(one.deliveryId, { messageId: '18' }));
    assert.equal((await one.stored())?.activityId, '17');
  });
  it('is looked up again after the store was away', async () => {
    const one = await inDoubt();
    one.watched.failNext(new StoreUnavailable('no answer'), ({ call }) => call === 'query');
    await assert.rejects(one.outbox.seen(sign(one.deliveryId)));
    await one.outbox.seen(sign(one.deliveryId));
    assert.equal((await one.stored())?.state, 'sent');
  });
});

describe('a delivery whose card was pressed', () => {
  it('is looked up once, however often that is', async () => {
    const one = openPrograms();
    const { deliveryId } = await deliver(one);
    const { conversationId } = aConversation();
    const sign = { subject: key.subject, deliveryId, conversationId, messageId: '17' };
    const before = one.watched.calls.length;
    await Promise.all(Array.from({ length: 20 }, () => one.outbox.seen(sign)));
    assert.equal(one.watched.calls.length, before + 1);
    assert.notEqual((await one.stored())?.activityId, '17');
  });
  it('stays what it is when it certainly did not arrive', async () => {
    const one = openPrograms();
    one.failNext(new RecipientGone('the connector answered 403'));
    const { deliveryId } = await deliver(one);
    const { conversationId } = aConversation();
    const sign = { subject: key.subject, deliveryId, conversationId, messageId: '17' };
    await one.outbox.seen(sign);
    assert.equal((await one.stored())?.state, 'unreachable');
  });
  it('is looked up again where its outcome was not written yet', async () => {
    const one = openPrograms();
    const claimed = aDelivery({ ...key, state: 'claimed' });
    await one.stores.deliveries.addAll([claimed]);
    const { subject, deliveryId } = claimed;
    const { conversationId } = aConversation();
    const sign = { subject, deliveryId, conversationId, messageId: '17' };
    await one.outbox.seen(sign);
    const found = (await one.stores.deliveries.find(claimed)) ?? assert.fail();
    await one.stores.deliveries.exchange({ ...found.value, state: 'ambiguous' }, found.etag);
    await one.outbox.seen(sign);
    assert.equal((await one.stored())?.state, 'sent');
  });
});

describe('the card of a delivery', () => {
  it('is put over the one that was delivered', async () => {
    const one = openPrograms();
    const { activityId } = await deliver(one);
    await one.outbox.update(key);
    assert.equal(one.tries[1]?.over, activityId);
  });
  it('is put up to date by the program that sends', async () => {
    const one = openPrograms(2);
    const [sender, other] = one.programs;
    const { activityId } = await deliver(one);
    await other?.outbox.update(key);
    assert.equal(one.tries.length, 1);
    await sender?.outbox.sweep();
    assert.equal(one.tries[1]?.over, activityId);
  });
  it('is delivered anew when it was forgotten', async () => {
    const one = openPrograms();
    await deliver(one);
    await one.outbox.forget(key);
    await deliver(one);
    assert.equal(one.tries.length, 2);
  });
});
