import assert from 'node:assert/strict';
import { openAzureTables, type TableAccount } from '../../src/storage/azure-table.ts';
import { StoreUnavailable, type Table } from '../../src/storage/table.ts';
import { everyCall } from './every-call.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

/** Nobody checks this key: no request gets through. */
const credential = { accountName: 'account', accountKey: 'a2V5' };
const shortBounds = { tryMs: 300, callMs: 600 };

/** How long all calls at once take to give up. Fails for one that ends in any other way. */
async function timeToGiveUp(account: TableAccount): Promise<number> {
  const table: Table = openAzureTables(account).Rounds;
  const started = performance.now();
  await Promise.all(
    Object.entries(everyCall).map(([name, call]) => assert.rejects(call(table), StoreUnavailable, name)),
  );
  return performance.now() - started;
}

describe('a table that does not answer', function () {
  this.timeout(10_000);
  let proxy: FaultyProxy;
  before(async () => {
    proxy = await startFaultyProxy('http://127.0.0.1:9/account');
  });
  after(() => proxy.stop());

  it('is given up by every call within four seconds when it stays silent', async () => {
    proxy.fault = 'silence';
    assert.ok((await timeToGiveUp({ url: proxy.url, credential })) < 4_000);
  });
  it('is given up by every call within four seconds when nothing listens', async () => {
    const closed = await startFaultyProxy('http://127.0.0.1:9/account');
    closed.stop();
    assert.ok((await timeToGiveUp({ url: closed.url, credential })) < 4_000);
  });
  const faults: Record<string, Fault> = {
    'stops in the middle of an answer': 'halfBody',
    'asks to come back in a minute': 'busy',
  };
  for (const [what, fault] of Object.entries(faults)) {
    it(`is given up by every call at its bound when it ${what}`, async () => {
      proxy.fault = fault;
      assert.ok((await timeToGiveUp({ url: proxy.url, credential, bounds: shortBounds })) < 2_000);
    });
  }
});
