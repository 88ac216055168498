import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openAzureTables, type TableAccount } from '../../src/storage/azure-table.ts';
import { type BatchAction, type Entity, StoreUnavailable, type Table } from '../../src/storage/table.ts';
import { azuriteStartMs, emptyAzuriteTables } from '../azurite.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

describe('a table behind a bad connection', function () {
  this.timeout(azuriteStartMs);
  let account: TableAccount;
  let proxy: FaultyProxy;
  /** Through the proxy, and straight to the store. */
  let table: Table;
  let direct: Table;
  let partitionKey: string;
  const row = (rowKey: string, text = ''): Entity => ({ partitionKey, rowKey, text });

  before(async () => {
    account = await emptyAzuriteTables();
    direct = openAzureTables(account).Rounds;
    proxy = await startFaultyProxy(account.url);
    table = openAzureTables({ ...account, url: proxy.url }).Rounds;
  });
  after(() => proxy.stop());
  beforeEach(() => {
    partitionKey = randomUUID();
    proxy.fault = 'none';
  });

  describe('that loses one answer', () => {
    const texts = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { entity } of direct.query(partitionKey))
        found.push(`${entity.rowKey}=${entity['text']}`);
      return found;
    };
    const etagOf = async (rowKey: string): Promise<string> =>
      (await direct.get(partitionKey, rowKey))?.etag ?? assert.fail('the row is there');
    /** Does it while the first answer gets lost, and holds that it was sent again. */
    const losingOne = async <T>(write: () => Promise<T>): Promise<T> => {
      const before = proxy.requests.length;
      proxy.fault = 'loseAnswer';
      const result = await write();
      const writes = proxy.requests.slice(before).filter((method) => method !== 'GET');
      assert.equal(writes.length, 2, 'the write was sent twice');
      return result;
    };

    it('knows its own create', async () => {
      assert.equal(await losingOne(() => table.create(row('a', 'ours'))), 'created');
      assert.deepEqual(await texts(), ['a=ours']);
    });
    it('tells the create of another from its own', async () => {
      await direct.create(row('a', 'theirs'));
      assert.equal(await losingOne(() => table.create(row('a', 'ours'))), 'exists');
      assert.deepEqual(await texts(), ['a=theirs']);
    });
    it('knows its own replace', async () => {
      await direct.create(row('a', 'before'));
      const etag = await etagOf('a');
      assert.equal(await losingOne(() => table.replace(row('a', 'ours'), etag)), 'replaced');
      assert.deepEqual(await texts(), ['a=ours']);
    });
    it('tells the replace of another from its own', async () => {
      await direct.create(row('a', 'before'));
      const etag = await etagOf('a');
      await direct.replace(row('a', 'theirs'), etag);
      assert.equal(await losingOne(() => table.replace(row('a', 'ours'), etag)), 'conflict');
      assert.deepEqual(await texts(), ['a=theirs']);
    });
    const first: Record<string, () => Promise<BatchAction>> = {
      create: async () => ({ kind: 'create', entity: row('a', 'ours') }),
      replace: async () => {
        await direct.create(row('a', 'before'));
        return { kind: 'replace', entity: row('a', 'ours'), etag: await etagOf('a') };
      },
      upsert: async () => ({ kind: 'upsert', entity: row('a', 'ours') }),
    };
    for (const [kind, prepare] of Object.entries(first)) {
      it(`knows its own batch that begins with a ${kind}`, async () => {
        const actions = [await prepare(), { kind: 'create' as const, entity: row('b', 'ours') }];
        assert.equal(await losingOne(() => table.batch(actions)), 'done');
        assert.deepEqual(await texts(), ['a=ours', 'b=ours']);
      });
    }
    it('tells the batch of another from its own', async () => {
      await direct.create(row('b', 'theirs'));
      const actions = ['a', 'b'].map((key) => ({ kind: 'create' as const, entity: row(key, 'ours') }));
      assert.equal(await losingOne(() => table.batch(actions)), 'conflict');
      assert.deepEqual(await texts(), ['b=theirs']);
    });
    it('upserts and deletes once for all', async () => {
      await losingOne(() => table.upsert(row('a', 'ours')));
      assert.deepEqual(await texts(), ['a=ours']);
      await losingOne(() => table.delete(partitionKey, 'a'));
      assert.deepEqual(await texts(), []);
    });
  });

  const everyCall: Record<string, (table: Table) => Promise<unknown>> = {
    get: (table) => table.get(partitionKey, 'a'),
    query: (table) => table.query(partitionKey)[Symbol.asyncIterator]().next(),
    create: (table) => table.create(row('a')),
    replace: (table) => table.replace(row('a'), 'W/"datetime\'2026-11-23T09%3A30%3A00.0000000Z\'"'),
    upsert: (table) => table.upsert(row('a')),
    delete: (table) => table.delete(partitionKey, 'a'),
    batch: (table) => table.batch([{ kind: 'create', entity: row('a') }]),
  };
  /** How long every call takes to give up, all at once; fails for a call that gives up in any other way. */
  const timeToGiveUp = async (table: Table): Promise<number> => {
    const started = performance.now();
    await Promise.all(
      Object.entries(everyCall).map(([name, call]) => assert.rejects(call(table), StoreUnavailable, name)),
    );
    return performance.now() - started;
  };

  describe('that leads nowhere', () => {
    it('gives every call up within four seconds when nothing answers', async () => {
      proxy.fault = 'silence';
      assert.ok((await timeToGiveUp(table)) < 4_000);
    });
    it('gives every call up within four seconds when nothing listens', async () => {
      const closed = await startFaultyProxy(account.url);
      closed.stop();
      assert.ok((await timeToGiveUp(openAzureTables({ ...account, url: closed.url }).Rounds)) < 4_000);
    });
    const faults: Fault[] = ['halfBody', 'busy'];
    for (const fault of faults) {
      it(`gives every call up at its bound when the store is at '${fault}'`, async () => {
        const bounds = { tryMs: 300, callMs: 600 };
        const bounded = openAzureTables({ ...account, url: proxy.url, bounds }).Rounds;
        proxy.fault = fault;
        assert.ok((await timeToGiveUp(bounded)) < 2_000);
      });
    }
  });
});

describe('tables that were never made', function () {
  this.timeout(azuriteStartMs);
  it('are an error, not an empty table', async () => {
    const { credential, url } = await emptyAzuriteTables();
    assert.ok('accountKey' in credential);
  });
});
