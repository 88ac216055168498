import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startingWith } from '../../src/storage/table.ts';
import { onEveryTable, type Partition } from './partition.ts';

onEveryTable('a query', (inPartition) => {
  let at: Partition;
  beforeEach(() => {
    at = inPartition();
  });

  it('gives the rows of its partition in key order', async () => {
    await at.table.upsert({ partitionKey: randomUUID(), rowKey: 'elsewhere' });
    await at.write(['b', 'a|2', 'a|10', 'B', 'a', 'c']);
    assert.deepEqual(await at.keys(), ['B', 'a', 'a|10', 'a|2', 'b', 'c']);
  });
  it('begins at `from` and ends before `until`', async () => {
    await at.write(['a', 'b', 'c', 'd']);
    assert.deepEqual(await at.keys({ from: 'b', until: 'd' }), ['b', 'c']);
  });
  it('takes every key with a prefix and none beside it', async () => {
    const inside = ['a|', 'a|0', "a|zo'n", 'a|~', 'a|\u00FC', 'a|\u{1F600}'];
    await at.write(['a', 'a{', 'a}', 'b|', ...inside]);
    assert.deepEqual((await at.keys(startingWith('a|'))).sort(), inside.sort());
  });
  it('is empty for a partition without rows', async () => {
    assert.deepEqual(await at.keys(), []);
  });
  it('goes on past a page of 1,000 rows', async () => {
    const rowKeys = Array.from({ length: 1_150 }, (_, index) => String(index).padStart(4, '0'));
    for (let from = 0; from < rowKeys.length; from += 100) {
      const block = rowKeys.slice(from, from + 100);
      await at.table.batch(block.map((rowKey) => ({ kind: 'upsert', entity: at.row(rowKey) })));
    }
    assert.deepEqual(await at.keys(), rowKeys);
    assert.equal((await at.keys({ from: '0050', until: '1149' })).length, 1_099);
  });
});
