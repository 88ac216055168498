import assert from 'node:assert/strict';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import type { BatchAction, Entity, Table } from '../../src/storage/table.ts';
import { azuriteStartMs, emptyAzuriteTables } from '../azurite.ts';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { Partition } from './partition.ts';

describe('a write whose answer gets lost', function () {
  this.timeout(azuriteStartMs);
  let proxy: FaultyProxy;
  /** Through the proxy; `at` reads and writes straight in the store. */
  let table: Table;
  let store: Table;
  let at: Partition;

  before(async () => {
    const account = await emptyAzuriteTables();
    store = openAzureTables(account).Rounds;
    proxy = await startFaultyProxy(account.url);
    table = openAzureTables({ ...account, url: proxy.url }).Rounds;
  });
  after(() => proxy.stop());
  beforeEach(() => {
    proxy.afterLoss = async () => {};
    at = new Partition(store);
  });

  const ours = (rowKey: string): Entity => at.row(rowKey, { text: 'ours' });
  const create = (rowKey: string): BatchAction => ({ kind: 'create', entity: ours(rowKey) });
  /** Every row of the partition as `key=text`. */
  const rows = async (): Promise<string[]> =>
    Promise.all((await at.keys()).map(async (key) => `${key}=${await at.textOf(key)}`));
  /** Writes while the first answer gets lost, and holds that the SDK sent it again. */
  const losingAnswer = async <T>(write: () => Promise<T>): Promise<T> => {
    proxy.requests.length = 0;
    proxy.fault = 'loseAnswer';
    const result = await write();
    assert.equal(proxy.requests.filter((method) => method !== 'GET').length, 2, 'it was sent twice');
    return result;
  };

  it('is a create of our own', async () => {
    assert.equal(await losingAnswer(() => table.create(ours('a'))), 'created');
    assert.deepEqual(await rows(), ['a=ours']);
  });
  it('is no create of our own when another was first', async () => {
    await store.create(at.row('a', { text: 'theirs' }));
    assert.equal(await losingAnswer(() => table.create(ours('a'))), 'exists');
    assert.deepEqual(await rows(), ['a=theirs']);
  });
  it('is a replace of our own', async () => {
    await store.create(at.row('a', { text: 'before' }));
    const { etag } = await at.read('a');
    assert.equal(await losingAnswer(() => table.replace(ours('a'), etag)), 'replaced');
    assert.deepEqual(await rows(), ['a=ours']);
  });
  it('is no replace of our own when another was first', async () => {
    const stale = await at.staleEtagOf('a');
    assert.equal(await losingAnswer(() => table.replace(ours('a'), stale)), 'conflict');
    assert.deepEqual(await rows(), ['a=now']);
  });
  it('is a batch of our own that begins with a create', async () => {
    assert.equal(await losingAnswer(() => table.batch([create('a'), create('b')])), 'done');
    assert.deepEqual(await rows(), ['a=ours', 'b=ours']);
  });
  it('is a batch of our own that begins with a replace', async () => {
    await store.create(at.row('a', { text: 'before' }));
    const replace: BatchAction = { kind: 'replace', entity: ours('a'), etag: (await at.read('a')).etag };
    assert.equal(await losingAnswer(() => table.batch([replace, create('b')])), 'done');
    assert.deepEqual(await rows(), ['a=ours', 'b=ours']);
  });
  it('is a batch of our own that begins with an upsert', async () => {
    const upsert: BatchAction = { kind: 'upsert', entity: ours('a') };
    assert.equal(await losingAnswer(() => table.batch([upsert, create('b')])), 'done');
    assert.deepEqual(await rows(), ['a=ours', 'b=ours']);
  });
  it('is a batch of our own, although somebody wrote over the row that it replaced since', async () => {
    await store.create(at.row('a', { text: 'before' }));
    const replace: BatchAction = { kind: 'replace', entity: ours('a'), etag: (await at.read('a')).etag };
    proxy.afterLoss = () => store.upsert(at.row('a', { text: 'theirs' }));
    assert.equal(await losingAnswer(() => table.batch([replace, create('b')])), 'done');
    assert.deepEqual(await rows(), ['a=theirs', 'b=ours']);
  });
  it('is a replace to decide on anew when somebody wrote over it since', async () => {
    await store.create(at.row('a', { text: 'before' }));
    const { etag } = await at.read('a');
    proxy.afterLoss = () => store.upsert(at.row('a', { text: 'theirs' }));
    assert.equal(await losingAnswer(() => table.replace(ours('a'), etag)), 'conflict');
    assert.deepEqual(await rows(), ['a=theirs']);
  });
  it('is a delete that is done, also when somebody else did it since', async () => {
    await store.create(ours('a'));
    proxy.afterLoss = () => store.delete(at.partitionKey, 'a');
    await losingAnswer(() => table.delete(at.partitionKey, 'a'));
    assert.deepEqual(await rows(), []);
  });
  it('is no batch of our own when another was first', async () => {
    await store.create(at.row('b', { text: 'theirs' }));
    assert.equal(await losingAnswer(() => table.batch([create('a'), create('b')])), 'conflict');
    assert.deepEqual(await rows(), ['b=theirs']);
  });
  it('is an upsert or a delete that may be done twice', async () => {
    await losingAnswer(() => table.upsert(ours('a')));
    assert.deepEqual(await rows(), ['a=ours']);
    await losingAnswer(() => table.delete(at.partitionKey, 'a'));
    assert.deepEqual(await rows(), []);
  });
});
