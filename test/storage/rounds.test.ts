import assert from 'node:assert/strict';
import type { CheckIn, Round } from '../../src/domain/round.ts';
import { aCheckIn, anna, aRound, bram } from './samples.ts';
import { onEveryStore, type StoreBench } from './store-bench.ts';

/** Answers as `changes` say, in the next revision. */
function answering(changes: Partial<CheckIn> = {}) {
  return ({ areaId, slot }: Round, current: CheckIn | undefined) =>
    aCheckIn({ areaId, slot, revision: (current?.revision ?? 0) + 1, ...changes });
}

async function answersOf({ stores }: StoreBench, { areaId, slot } = aRound()): Promise<CheckIn[]> {
  const loaded = await stores.rounds.find(areaId, slot);
  return loaded?.checkIns ?? assert.fail('the round is there');
}

async function answer(bench: StoreBench, changes: Partial<CheckIn> = {}, { areaId, slot } = aRound()) {
  return bench.stores.rounds.answer(areaId, slot, changes.memberId ?? anna, answering(changes));
}

onEveryStore('a round', (bench) => {
  beforeEach(async () => {
    await bench().stores.rounds.create(aRound());
  });

  it('exists once for an area and a slot', async () => {
    const { rounds } = bench().stores;
    assert.equal(await rounds.create(aRound({ phaseId: 'volgen' })), 'exists');
    assert.deepEqual((await rounds.find('twekkelerveld', '2026-11-26'))?.round.value, aRound());
  });
  it('that was never opened is not found and takes no answer', async () => {
    const { rounds } = bench().stores;
    assert.equal(await rounds.find('het-lang', '2026-11-26'), undefined);
    assert.equal(await rounds.answer('het-lang', '2026-11-26', anna, answering()), undefined);
  });
  it('keeps an answer as it was given', async () => {
    const stored = await answer(bench());
    assert.ok(stored && stored !== 'refused');
    assert.deepEqual(stored.checkIn, aCheckIn());
    assert.deepEqual(await answersOf(bench()), [aCheckIn()]);
  });
  it('keeps the last answer of a person, and every earlier one as a revision', async () => {
    await answer(bench(), { status: 'red' });
    await answer(bench(), { status: 'green', what: undefined });
    const last = aCheckIn({ status: 'green', what: undefined, revision: 2 });
    assert.deepEqual(await answersOf(bench()), [JSON.parse(JSON.stringify(last))]);
    const revisions = await bench().stores.rounds.revisions('twekkelerveld', '2026-11-26');
    assert.deepEqual(
      revisions.map(({ revision, status }) => [revision, status]),
      [
        [1, 'red'],
        [2, 'green'],
      ],
    );
  });
  it('keeps what its lead said before the close, decided from the round and its answers', async () => {
    const { rounds } = bench().stores;
    await answer(bench());
    const confirmation = {
      status: 'red' as const,
      reason: 'Het is erger.',
      confirmedAt: '2026-11-27T10:00:00.000Z',
    };
    const seen: unknown[] = [];
    await rounds.confirm('twekkelerveld', '2026-11-26', (round) => {
      seen.push(round);
      return confirmation;
    });
    assert.deepEqual(seen, [{ round: aRound(), checkIns: [aCheckIn()] }]);
    const stored = (await rounds.find('twekkelerveld', '2026-11-26'))?.round;
    assert.deepEqual(stored?.value, aRound({ confirmation }));
    assert.equal(await rounds.confirm('twekkelerveld', '2026-11-26', () => undefined), undefined);
    assert.equal(await rounds.confirm('het-lang', '2026-11-26', () => confirmation), undefined);
  });
  it('shows the decision the round and the current answer', async () => {
    await answer(bench());
    const seen: unknown[] = [];
    await bench().stores.rounds.answer('twekkelerveld', '2026-11-26', anna, (round, current) => {
      seen.push(round, current);
      return 'refused';
    });
    assert.deepEqual(seen, [aRound(), aCheckIn()]);
  });
  it('is left as it was by a refusal', async () => {
    await answer(bench());
    const { rounds } = bench().stores;
    assert.equal(await rounds.answer('twekkelerveld', '2026-11-26', anna, () => 'refused'), 'refused');
    assert.deepEqual(await answersOf(bench()), [aCheckIn()]);
    assert.equal((await rounds.revisions('twekkelerveld', '2026-11-26')).length, 1);
  });
  it('keeps the answers of two people at once', async () => {
    await Promise.all([answer(bench()), answer(bench(), { memberId: bram })]);
    assert.deepEqual(
      (await answersOf(bench())).map(({ memberId }) => memberId),
      [anna, bram],
    );
  });
  it('takes an answer to what was read just before, and reads again only where the answer changed since', async () => {
    const { rounds } = bench().stores;
    const { areaId, slot } = aRound();
    const seen = await rounds.find(areaId, slot);
    await answer(bench(), { memberId: bram });
    const decided: unknown[] = [];
    const answerTo = (decision: string) =>
      rounds.answer(
        areaId,
        slot,
        anna,
        (round, current) => {
          decided.push(`${decision} after ${current?.what}`);
          return answering({ what: decision })(round, current);
        },
        { seen },
      );
    const first = await answerTo('een');
    assert.ok(first && first !== 'refused');
    assert.deepEqual(
      first.loaded.checkIns.map(({ what }) => what),
      ['een'],
    );
    await answerTo('twee');
    assert.deepEqual(decided, ['een after undefined', 'twee after undefined', 'twee after een']);
  });
  it('says of what was read before that nothing changes only after reading it again', async () => {
    const { rounds } = bench().stores;
    const { areaId, slot } = aRound();
    await answer(bench());
    const seen = await rounds.find(areaId, slot);
    const confirmation = { status: 'amber' as const, confirmedAt: '2026-11-27T10:00:00.000Z' };
    await rounds.confirm(areaId, slot, () => confirmation);
    const decided: unknown[] = [];
    const decide = (round: Round, current: CheckIn | undefined) => {
      decided.push(round.confirmation);
      return round.confirmation || !current ? answering()(round, current) : current;
    };
    const stored = await rounds.answer(areaId, slot, anna, decide, seen && { seen });
    assert.deepEqual(decided, [undefined, confirmation]);
    assert.equal(stored && stored !== 'refused' && stored.checkIn.revision, 2);
  });
  it('keeps two answers of one person at once as two revisions', async () => {
    await Promise.all([answer(bench(), { what: 'Een.' }), answer(bench(), { what: 'Twee.' })]);
    const revisions = await bench().stores.rounds.revisions('twekkelerveld', '2026-11-26');
    assert.deepEqual(
      revisions.map(({ revision }) => revision),
      [1, 2],
    );
    assert.deepEqual(new Set(revisions.map(({ what }) => what)), new Set(['Een.', 'Twee.']));
    assert.deepEqual(await answersOf(bench()), revisions.slice(1));
  });
  it('is left as it was by an answer that says what was said', async () => {
    await answer(bench());
    const { areaId, slot } = aRound();
    const same = await bench().stores.rounds.answer(
      areaId,
      slot,
      anna,
      (_, current) => current ?? aCheckIn(),
    );
    assert.ok(same && same !== 'refused');
    assert.deepEqual(same.checkIn, aCheckIn());
    assert.equal((await bench().stores.rounds.revisions(areaId, slot)).length, 1);
  });
  it('is closed by one of two', async () => {
    const { rounds } = bench().stores;
    const loaded = (await rounds.find('twekkelerveld', '2026-11-26')) ?? assert.fail();
    const closedAt = new Date('2026-12-02T16:00:00.000Z');
    assert.equal(await rounds.close(loaded.round, closedAt), 'replaced');
    assert.equal(await rounds.close(loaded.round, new Date('2026-12-03T16:00:00.000Z')), 'conflict');
    const closed = await rounds.find('twekkelerveld', '2026-11-26');
    assert.equal(closed?.round.value.closedAt, closedAt.toISOString());
  });
});

