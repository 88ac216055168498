import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { type Entity, type Table, type TableName, tableNames } from '../../src/storage/table.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { openBench, type StoreBench } from './store-bench.ts';
import { storedSamples } from './stored-samples.ts';

const folder = new URL('../fixtures/rows/', import.meta.url);
const files = readdirSync(folder);

/** The versions of a table's rows of which there is a file, newest first. */
function versionsOf(table: TableName): number[] {
  const versions = files.flatMap((file) => new RegExp(`^${table}\\.v(\\d+)\\.json$`).exec(file)?.[1] ?? []);
  return versions.map(Number).toSorted((a, b) => b - a);
}

/** The rows of one table, one of every kind, as a version keeps them; as the newest does where none is named. */
async function fixtureOf(table: TableName, version = versionsOf(table)[0]): Promise<Entity[]> {
  return JSON.parse(await readFile(new URL(`${table}.v${version}.json`, folder), 'utf8')) as Entity[];
}

async function benchWithFixtures(): Promise<StoreBench> {
  const bench = openBench(openMemoryTables());
  for (const name of tableNames)
    for (const row of await fixtureOf(name)) await bench.tables[name].upsert(row);
  return bench;
}

async function rowsOf(table: Table, partitions: readonly string[]): Promise<Entity[]> {
  const perPartition = partitions.map((partition) => Array.fromAsync(table.query(partition)));
  return (await Promise.all(perPartition)).flat().map(({ entity }) => entity);
}

/** The same row with "GEHEIM" in every text column. */
function withSecrets(row: Entity): Entity {
  const { partitionKey, rowKey, ...columns } = row;
  const texts = Object.keys(columns).filter(
    (name) => typeof columns[name] === 'string' && !name.endsWith('_json'),
  );
  return { ...row, ...Object.fromEntries(texts.map((name) => [name, 'GEHEIM'])), partitionKey, rowKey };
}

const waysToBreak: Record<string, (row: Entity) => Entity> = {
  'of another schema version': (row) => ({ ...withSecrets(row), schemaVersion: 99 }),
  'with a column that is no JSON': (row) => ({ ...withSecrets(row), more_json: '{"GEHEIM"' }),
  'without its first column': (row) => {
    const first = Object.keys(row).find(
      (name) => !['partitionKey', 'rowKey', 'schemaVersion'].includes(name),
    );
    return Object.fromEntries(Object.entries(withSecrets(row)).filter(([name]) => name !== first)) as Entity;
  },
};

describe('the stored rows', () => {
  for (const name of tableNames) {
    const { write, read, gives, unread = () => false } = storedSamples[name];

    it(`are what is written to ${name}`, async () => {
      const { stores, tables } = openBench(openMemoryTables());
      const madeUp = (await write(stores)) ?? [];
      const asMade = (text: string) =>
        madeUp.reduce((made, part) => made.replaceAll(part.inFixture, part.made), text);
      const fixture = JSON.parse(asMade(JSON.stringify(await fixtureOf(name)))) as Entity[];
      const partitions = [...new Set(fixture.map(({ partitionKey }) => partitionKey))];
      assert.deepEqual(await rowsOf(tables[name], partitions), fixture);
    });
    it(`are read from ${name}`, async () => {
      const { stores, unreadable } = await benchWithFixtures();
      assert.deepEqual(await read(stores), gives);
      assert.deepEqual(unreadable, []);
    });
    for (const version of versionsOf(name).slice(1)) {
      it(`are read from ${name} as version ${version} kept them`, async () => {
        const { stores, tables, unreadable } = openBench(openMemoryTables());
        const [first, ...more] = await fixtureOf(name, version);
        assert.ok(first && more.length === 0, 'a version of one kind of row');
        for (const row of await fixtureOf(name)) await tables[name].upsert(row);
        await tables[name].upsert(first);
        assert.deepEqual(await read(stores), gives);
        assert.deepEqual(unreadable, []);
      });
    }
    if (name === 'Counters') continue;
    for (const [way, breakRow] of Object.entries(waysToBreak)) {
      it(`leave out and report, without its text, one of ${name} ${way}`, async () => {
        for (const row of await fixtureOf(name)) {
          if (unread(row)) continue;
          const { stores, tables, unreadable } = await benchWithFixtures();
          await tables[name].upsert(breakRow(row));
          const given = await read(stores).catch((error: unknown) => error);
          const { partitionKey, rowKey } = row;
          const [report] = unreadable;
          assert.deepEqual(report, { table: name, partitionKey, rowKey, reason: report?.reason });
          assert.notDeepEqual(given, gives);
          assert.doesNotMatch(inspect([unreadable, given], { depth: 9 }), /GEHEIM/);
        }
      });
    }
  }
  it('hold a counter that gives no number when it cannot be read', async () => {
    const { stores, tables, unreadable } = await benchWithFixtures();
    await tables.Counters.upsert({ partitionKey: 'lesson', rowKey: '2026', schemaVersion: 2, last: 0 });
    await assert.rejects(stores.lessons.nextNumber(2026), { name: 'WriteConflict' });
    assert.deepEqual(new Set(unreadable.map(({ reason }) => reason)), new Set(['schemaVersion 2']));
  });
});
