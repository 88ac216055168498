import assert from 'node:assert/strict';
import { overlayTables } from '../../src/storage/overlay-tables.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { watchTables } from '../fakes/watched-tables.ts';

const row = (rowKey: string, text = 'x') => ({ partitionKey: 'p', rowKey, text });

async function overRows() {
  const below = watchTables(openMemoryTables());
  for (const key of ['a', 'b', 'c']) await below.tables.Areas.create(row(key, 'below'));
  const before = below.writes.length;
  const { Areas } = overlayTables(below.tables);
  const rows = async (range?: { from: string; until: string }) =>
    (await Array.fromAsync(Areas.query('p', range))).map(
      ({ entity }) => `${entity.rowKey} ${entity['text']}`,
    );
  return { Areas, rows, writesBelow: () => below.writes.length - before };
}

describe('tables of which nothing stays', () => {
  it('read what is below, in order, with what was written over it', async () => {
    const { Areas, rows, writesBelow } = await overRows();
    await Areas.upsert(row('b', 'over'));
    await Areas.create(row('aa', 'new'));
    await Areas.delete('p', 'c');
    assert.deepEqual(await rows(), ['a below', 'aa new', 'b over']);
    assert.deepEqual(await rows({ from: 'aa', until: 'b' }), ['aa new']);
    assert.equal(await Areas.get('p', 'c'), undefined);
    assert.equal(writesBelow(), 0);
  });
  it('refuse as tables do: a row that is there, an ETag of before, a batch with one of those', async () => {
    const { Areas, rows, writesBelow } = await overRows();
    const etag = (await Areas.get('p', 'a'))?.etag ?? '';
    assert.equal(await Areas.create(row('a')), 'exists');
    assert.equal(await Areas.replace(row('a', 'first'), etag), 'replaced');
    assert.equal(await Areas.replace(row('a', 'second'), etag), 'conflict');
    const stale = [
      { kind: 'create', entity: row('d') },
      { kind: 'replace', entity: row('a', 'third'), etag },
    ] as const;
    assert.equal(await Areas.batch(stale), 'conflict');
    assert.equal(await Areas.batch([{ kind: 'create', entity: row('b') }]), 'conflict');
    assert.equal(await Areas.batch([{ kind: 'create', entity: row('d', 'batch') }]), 'done');
    assert.deepEqual(await rows(), ['a first', 'b below', 'c below', 'd batch']);
    assert.equal(writesBelow(), 0);
  });
});
