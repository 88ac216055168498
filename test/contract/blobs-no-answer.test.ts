import assert from 'node:assert/strict';
import { openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { startFaultyProxy } from './faulty-proxy.ts';

describe('blobs that do not answer', () => {
  const credential = { accountName: 'account', accountKey: 'a2V5' };

  it('are unavailable when nothing listens', async () => {
    const proxy = await startFaultyProxy('http://127.0.0.1:9/account');
    proxy.stop();
    await assert.rejects(openAzureBlobs({ url: proxy.url, credential }), StoreUnavailable);
  });
  it('are unavailable when they ask to come back in a minute', async () => {
    const proxy = await startFaultyProxy('http://127.0.0.1:9/account');
    proxy.fault = 'busy';
    await assert.rejects(openAzureBlobs({ url: proxy.url, credential }), StoreUnavailable);
    proxy.stop();
  });
});
