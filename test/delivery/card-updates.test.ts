import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createCardUpdates } from '../../src/delivery/card-updates.ts';
import { RecipientGone, SendUncertain, Throttled } from '../../src/delivery/messenger.ts';
import type { DeliveryKey } from '../../src/storage/delivery-store.ts';
import { openStores } from '../../src/storage/stores.ts';
import { fakeContents } from '../fakes/contents.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { scriptedMessenger } from '../fakes/scripted-messenger.ts';
import { aConversation } from '../storage/samples.ts';

const key = { subject: 'twekkelerveld|2026-11-26', kind: 'round', recipient: 'area' } as const;
const deliveryId = '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10';
const gapMs = 3_000;

/** Replicas of the program that show how many answered, and a card that was delivered in one conversation. */
async function deliveredCard(replicas = 1) {
  const { deliveries } = openStores(
    { tables: openMemoryTables(), onUnreadable: ({ reason }) => assert.fail(reason) },
    () => 'Europe/Amsterdam',
  );
  const conversation = aConversation();
  const changedAt = '2026-11-26T08:30:00.000Z';
  await deliveries.addAll([{ ...key, deliveryId, conversation, state: 'sent', activityId: '1', changedAt }]);
  const { messenger, tries, failNext, holdNext } = scriptedMessenger();
  const { timer, pass, waiting } = handTimer();
  const logged: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const rows = { answered: 0 };
  const contents = fakeContents(() => ({ card: { answered: rows.answered }, summary: '' }));
  const left: DeliveryKey[] = [];
  const leaves = { toOther: false };
  const forward = async (card: DeliveryKey) => {
    if (leaves.toOther) left.push(card);
    return leaves.toOther;
  };
  const open = () => {
    const updates = createCardUpdates({ deliveries, messenger, contents, forward, timer, log });
    return {
      answer: () => {
        rows.answered += 1;
        return updates.update(key);
      },
      update: () => updates.update(key),
      settled: () => updates.settled(key),
      flush: updates.flush,
    };
  };
  const [first, ...others] = Array.from({ length: replicas }, open);
  assert.ok(first);
  const shown = () => tries.map(({ message }) => message.card['answered']);
  return {
    ...first,
    others,
    rows,
    shown,
    left,
    leaves,
    pass,
    waiting,
    logged,
    failNext,
    holdNext,
    deliveries,
  };
}

describe('the updates of a card', () => {
  it('begin with the first change, at once', async () => {
    const { answer, shown } = await deliveredCard();
    await answer();
    assert.deepEqual(shown(), [1]);
  });
  it('come at most once in three seconds under a burst, and end with what is true', async () => {
    const { answer, shown, pass } = await deliveredCard();
    for (let second = 0; second < 6; second += 1) {
      for (let tap = 0; tap < 10; tap += 1) await answer();
      await pass(1_000);
    }
    assert.deepEqual(shown(), [1, 30, 60]);
  });
  it('are one request when many answer at once, before the rows are read', async () => {
    const { answer, shown, pass } = await deliveredCard();
    await Promise.all(Array.from({ length: 12 }, answer));
    await pass(gapMs);
    assert.deepEqual(shown(), [12]);
  });
  it('end when nothing changes any more', async () => {
    const { answer, shown, pass, waiting } = await deliveredCard();
    await answer();
    await pass(10 * gapMs);
    assert.deepEqual(shown(), [1]);
    assert.equal(waiting(), 0);
  });
  it('are left out where the card would stay as it is', async () => {
    const { answer, update, shown, pass } = await deliveredCard();
    await answer();
    await update();
    await pass(gapMs);
    assert.deepEqual(shown(), [1]);
  });
  it('begin at once again after a quiet while', async () => {
    const { answer, shown, pass } = await deliveredCard();
    await answer();
    await pass(gapMs);
    await answer();
    assert.deepEqual(shown(), [1, 2]);
  });
  it('go on when the rows changed while the card was on its way', async () => {
    const { answer, rows, shown, pass, holdNext } = await deliveredCard();
    const { reached, release } = holdNext();
    const answered = answer();
    await reached;
    rows.answered = 7;
    release();
    await answered;
    await pass(gapMs);
    assert.deepEqual(shown(), [1, 7]);
  });
  it('end with the truth when two replicas put the card up to date at once, whichever comes last', async () => {
    const { answer, others, shown, pass, holdNext } = await deliveredCard(2);
    const [other] = others;
    assert.ok(other);
    const { reached, release } = holdNext();
    const slow = answer();
    await reached;
    await other.answer();
    release();
    await slow;
    await pass(gapMs);
    assert.equal(shown().at(-1), 2);
  });
  it('tell whether the card is up to date, or its turn comes later', async () => {
    const { answer, pass, failNext } = await deliveredCard();
    const told = [await answer(), await answer()];
    await pass(gapMs);
    await pass(gapMs);
    failNext(new SendUncertain('no answer'));
    told.push(await answer());
    assert.deepEqual(told, [true, false, false]);
  });
  it('are waited for until the card is done or given up', async () => {
    const { answer, settled, pass, failNext, shown } = await deliveredCard();
    await answer();
    failNext(new SendUncertain('no answer'));
    const told: [boolean, number][] = [];
    const first = settled().then((isDone) => told.push([isDone, shown().length]));
    await answer();
    await pass(gapMs);
    assert.deepEqual(told, []);
    await pass(gapMs);
    await first;
    assert.deepEqual(told, [[true, 3]]);
  });
  it('are left to the program that sends, as often as they would be done here', async () => {
    const { answer, shown, left, leaves, pass } = await deliveredCard();
    leaves.toOther = true;
    for (let tap = 0; tap < 10; tap += 1) await answer();
    await pass(gapMs);
    assert.deepEqual(shown(), []);
    assert.deepEqual(left, [key, key]);
  });
  it('are none of a card that never arrived', async () => {
    const { answer, shown, deliveries, pass } = await deliveredCard();
    await deliveries.remove(key);
    await answer();
    await pass(gapMs);
    assert.deepEqual(shown(), []);
  });
});

