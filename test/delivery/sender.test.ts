import assert from 'node:assert/strict';
import { Throttled } from '../../src/delivery/messenger.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import type { TableCall } from '../fakes/watched-tables.ts';
import { key, openPrograms } from './programs.ts';

/** Two programs of which the first sends, and is held while its card is on its way to Teams. */
async function heldOnTheWay() {
  const one = openPrograms(2);
  const [first, second] = one.programs;
  assert.ok(first && second);
  const { reached, release } = one.holdNext();
  await first.outbox.post(key);
  await reached;
  return { ...one, first: first.outbox, second: second.outbox, release };
}

/** Of every try to send, in order, whether it was the update of a card. */
const updates = ({ tries }: ReturnType<typeof openPrograms>) => tries.map(({ over }) => over !== undefined);

const isClaim = ({ table, call }: TableCall) => table === 'Deliveries' && call === 'exchange';

/** Two programs of which the first sends, and has something to send. */
async function firstToSend() {
  const one = openPrograms(2);
  const [first, second] = one.programs;
  assert.ok(first && second);
  await first.outbox.sweep();
  await second.outbox.sweep();
  await second.outbox.post(key);
  return { ...one, first: first.outbox, second: second.outbox };
}

/** As before, and the first one's claim was stored, which it does not know of yet. */
async function heldInClaim() {
  const one = await firstToSend();
  const claim = one.watched.holdAfter(isClaim);
  const stale = one.first.sweep();
  await claim.reached;
  return { ...one, claim, stale };
}

describe('the sender', () => {
  it('is one program as long as it keeps the lease', async () => {
    const one = openPrograms(2);
    const [first, second] = one.programs;
    await first?.outbox.sweep();
    for (let turn = 0; turn < 5; turn += 1) {
      await second?.outbox.post({ ...key, recipient: String(turn) });
      await second?.outbox.sweep();
      assert.equal(one.tries.length, turn);
      await first?.outbox.sweep();
    }
  });
  it('is the next one when it stopped in order, at once', async () => {
    const one = openPrograms(2);
    const [first, second] = one.programs;
    await first?.outbox.sweep();
    await first?.stop();
    await second?.outbox.post(key);
    await second?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('stops while Teams wants a long wait, and leaves the update of a card to the next one', async () => {
    const one = openPrograms(2);
    const [first, second] = one.programs;
    assert.ok(first && second);
    await first.outbox.post(key);
    one.failNext(new Throttled(3_600_000));
    await first.outbox.update(key);
    await first.stop();
    assert.equal(one.tries.length, 2);
    one.clock.forward(2 * 3_600_000);
    await second.outbox.sweep();
    assert.deepEqual(updates(one), [false, true, true]);
  });
  it('lets everybody wait, the next one too, when Teams asks for it at the update of a card', async () => {
    const one = openPrograms();
    await one.outbox.post(key);
    one.failNext(new Throttled(60_000));
    await one.outbox.update(key);
    const until = (await one.stores.leases.find())?.value.pausedUntil ?? assert.fail('nobody waits');
    const waitMs = Date.parse(until) - one.clock.now().getTime();
    assert.ok(waitMs >= 60_000 && waitMs <= 72_000, `${waitMs} ms`);
  });
  it('lets nobody else wait when one conversation was busy at the update of a card', async () => {
    const one = openPrograms();
    await one.outbox.post(key);
    one.failNext(new Throttled(60_000, 'conversation'));
    await one.outbox.update(key);
    assert.equal((await one.stores.leases.find())?.value.pausedUntil, undefined);
  });
  it('leaves the update of a card to the next one when it is killed in the pause before it', async () => {
    const one = openPrograms(3);
    const [first, second, third] = one.programs;
    assert.ok(first && second && third);
    await first.outbox.post(key);
    await first.outbox.update(key);
    await third.outbox.update(key);
    await first.outbox.sweep();
    await second.outbox.sweep();
    one.pass(60_000);
    await second.outbox.sweep();
    assert.deepEqual(updates(one), [false, true, true]);
  });
  it('leaves the last update of a card, which had to wait, to the next one when it is killed before that', async () => {
    const one = openPrograms(2);
    const [first, second] = one.programs;
    assert.ok(first && second);
    await first.outbox.post(key);
    await first.outbox.updateSurely(key);
    await first.outbox.updateSurely(key);
    await second.outbox.sweep();
    one.pass(60_000);
    await second.outbox.sweep();
    assert.deepEqual(updates(one), [false, true, true]);
  });
  it('gives up a card that cannot be made for five minutes, and says so', async () => {
    const one = openPrograms();
    one.becomes.error = new TypeError('a card without a title');
    await one.outbox.post(key);
    one.pass(5 * 60_000 - 1);
    await one.outbox.sweep();
    assert.equal((await one.stored())?.state, 'queued');
    one.pass(1);
    await one.outbox.sweep();
    const { state, reason } = (await one.stored()) ?? assert.fail();
    assert.deepEqual([state, reason], ['failed', 'notMade']);
    assert.deepEqual(await one.attention(), [['twekkelerveld', 'failed', 'notMade']]);
  });
  it('goes on with a card that cannot be made while the store is away', async () => {
    const one = openPrograms();
    one.becomes.error = new StoreUnavailable('away');
    await one.outbox.post(key);
    one.pass(3_600_000);
    await one.outbox.sweep();
    assert.equal((await one.stored())?.state, 'queued');
    delete one.becomes.error;
    await one.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
  });
  it('is the next one when it was silent for as long as the lease is, not before', async () => {
    const one = openPrograms(2);
    const [first, second] = one.programs;
    await first?.outbox.sweep();
    await second?.outbox.post(key);
    await second?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'queued');
    one.passLease();
    await second?.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
    assert.equal((await one.stored())?.claimedUnder, 2);
  });
});

describe('a program that takes the lease for one card', () => {
  it('takes up what the one before it left too, without waiting for a sweep', async () => {
    const one = await heldOnTheWay();
    await one.second.sweep();
    one.passLease();
    await one.second.post({ ...key, subject: 'zuid|2026-11-26' });
    await one.programs[1]?.idle();
    assert.equal((await one.stored())?.state, 'ambiguous');
    one.release();
  });
});

describe('a sender that lost the lease while a card was on its way', () => {
  it('leaves a delivery that the next one calls ambiguous and does not send', async () => {
    const one = await heldOnTheWay();
    // The second looked at the lease when the first took it.
    await one.second.sweep();
    one.passLease();
    await one.second.sweep();
    assert.deepEqual(
      [(await one.stored())?.state, (await one.stored())?.reason],
      ['ambiguous', 'interrupted'],
    );
    assert.deepEqual(await one.attention(), [['twekkelerveld', 'ambiguous', 'interrupted']]);
    assert.equal(one.tries.length, 0);
    one.release();
  });
  it('tells it better when Teams took the card after all', async () => {
    const one = await heldOnTheWay();
    await one.second.sweep();
    one.passLease();
    await one.second.sweep();
    one.release();
    await one.programs[0]?.stop();
    assert.deepEqual([(await one.stored())?.state, await one.attention()], ['sent', []]);
    assert.equal(one.tries.length, 1);
  });
  it('gives back a delivery that it claimed and certainly did not send, and the next one sends it', async () => {
    const one = await heldInClaim();
    one.passLease();
    await one.second.sweep();
    assert.equal((await one.stored())?.state, 'ambiguous');
    one.claim.release();
    await one.stale;
    assert.deepEqual([(await one.stored())?.state, await one.attention()], ['queued', []]);
    await one.second.sweep();
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['sent', 1]);
  });
  it('gives it back to be found, also where nothing of its subject was on its way any more', async () => {
    const one = await heldInClaim();
    for (let leases = 0; leases < 5; leases += 1) one.passLease();
    await one.second.sweep();
    assert.deepEqual(await one.stores.deliveries.openSubjects(), []);
    one.claim.release();
    await one.stale;
    await one.second.sweep();
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['sent', 1]);
  });
  it('claims nothing more, and sends nothing that the next one sends', async () => {
    const { first, second, ...one } = await firstToSend();
    // Frozen between reading the ledger and claiming what it read there.
    const claim = one.watched.holdNext(isClaim);
    const stale = first.sweep();
    await claim.reached;
    one.passLease();
    await second.sweep();
    claim.release();
    await stale;
    assert.equal(one.tries.length, 1);
    assert.equal((await one.stored())?.claimedUnder, 2);
  });
});

