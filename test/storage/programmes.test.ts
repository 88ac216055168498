import assert from 'node:assert/strict';
import type { ProgrammeVersion } from '../../src/domain/programme-version.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { type TableCall, watchTables } from '../fakes/watched-tables.ts';
import { onEveryStore, openBench, spoil } from './store-bench.ts';

function aVersion(version: number, more: Partial<ProgrammeVersion> = {}): ProgrammeVersion {
  return {
    version,
    source: 'upload',
    fileHash: `hash ${version}`,
    blobName: `programmes/${version}.yaml`,
    appliedAt: '2026-11-26T14:00:00.000Z',
    ...more,
  };
}

onEveryStore('the versions of the programme file', (bench) => {
  it('are read newest first, also past the tenth', async () => {
    const { programmes } = bench().stores;
    for (let version = 1; version <= 11; version += 1) await programmes.add(aVersion(version));
    const { versions, last } = await programmes.all();
    assert.deepEqual(
      versions.map(({ version }) => version),
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
    );
    assert.equal(last, 11);
    assert.deepEqual(await programmes.newerThan(9), { versions: [aVersion(11), aVersion(10)], last: 11 });
    assert.deepEqual(await programmes.newerThan(11), { versions: [], last: 11 });
    assert.deepEqual(await programmes.find(3), aVersion(3));
    assert.equal(await programmes.find(12), undefined);
  });
  it('have each number once: of two at once one is told that it was taken', async () => {
    const { programmes } = bench().stores;
    const outcomes = await Promise.all(
      ['a', 'b'].map((fileHash) => programmes.add(aVersion(1, { fileHash }))),
    );
    assert.deepEqual(outcomes.toSorted(), ['created', 'exists']);
    assert.equal((await programmes.all()).versions.length, 1);
  });
  it('are counted on from one that cannot be read', async () => {
    const { programmes } = bench().stores;
    for (const version of [1, 2]) await programmes.add(aVersion(version));
    await spoil(bench(), 'Programmes', { partitionKey: 'programme', rowKey: '9999999997' }, { source: '?' });
    assert.deepEqual(await programmes.all(), { versions: [aVersion(1)], last: 2 });
    assert.equal(bench().unreadable.length, 1);
  });
});

describe('asking for newer versions', () => {
  it('is one point read where there are none', async () => {
    const watched = watchTables(openMemoryTables());
    const { programmes } = openBench(watched.tables).stores;
    await programmes.add(aVersion(1));
    const calls: TableCall[] = [];
    watched.failNext(new Error('never'), (call) => {
      calls.push(call);
      return false;
    });
    await programmes.newerThan(1);
    assert.deepEqual(calls, [{ table: 'Programmes', call: 'get' }]);
  });
});
