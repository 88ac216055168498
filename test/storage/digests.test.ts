import assert from 'node:assert/strict';
import { hashOf } from '../../src/domain/frozen-digest.ts';
import { aFrozenDigest } from './samples.ts';
import { onEveryStore, spoil } from './store-bench.ts';

const frozenAt = '2026-11-30T07:30:02.000Z';
const week = '2026-W48';

/** More rows than fit in a batch: four hundred areas where much was said, and each sign takes six on its way. */
const large = (sign: string) => {
  const [item = assert.fail()] = aFrozenDigest().attention;
  const answers = Array.from({ length: 5 }, () => ({ ...item.answers[0], what: sign.repeat(150) }));
  return aFrozenDigest({
    attention: Array.from({ length: 400 }, (_, index) => ({
      ...item,
      areaId: `gebied-${index}`,
      answers: answers.map((answer) => ({ ...answer, status: 'amber' as const, complete: false })),
    })),
  });
};

onEveryStore('a frozen digest', (bench) => {
  it('is kept whole, however large it is, and of two programs at once one stands', async function () {
    this.timeout(60_000);
    const { stores, unreadable } = bench();
    const [one, other] = [large('🌳'), large('🚧')];
    const [first, second] = await Promise.all([
      stores.digests.freeze(one, { edition: 1, frozenAt }),
      stores.digests.freeze(other, { edition: 1, frozenAt }),
    ]);
    assert.deepEqual(first, second);
    const found = await stores.digests.find(week);
    assert.deepEqual(found, first);
    assert.deepEqual(
      [one, other].filter(
        ({ attention }) => attention[7]?.answers[2]?.what === found?.digest.attention[7]?.answers[2]?.what,
      ),
      [found?.digest],
    );
    assert.deepEqual(unreadable, []);
  });
  it('of a shape that this program does not know is reported, and keeps no other from being read', async () => {
    const { stores, unreadable } = bench();
    await stores.digests.freeze(aFrozenDigest(), { edition: 1, frozenAt });
    await stores.digests.freeze(aFrozenDigest({ week: '2026-W49' }), { edition: 1, frozenAt });
    const text = '{"week":"2026-W48"}';
    const head = { partitionKey: '2026', rowKey: `${week}|001` };
    await spoil(bench(), 'Digests', { ...head, rowKey: `${head.rowKey}|0000` }, { text });
    await spoil(bench(), 'Digests', head, { hash: hashOf(text) });
    const { rows, unreadable: left } = await stores.digests.ofYear(2026);
    assert.deepEqual([rows.map((edition) => edition.week), left], [['2026-W49'], 1]);
    assert.equal(await stores.digests.find(week), undefined);
    assert.match(unreadable[0]?.reason ?? '', /madeAt: invalid_type/);
    assert.equal(await stores.digests.isFrozen(week, 1), true);
  });
  it('is not taken for the last one where a later edition cannot be read', async () => {
    const { stores } = bench();
    await stores.digests.freeze(aFrozenDigest(), { edition: 1, frozenAt });
    await stores.digests.freeze(aFrozenDigest({ lessonsWaiting: 9 }), { edition: 2, frozenAt });
    await spoil(bench(), 'Digests', { partitionKey: '2026', rowKey: `${week}|002` }, { hash: 'een andere' });
    assert.equal(await stores.digests.find(week), undefined);
    assert.equal((await stores.digests.find(week, 1))?.edition, 1);
  });
});
