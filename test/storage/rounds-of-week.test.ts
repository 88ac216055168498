import assert from 'node:assert/strict';
import { aCheckIn, anna, aRound, bram } from './samples.ts';
import { onEveryStore, type StoreBench, spoil } from './store-bench.ts';

const tuesday = { areaId: 'twekkelerveld', slot: '2026-11-24' };
const thursday = { areaId: 'twekkelerveld', slot: '2026-11-26' };
const elsewhere = { areaId: 'zuid', slot: '2026-11-26' };
const nextMonday = { areaId: 'twekkelerveld', slot: '2026-11-30' };

async function open({ stores }: StoreBench, round: typeof thursday, ...members: string[]): Promise<void> {
  await stores.rounds.create(aRound(round));
  for (const memberId of members)
    await stores.rounds.answer(round.areaId, round.slot, memberId, () => aCheckIn({ ...round, memberId }));
}

async function weekOf({ stores }: StoreBench) {
  const { rounds, unreadable } = await stores.rounds.ofWeek('2026-W48');
  const answers = rounds.map(({ round, checkIns }) => ({
    round: `${round.areaId} ${round.slot}`,
    members: checkIns.map(({ memberId }) => memberId),
  }));
  return { answers, unreadable };
}

onEveryStore('the rounds of a week', (bench) => {
  beforeEach(async () => {
    await open(bench(), elsewhere, bram);
    await open(bench(), thursday, bram, anna);
    await open(bench(), tuesday, anna);
    await open(bench(), nextMonday, anna);
  });

  it('are those with a slot in it, each with its current answers', async () => {
    await bench().stores.rounds.answer('zuid', '2026-11-26', bram, (_, current) =>
      aCheckIn({ ...elsewhere, memberId: bram, revision: (current?.revision ?? 0) + 1 }),
    );
    assert.deepEqual(await weekOf(bench()), {
      answers: [
        { round: 'twekkelerveld 2026-11-24', members: [anna] },
        { round: 'twekkelerveld 2026-11-26', members: [anna, bram] },
        { round: 'zuid 2026-11-26', members: [bram] },
      ],
      unreadable: 0,
    });
    assert.deepEqual(bench().unreadable, []);
  });
  it('leave out an answer that cannot be read', async () => {
    const keys = { partitionKey: '2026-W48', rowKey: `twekkelerveld|2026-11-26|c|${anna}` };
    await spoil(bench(), 'Rounds', keys, { status: 'purple' });
    const { answers, unreadable } = await weekOf(bench());
    assert.deepEqual(answers[1], { round: 'twekkelerveld 2026-11-26', members: [bram] });
    assert.equal(unreadable, 1);
    assert.deepEqual(bench().unreadable, [{ table: 'Rounds', ...keys, reason: 'status: invalid_value' }]);
  });
  it('leave out a round that cannot be read, and give its answers to no other', async () => {
    const keys = { partitionKey: '2026-W48', rowKey: 'twekkelerveld|2026-11-26|0' };
    await spoil(bench(), 'Rounds', keys, { closesAt: 'woensdag' });
    assert.deepEqual(await weekOf(bench()), {
      answers: [
        { round: 'twekkelerveld 2026-11-24', members: [anna] },
        { round: 'zuid 2026-11-26', members: [bram] },
      ],
      unreadable: 3,
    });
    assert.equal(await bench().stores.rounds.find('twekkelerveld', '2026-11-26'), undefined);
  });
  it('are none in a week without rounds', async () => {
    assert.deepEqual(await bench().stores.rounds.ofWeek('2026-W52'), { rounds: [], unreadable: 0 });
  });
  it('are counted by the ISO week, also at the turn of the year', async () => {
    await open(bench(), { areaId: 'zuid', slot: '2027-01-01' }, anna);
    const { rounds } = await bench().stores.rounds.ofWeek('2026-W53');
    assert.deepEqual(
      rounds.map(({ round }) => round.slot),
      ['2027-01-01'],
    );
  });
});
