import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  type Entity,
  type KeyRange,
  type StoredEntity,
  startingWith,
  type Table,
} from '../../src/storage/table.ts';
import { onEveryBackend } from './backends.ts';

onEveryBackend('a table', (backend) => {
  let table: Table;
  /** Every test has a partition of its own. */
  let partitionKey: string;
  const row = (rowKey: string, columns: Record<string, string | number | boolean> = {}): Entity => ({
    partitionKey,
    rowKey,
    ...columns,
  });
  const read = async (rowKey: string): Promise<StoredEntity> => {
    const stored = await table.get(partitionKey, rowKey);
    assert.ok(stored, `row ${rowKey} is there`);
    return stored;
  };
  const keys = async (range?: KeyRange): Promise<string[]> => {
    const found: string[] = [];
    for await (const { entity } of table.query(partitionKey, range)) found.push(entity.rowKey);
    return found;
  };
  const fill = async (rowKeys: readonly string[]) => {
    for (const rowKey of rowKeys) await table.upsert(row(rowKey));
  };
  const staleEtagOf = async (rowKey: string): Promise<string> => {
    await table.upsert(row(rowKey, { text: 'before' }));
    const { etag } = await read(rowKey);
    await table.upsert(row(rowKey, { text: 'now' }));
    return etag;
  };

  before(async () => {
    table = (await backend.openTables()).Rounds;
  });
  beforeEach(() => {
    partitionKey = randomUUID();
  });

  describe('one row', () => {
    it('is created once', async () => {
      assert.equal(await table.create(row('a', { text: 'first' })), 'created');
      assert.equal(await table.create(row('a', { text: 'second' })), 'exists');
      assert.equal((await read('a')).entity['text'], 'first');
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
      await table.create(row('a', columns));
      const { writeId: _, ...entity } = (await read('a')).entity;
      assert.deepEqual(entity, row('a', columns));
    });
    it('is undefined when it was never written', async () => {
      assert.equal(await table.get(partitionKey, 'a'), undefined);
    });
    it('is replaced as a whole under its ETag', async () => {
      await table.create(row('a', { text: 'first', more: 1 }));
      assert.equal(await table.replace(row('a', { text: 'second' }), (await read('a')).etag), 'replaced');
      const { entity } = await read('a');
      assert.equal(entity['text'], 'second');
      assert.equal('more' in entity, false);
    });
    it('is not replaced under a stale ETag', async () => {
      const stale = await staleEtagOf('a');
      assert.equal(await table.replace(row('a', { text: 'late' }), stale), 'conflict');
      assert.equal((await read('a')).entity['text'], 'now');
    });
    it('is not replaced when it is gone', async () => {
      const stale = await staleEtagOf('a');
      await table.delete(partitionKey, 'a');
      assert.equal(await table.replace(row('a'), stale), 'conflict');
      assert.equal(await table.get(partitionKey, 'a'), undefined);
    });
    it('is made or replaced as a whole by an upsert', async () => {
      await table.upsert(row('a', { text: 'first', more: 1 }));
      await table.upsert(row('a', { text: 'second' }));
      const { entity } = await read('a');
      assert.equal(entity['text'], 'second');
      assert.equal('more' in entity, false);
    });
    it('is deleted, also when it is not there', async () => {
      await table.upsert(row('a'));
      await table.delete(partitionKey, 'a');
      await table.delete(partitionKey, 'a');
      assert.equal(await table.get(partitionKey, 'a'), undefined);
    });
    it('holds text beyond ASCII', async () => {
      const text = 'Cr\u00E8che, \u20AC 5 en \u{1F600}\n'.repeat(500);
      await table.create(row('a', { text }));
      assert.equal((await read('a')).entity['text'], text);
    });
    it('holds a text of 32 K UTF-16 units, and no more', async () => {
      // ASCII, because Azurite breaks a longer character where the network cuts a body of 64 KB in two.
      const text = 'x'.repeat(32 * 1024);
      await table.create(row('a', { text }));
      assert.equal((await read('a')).entity['text'], text);
      await assert.rejects(table.create(row('b', { text: `${text}x` })));
      assert.equal(await table.get(partitionKey, 'b'), undefined);
    });
    for (const rowKey of ['a|b', "zo'n", '\u00FCber \u{1F600}', '100%', 'a+b', 'a%20b', '']) {
      it(`takes '${rowKey}' as a key`, async () => {
        assert.equal(await table.create(row(rowKey, { text: 'first' })), 'created');
        const { entity, etag } = await read(rowKey);
        assert.equal(entity.rowKey, rowKey);
        assert.equal(await table.replace(row(rowKey), etag), 'replaced');
        const again = await read(rowKey);
        assert.equal(await table.batch([{ kind: 'replace', entity: row(rowKey), etag: again.etag }]), 'done');
        assert.deepEqual(await keys(), [rowKey]);
        await table.delete(partitionKey, rowKey);
        assert.deepEqual(await keys(), []);
      });
    }
    for (const rowKey of ['a/b', 'a\\b', 'a#b', 'a?b', 'a\tb']) {
      it(`refuses ${JSON.stringify(rowKey)} as a key`, async () => {
        await assert.rejects(table.create(row(rowKey)));
        await assert.rejects(table.upsert(row(rowKey)));
      });
    }
  });

  describe('a query', () => {
    it('gives the rows of its partition in key order', async () => {
      await table.upsert({ partitionKey: randomUUID(), rowKey: 'elsewhere' });
      await fill(['b', 'a|2', 'a|10', 'B', 'a', 'c']);
      assert.deepEqual(await keys(), ['B', 'a', 'a|10', 'a|2', 'b', 'c']);
    });
    it('begins at `from` and ends before `until`', async () => {
      await fill(['a', 'b', 'c', 'd']);
      assert.deepEqual(await keys({ from: 'b', until: 'd' }), ['b', 'c']);
    });
    it('takes every key with a prefix and none beside it', async () => {
      const inside = ['a|', 'a|0', "a|zo'n", 'a|~', 'a|\u00FC', 'a|\u{1F600}'];
      await fill(['a', 'a{', 'a}', 'b|', ...inside]);
      assert.deepEqual((await keys(startingWith('a|'))).sort(), inside.sort());
    });
    it('is empty for a partition without rows', async () => {
      assert.deepEqual(await keys(), []);
    });
    it('goes on past a page of 1,000 rows', async () => {
      const rowKeys = Array.from({ length: 1_150 }, (_, index) => String(index).padStart(4, '0'));
      for (let from = 0; from < rowKeys.length; from += 100) {
        const block = rowKeys.slice(from, from + 100);
        await table.batch(block.map((rowKey) => ({ kind: 'upsert', entity: row(rowKey) })));
      }
      assert.deepEqual(await keys(), rowKeys);
      assert.equal((await keys({ from: '0050', until: '1149' })).length, 1_099);
    });
  });

  describe('a batch', () => {
    it('creates, replaces and upserts together', async () => {
      await table.create(row('b', { text: 'before' }));
      const { etag } = await read('b');
      const done = await table.batch([
        { kind: 'create', entity: row('a', { text: 'made' }) },
        { kind: 'replace', entity: row('b', { text: 'replaced' }), etag },
        { kind: 'upsert', entity: row('c', { text: 'put' }) },
      ]);
      assert.equal(done, 'done');
      const texts = await Promise.all(['a', 'b', 'c'].map(async (key) => (await read(key)).entity['text']));
      assert.deepEqual(texts, ['made', 'replaced', 'put']);
    });
    it('writes nothing when one row exists already', async () => {
      await table.create(row('b', { text: 'first' }));
      const actions = ['a', 'b', 'c'].map((key) => ({
        kind: 'create' as const,
        entity: row(key, { text: 'late' }),
      }));
      assert.equal(await table.batch(actions), 'conflict');
      assert.deepEqual(await keys(), ['b']);
      assert.equal((await read('b')).entity['text'], 'first');
    });
    it('writes nothing when one ETag is stale', async () => {
      const etag = await staleEtagOf('b');
      const upsert = { kind: 'upsert' as const, entity: row('a') };
      assert.equal(await table.batch([upsert, { kind: 'replace', entity: row('b'), etag }]), 'conflict');
      assert.deepEqual(await keys(), ['b']);
      assert.equal((await read('b')).entity['text'], 'now');
    });
    it('writes nothing when a row to replace is gone', async () => {
      const etag = await staleEtagOf('b');
      await table.delete(partitionKey, 'b');
      const create = { kind: 'create' as const, entity: row('a') };
      assert.equal(await table.batch([create, { kind: 'replace', entity: row('b'), etag }]), 'conflict');
      assert.deepEqual(await keys(), []);
    });
    it('without actions is done', async () => {
      assert.equal(await table.batch([]), 'done');
    });
    it('of a hundred rows is written, of a hundred and one refused', async () => {
      const upserts = (count: number) =>
        Array.from({ length: count }, (_, index) => ({
          kind: 'upsert' as const,
          entity: row(String(index)),
        }));
      await assert.rejects(table.batch(upserts(101)));
      assert.deepEqual(await keys(), []);
      assert.equal(await table.batch(upserts(100)), 'done');
      assert.equal((await keys()).length, 100);
    });
    it('over two partitions is refused', async () => {
      const elsewhere = { partitionKey: randomUUID(), rowKey: 'b' };
      const entities = [row('a'), elsewhere];
      await assert.rejects(table.batch(entities.map((entity) => ({ kind: 'upsert', entity }))));
      assert.deepEqual(await keys(), []);
    });
    it('with one row twice is refused', async () => {
      await assert.rejects(table.batch(['a', 'a'].map((key) => ({ kind: 'upsert', entity: row(key) }))));
      assert.deepEqual(await keys(), []);
    });
  });

  describe('forty writers at once', () => {
    const writers = Array.from({ length: 40 }, (_, writer) => writer);
    const winnersOf = (outcomes: readonly string[], won: string) =>
      writers.filter((writer) => outcomes[writer] === won);

    it('have one winner when they create', async () => {
      const outcomes = await Promise.all(writers.map((writer) => table.create(row('a', { writer }))));
      const winners = winnersOf(outcomes, 'created');
      assert.deepEqual(winners, [(await read('a')).entity['writer']]);
    });
    it('have one winner when they replace', async () => {
      await table.create(row('a'));
      const { etag } = await read('a');
      const outcomes = await Promise.all(writers.map((writer) => table.replace(row('a', { writer }), etag)));
      const winners = winnersOf(outcomes, 'replaced');
      assert.deepEqual(winners, [(await read('a')).entity['writer']]);
    });
    it('have one winner when their batches meet in one row', async () => {
      const outcomes = await Promise.all(
        writers.map((writer) =>
          table.batch([
            { kind: 'create', entity: row('meet', { writer }) },
            { kind: 'create', entity: row(`own|${writer}`) },
          ]),
        ),
      );
      const [winner] = winnersOf(outcomes, 'done');
      assert.deepEqual(await keys(), ['meet', `own|${winner}`]);
      assert.equal((await read('meet')).entity['writer'], winner);
    });
  });
});
