import assert from 'node:assert/strict';
import { createSenderLease } from '../../src/delivery/lease.ts';
import { openStores } from '../../src/storage/stores.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';

const leaseMs = 15_000;

/** Programs that want one lease; the watches and clocks of them all show different times. */
function openLeases(count: number) {
  const watched = watchTables(openMemoryTables());
  const { leases } = openStores({ tables: watched.tables, onUnreadable: () => assert.fail() }, () => 'UTC');
  const watch = { ms: 0 };
  const open = (index: number) =>
    createSenderLease(leases, {
      holder: `program-${index}`,
      leaseMs,
      monotonic: () => watch.ms + index * 1_000_000,
      wallClock: settableClock(`20${20 + index}-11-26T08:30:00.000Z`),
    });
  const programs = Array.from({ length: count }, (_, index) => open(index));
  const hold = () => Promise.all(programs.map((program) => program.hold()));
  const [first = assert.fail(), second = assert.fail()] = programs;
  const pass = (ms: number) => {
    watch.ms += ms;
  };
  return { watched, first, second, hold, pass };
}

describe('the lease of the sender', () => {
  it('is of one of five who want it at once, and stays that one’s as long as it asks', async () => {
    const { hold, pass } = openLeases(5);
    const winner = (epochs: readonly (number | undefined)[]) =>
      epochs.flatMap((epoch, index) => (epoch === undefined ? [] : [index]));
    const first = winner(await hold());
    assert.equal(first.length, 1);
    for (let turn = 0; turn < 20; turn += 1) {
      pass(leaseMs / 4);
      assert.deepEqual(winner(await hold()), first);
    }
  });
  it('is written when a third of it has passed, not each time that it is asked for', async () => {
    const { watched, first, pass } = openLeases(2);
    await first.hold();
    const before = watched.writes.length;
    for (let asked = 0; asked < 4; asked += 1) {
      pass(1_000);
      await first.hold();
    }
    assert.equal(watched.writes.length, before);
    pass(1_000);
    await first.hold();
    assert.equal(watched.writes.length, before + 1);
  });
  it('tells the next one the longest of all pauses', async () => {
    const { first, second } = openLeases(2);
    await first.hold();
    await first.pauseUntil(new Date('2030-11-26T09:00:00.000Z'));
    await first.pauseUntil(new Date('2030-11-26T08:45:00.000Z'));
    await first.release();
    await second.hold();
    assert.deepEqual(second.pausedUntil(), new Date('2030-11-26T09:00:00.000Z'));
  });
  it('says to who waits when to ask for it, and to nobody else', async () => {
    const { first, second, pass } = openLeases(2);
    assert.equal(second.freeInMs(), Number.POSITIVE_INFINITY);
    await first.hold();
    assert.equal(first.freeInMs(), Number.POSITIVE_INFINITY);
    await second.hold();
    pass(leaseMs - 1_000);
    const leftMs = second.freeInMs();
    assert.ok(leftMs >= 1_000 && leftMs < 1_100, `${leftMs} ms`);
    pass(leftMs);
    assert.equal(second.freeInMs(), Number.POSITIVE_INFINITY);
    assert.equal(await second.hold(), 2);
  });
  it('goes to who saw it unchanged for its whole length, under the next number', async () => {
    const { first, second, pass } = openLeases(2);
    assert.equal(await first.hold(), 1);
    assert.equal(await second.hold(), undefined);
    pass(leaseMs - 1);
    assert.equal(await second.hold(), undefined);
    pass(1);
    assert.equal(await second.hold(), 2);
  });
  it('does not go to who comes by after a long time: it may have been renewed a moment ago', async () => {
    const { first, second, pass } = openLeases(2);
    await first.hold();
    pass(100 * leaseMs);
    assert.equal(await second.hold(), undefined);
  });
  it('is no longer held before anybody may take it over', async () => {
    const { first, second, pass } = openLeases(2);
    await first.hold();
    await second.hold();
    pass(leaseMs * 0.9);
    assert.equal(first.isHeld(), false);
    assert.equal(await second.hold(), undefined);
  });
  it('is lost to who wakes up after another took it', async () => {
    const { first, second, pass } = openLeases(2);
    await first.hold();
    await second.hold();
    pass(leaseMs);
    await second.hold();
    assert.equal(await first.hold(), undefined);
    assert.equal(first.isHeld(), false);
  });
  it('is free at once when its holder gave it back', async () => {
    const { first, second } = openLeases(2);
    await first.hold();
    await first.release();
    assert.equal(await second.hold(), 2);
    assert.equal(await first.hold(), undefined);
  });
  it('is kept under its number by a holder that was away from the store, where nobody took it', async () => {
    const { watched, first, pass } = openLeases(2);
    await first.hold();
    pass(leaseMs * 2);
    watched.failNext(new StoreUnavailable('no answer'), ({ table }) => table === 'Leases');
    await assert.rejects(first.hold(), /no answer/);
    assert.equal(await first.hold(), 1);
  });
  it('holds on while the store is away for a moment', async () => {
    const { watched, first, pass } = openLeases(2);
    await first.hold();
    pass(leaseMs / 2);
    watched.failNext(new StoreUnavailable('no answer'), ({ table }) => table === 'Leases');
    assert.equal(await first.hold(), 1);
  });
  it('tells the next one until when Teams asked to wait', async () => {
    const { first, second } = openLeases(2);
    const until = new Date('2026-11-26T08:31:00.000Z');
    await first.hold();
    await Promise.all([first.pauseUntil(until), first.hold(), first.pauseUntil(until)]);
    assert.equal(first.isHeld(), true);
    await first.release();
    await second.hold();
    assert.deepEqual(second.pausedUntil(), until);
  });
});
