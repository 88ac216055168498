import assert from 'node:assert/strict';
import { onEveryTable, type Partition } from './partition.ts';

onEveryTable('a row', (inPartition) => {
  let at: Partition;
  beforeEach(() => {
    at = inPartition();
  });

  it('is created once', async () => {
    assert.equal(await at.table.create(at.row('a', { text: 'first' })), 'created');
    assert.equal(await at.table.create(at.row('a', { text: 'second' })), 'exists');
    assert.equal(await at.textOf('a'), 'first');
  });
  it('comes back with its columns as they were', async () => {
    const columns = {
      text: '',
      whole: 42,
      broken: -1.5,
      yes: true,
      no: false,
      moment: '2026-11-23T09:30:00.000Z',
    };
    await at.table.create(at.row('a', columns));
    const { writeId: _, ...entity } = (await at.read('a')).entity;
    assert.deepEqual(entity, at.row('a', columns));
  });
  it('is undefined when it was never written', async () => {
    assert.equal(await at.table.get(at.partitionKey, 'a'), undefined);
  });
  it('is replaced as a whole under its ETag', async () => {
    await at.table.create(at.row('a', { text: 'first', more: 1 }));
    assert.equal(
      await at.table.replace(at.row('a', { text: 'second' }), (await at.read('a')).etag),
      'replaced',
    );
    const { entity } = await at.read('a');
    assert.equal(entity['text'], 'second');
    assert.equal('more' in entity, false);
  });
  it('is not replaced under a stale ETag', async () => {
    const stale = await at.staleEtagOf('a');
    assert.equal(await at.table.replace(at.row('a', { text: 'late' }), stale), 'conflict');
    assert.equal(await at.textOf('a'), 'now');
  });
  it('is not replaced when it is gone', async () => {
    const stale = await at.staleEtagOf('a');
    await at.table.delete(at.partitionKey, 'a');
    assert.equal(await at.table.replace(at.row('a'), stale), 'conflict');
    assert.equal(await at.table.get(at.partitionKey, 'a'), undefined);
  });
  it('is made or replaced as a whole by an upsert', async () => {
    await at.table.upsert(at.row('a', { text: 'first', more: 1 }));
    await at.table.upsert(at.row('a', { text: 'second' }));
    const { entity } = await at.read('a');
    assert.equal(entity['text'], 'second');
    assert.equal('more' in entity, false);
  });
  it('is deleted, also when it is not there', async () => {
    await at.table.upsert(at.row('a'));
    await at.table.delete(at.partitionKey, 'a');
    await at.table.delete(at.partitionKey, 'a');
    assert.equal(await at.table.get(at.partitionKey, 'a'), undefined);
  });
  it('holds text beyond ASCII', async () => {
    const text = 'Cr\u00E8che, \u20AC 5 en \u{1F600}\n'.repeat(500);
    await at.table.create(at.row('a', { text }));
    assert.equal(await at.textOf('a'), text);
  });
  it('holds a text of 32 K UTF-16 units, and no more', async () => {
    // ASCII, because Azurite breaks a longer character where the network cuts a body of 64 KB in two.
    const text = 'x'.repeat(32 * 1024);
    await at.table.create(at.row('a', { text }));
    assert.equal(await at.textOf('a'), text);
    await assert.rejects(at.table.create(at.row('b', { text: `${text}x` })));
    assert.equal(await at.table.get(at.partitionKey, 'b'), undefined);
  });
  for (const rowKey of ['a|b', "zo'n", '\u00FCber \u{1F600}', '100%', 'a+b', 'a%20b', '']) {
    it(`takes '${rowKey}' as a key`, async () => {
      assert.equal(await at.table.create(at.row(rowKey, { text: 'first' })), 'created');
      const { entity, etag } = await at.read(rowKey);
      assert.equal(entity.rowKey, rowKey);
      assert.equal(await at.table.replace(at.row(rowKey), etag), 'replaced');
      const again = await at.read(rowKey);
      assert.equal(
        await at.table.batch([{ kind: 'replace', entity: at.row(rowKey), etag: again.etag }]),
        'done',
      );
      assert.deepEqual(await at.keys(), [rowKey]);
      await at.table.delete(at.partitionKey, rowKey);
      assert.deepEqual(await at.keys(), []);
    });
  }
  for (const rowKey of ['a/b', 'a\\b', 'a#b', 'a?b', 'a\tb']) {
    it(`refuses ${JSON.stringify(rowKey)} as a key`, async () => {
      await assert.rejects(at.table.create(at.row(rowKey)));
      await assert.rejects(at.table.upsert(at.row(rowKey)));
    });
  }
});