describe('an update that fails', () => {
  it('is tried again, longer apart each time, with what is true by then, and nobody is bothered', async () => {
    const { answer, rows, shown, pass, failNext, logged } = await deliveredCard();
    for (let times = 0; times < 3; times += 1) failNext(new SendUncertain('no answer'));
    await answer();
    const tries = [];
    for (const ms of [3_000, 6_000, 12_000]) {
      rows.answered += 1;
      await pass(ms - 1);
      tries.push(shown().length);
      await pass(1);
    }
    assert.deepEqual(tries, [1, 2, 3]);
    assert.equal(shown().at(-1), 4);
    assert.deepEqual(logged, []);
  });
  it('waits as long as Teams asks', async () => {
    const { answer, shown, pass, failNext } = await deliveredCard();
    failNext(new Throttled(20_000));
    await answer();
    await pass(19_999);
    assert.equal(shown().length, 1);
    await pass(1);
    assert.equal(shown().length, 2);
  });
  it('is given up after five tries and logged once, and the next change tries anew', async () => {
    const { answer, shown, pass, failNext, logged } = await deliveredCard();
    for (let times = 0; times < 5; times += 1) failNext(new SendUncertain('no answer'));
    await answer();
    await pass(600_000);
    assert.equal(shown().length, 5);
    assert.equal(logged.length, 1);
    await answer();
    assert.deepEqual(shown().slice(5), [2]);
  });
  it('is not tried again for a message that is gone', async () => {
    const { answer, shown, pass, failNext, logged } = await deliveredCard();
    failNext(new RecipientGone('the connector answered 404'));
    await answer();
    await pass(600_000);
    assert.equal(shown().length, 1);
    assert.equal(logged.length, 1);
  });
  it('does not count the failures of before once it went well', async () => {
    const { answer, pass, failNext, logged } = await deliveredCard();
    for (let round = 0; round < 3; round += 1) {
      for (let times = 0; times < 4; times += 1) failNext(new SendUncertain('no answer'));
      await answer();
      await pass(600_000);
    }
    assert.deepEqual(logged, []);
  });
});

describe('a program that stops', () => {
  it('tells who waits for a card that it could not bring up to date', async () => {
    const { answer, settled, flush, failNext } = await deliveredCard();
    await answer();
    await answer();
    const waiting = settled();
    failNext(new SendUncertain('no answer'));
    await flush();
    assert.equal(await waiting, false);
  });
  it('first puts there what was waiting for its turn', async () => {
    const { answer, shown, flush, waiting } = await deliveredCard();
    await answer();
    await answer();
    assert.deepEqual(shown(), [1]);
    await flush();
    assert.deepEqual(shown(), [1, 2]);
    assert.equal(waiting(), 0);
  });
  it('waits for the update that is on its way, and then does the last one', async () => {
    const { answer, shown, flush, holdNext } = await deliveredCard();
    const { reached, release } = holdNext();
    const first = answer();
    await reached;
    await answer();
    const stopped = flush();
    release();
    await Promise.all([first, stopped]);
    assert.equal(shown().at(-1), 2);
  });
  it('tries once more what failed on its way', async () => {
    const { answer, shown, flush, failNext, holdNext, logged, waiting } = await deliveredCard();
    const { reached, release } = holdNext();
    failNext(new SendUncertain('no answer'));
    const first = answer();
    await reached;
    const stopped = flush();
    release();
    await Promise.all([first, stopped]);
    assert.equal(shown().length, 2);
    assert.deepEqual(logged, []);
    assert.equal(waiting(), 0);
  });
  it('does not keep trying what fails: it is logged', async () => {
    const { answer, flush, failNext, logged, waiting } = await deliveredCard();
    await answer();
    await answer();
    failNext(new SendUncertain('no answer'));
    await flush();
    assert.equal(logged.length, 1);
    assert.equal(waiting(), 0);
  });
});