describe('a claim whose answer is lost', () => {
  const lost = new StoreUnavailable('no answer');

  it('puts nothing in doubt: the card was not sent yet, and is sent now', async () => {
    const one = openPrograms();
    const claim = one.watched.holdAfter(isClaim);
    await one.outbox.post(key);
    await claim.reached;
    claim.fail(lost);
    await one.programs[0]?.idle();
    assert.deepEqual([(await one.stored())?.state, await one.attention()], ['sent', []]);
    assert.equal(one.tries.length, 1);
  });
  it('that never came in is made again', async () => {
    const one = openPrograms();
    one.watched.failNext(lost, isClaim);
    await one.outbox.post(key);
    await one.programs[0]?.idle();
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['sent', 1]);
  });
  it('is taken back from the next sender, who then sends the card', async () => {
    const one = await heldInClaim();
    one.passLease();
    await one.second.sweep();
    assert.equal((await one.stored())?.state, 'ambiguous');
    one.claim.fail(lost);
    await one.stale;
    assert.deepEqual([(await one.stored())?.state, await one.attention()], ['queued', []]);
    await one.second.sweep();
    assert.deepEqual([(await one.stored())?.state, one.tries.length], ['sent', 1]);
  });
});

describe('the outcome of a send', () => {
  it('is written again and again while the store is away, and the card is not sent again', async function () {
    this.timeout(10_000);
    const one = openPrograms();
    const { reached, release } = one.holdNext();
    await one.outbox.post(key);
    await reached;
    for (let times = 0; times < 3; times += 1)
      one.watched.failNext(
        new StoreUnavailable('no answer'),
        ({ table, call }) => table === 'Deliveries' && call === 'exchange',
      );
    release();
    await one.outbox.sweep();
    assert.equal((await one.stored())?.state, 'sent');
    assert.equal(one.tries.length, 1);
  });
});