onEveryStore('an answer that was sent with a nonce', (bench) => {
  const { areaId, slot } = aRound();
  beforeEach(async () => {
    await bench().stores.rounds.create(aRound());
  });

  const send = async (nonce: string, what: string, memberId = anna) => {
    const seen = await bench().stores.rounds.find(areaId, slot);
    const decide = answering({ what, memberId });
    const stored = await bench().stores.rounds.answer(areaId, slot, memberId, decide, { seen, nonce });
    assert.ok(stored && stored !== 'refused');
    return stored;
  };
  const revisions = async () =>
    (await bench().stores.rounds.revisions(areaId, slot)).map(({ what, revision }) => [what, revision]);

  it('is one answer, however often it is sent at once', async () => {
    const stored = await Promise.all(Array.from({ length: 6 }, () => send('form 1', 'Een.')));
    assert.deepEqual(await revisions(), [['Een.', 1]]);
    for (const { checkIn } of stored) assert.deepEqual([checkIn.what, checkIn.revision], ['Een.', 1]);
  });
  it('takes no newer answer away when it comes again later, and gives that one', async () => {
    await send('form 1', 'Een.');
    await send('form 2', 'Twee.');
    const again = await send('form 1', 'Een.');
    assert.deepEqual([again.checkIn.what, again.checkIn.revision], ['Twee.', 2]);
    assert.deepEqual(
      again.loaded.checkIns.map(({ what }) => what),
      ['Twee.'],
    );
    assert.deepEqual(await revisions(), [
      ['Een.', 1],
      ['Twee.', 2],
    ]);
  });
  it('is known again after the close', async () => {
    await send('form 1', 'Een.');
    const refuse = () => 'refused' as const;
    const { rounds } = bench().stores;
    const again = await rounds.answer(areaId, slot, anna, refuse, { nonce: 'form 1' });
    assert.ok(again && again !== 'refused');
    assert.equal(again.checkIn.what, 'Een.');
    assert.equal(await rounds.answer(areaId, slot, anna, refuse, { nonce: 'form 2' }), 'refused');
  });
  it('is another answer of another person', async () => {
    await send('form 1', 'Een.');
    await send('form 1', 'Ook een.', bram);
    assert.deepEqual(
      (await answersOf(bench())).map(({ what }) => what),
      ['Een.', 'Ook een.'],
    );
  });
  it('is not read with the round, nor as an answer of the week', async () => {
    await send('form 1', 'Een.');
    const { rounds } = bench().stores;
    assert.deepEqual((await rounds.find(areaId, slot))?.unreadable, 0);
    const { rounds: ofWeek, unreadable } = await rounds.ofWeek('2026-W48');
    assert.deepEqual([ofWeek[0]?.checkIns.length, unreadable], [1, 0]);
  });
});
