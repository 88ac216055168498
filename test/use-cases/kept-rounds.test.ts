import assert from 'node:assert/strict';
import { createKeptRounds } from '../../src/use-cases/kept-rounds.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { aCheckIn, anna, aRound, bram } from '../storage/samples.ts';
import { openBench } from '../storage/store-bench.ts';

const { areaId, slot, closesAt } = aRound();

async function keptRound() {
  const { stores } = openBench(openMemoryTables());
  await stores.rounds.create(aRound());
  const clock = settableClock(aRound().openedAt);
  const wallClock = settableClock(aRound().openedAt);
  const kept = createKeptRounds(stores, { clock, wallClock });
  /** As another program stores it. */
  const store = (memberId: string) =>
    stores.rounds.answer(areaId, slot, memberId, (_, current) =>
      aCheckIn({ memberId, revision: (current?.revision ?? 0) + 1 }),
    );
  /** Whose answers somebody finds, and in which revision. */
  const found = async () =>
    (await kept.find(areaId, slot))?.checkIns.map(({ memberId, revision }) => [memberId, revision]);
  return { stores, clock, wallClock, kept, store, found };
}

describe('a round that is kept for who answers', () => {
  it('is not read again for each of them', async () => {
    const { store, found } = await keptRound();
    assert.deepEqual(await found(), []);
    await store(anna);
    assert.deepEqual(await found(), []);
  });
  it('counts at once what was stored here', async () => {
    const { kept, found } = await keptRound();
    await found();
    kept.add(aCheckIn({ memberId: bram }));
    assert.deepEqual(await found(), [[bram, 1]]);
  });
  it('is read again after five seconds, and after it was changed here', async () => {
    const { kept, wallClock, store, found } = await keptRound();
    await found();
    await store(bram);
    wallClock.forward(5_000);
    assert.deepEqual(await found(), [[bram, 1]]);
    await store(bram);
    kept.forget(areaId, slot);
    assert.deepEqual(await found(), [[bram, 2]]);
  });
  it('is read as it is once its time is over', async () => {
    const { stores, clock, kept, found } = await keptRound();
    await found();
    const round = (await stores.rounds.find(areaId, slot))?.round ?? assert.fail('the round is there');
    await stores.rounds.close(round, new Date(closesAt));
    clock.set(closesAt);
    assert.equal((await kept.find(areaId, slot))?.round.value.closedAt, closesAt);
  });
  it('is not there where there is none', async () => {
    const { kept } = await keptRound();
    assert.equal(await kept.find('het-lang', slot), undefined);
  });
});
