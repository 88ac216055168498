import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { onEveryTable, type Partition } from './partition.ts';

onEveryTable('a batch', (inPartition) => {
  let at: Partition;
  beforeEach(() => {
    at = inPartition();
  });

  it('creates, replaces and upserts together', async () => {
    await at.table.create(at.row('b', { text: 'before' }));
    const { etag } = await at.read('b');
    const done = await at.table.batch([
      { kind: 'create', entity: at.row('a', { text: 'made' }) },
      { kind: 'replace', entity: at.row('b', { text: 'replaced' }), etag },
      { kind: 'upsert', entity: at.row('c', { text: 'put' }) },
    ]);
    assert.equal(done, 'done');
    const texts = await Promise.all(['a', 'b', 'c'].map(async (key) => at.textOf(key)));
    assert.deepEqual(texts, ['made', 'replaced', 'put']);
  });
  it('writes nothing when one row exists already', async () => {
    await at.table.create(at.row('b', { text: 'first' }));
    const actions = ['a', 'b', 'c'].map((key) => ({
      kind: 'create' as const,
      entity: at.row(key, { text: 'late' }),
    }));
    assert.equal(await at.table.batch(actions), 'conflict');
    assert.deepEqual(await at.keys(), ['b']);
    assert.equal(await at.textOf('b'), 'first');
  });
  it('writes nothing when one ETag is stale', async () => {
    const etag = await at.staleEtagOf('b');
    const upsert = { kind: 'upsert' as const, entity: at.row('a') };
    assert.equal(await at.table.batch([upsert, { kind: 'replace', entity: at.row('b'), etag }]), 'conflict');
    assert.deepEqual(await at.keys(), ['b']);
    assert.equal(await at.textOf('b'), 'now');
  });
  it('writes nothing when a row to replace is gone', async () => {
    const etag = await at.staleEtagOf('b');
    await at.table.delete(at.partitionKey, 'b');
    const create = { kind: 'create' as const, entity: at.row('a') };
    assert.equal(await at.table.batch([create, { kind: 'replace', entity: at.row('b'), etag }]), 'conflict');
    assert.deepEqual(await at.keys(), []);
  });
  it('without actions is done', async () => {
    assert.equal(await at.table.batch([]), 'done');
  });
  it('of a hundred rows is written, of a hundred and one refused', async () => {
    const upserts = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        kind: 'upsert' as const,
        entity: at.row(String(index)),
      }));
    await assert.rejects(at.table.batch(upserts(101)));
    assert.deepEqual(await at.keys(), []);
    assert.equal(await at.table.batch(upserts(100)), 'done');
    assert.equal((await at.keys()).length, 100);
  });
  it('over two partitions is refused', async () => {
    const elsewhere = { partitionKey: randomUUID(), rowKey: 'b' };
    const entities = [at.row('a'), elsewhere];
    await assert.rejects(at.table.batch(entities.map((entity) => ({ kind: 'upsert', entity }))));
    assert.deepEqual(await at.keys(), []);
  });
  it('with one row twice is refused', async () => {
    await assert.rejects(at.table.batch(['a', 'a'].map((key) => ({ kind: 'upsert', entity: at.row(key) }))));
    assert.deepEqual(await at.keys(), []);
  });
});
