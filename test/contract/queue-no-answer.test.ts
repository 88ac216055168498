import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openAzureQueue } from '../../src/storage/azure-queue.ts';
import type { CallBounds } from '../../src/storage/call-bounds.ts';
import type { Queue } from '../../src/storage/queue.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { azuriteStartMs, sharedAzurite } from '../azurite.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

const shortBounds: CallBounds = { tryMs: 300, callMs: 600 };

describe('a queue that does not answer', function () {
  this.timeout(azuriteStartMs);
  let proxy: FaultyProxy;
  let open: (bounds?: CallBounds) => Promise<Queue>;
  beforeEach(async () => {
    const { queueUrl, accountName, accountKey } = await sharedAzurite();
    proxy = await startFaultyProxy(queueUrl);
    const account = { url: proxy.url, credential: { accountName, accountKey } };
    const name = `queue-${randomUUID()}`;
    open = (bounds) => openAzureQueue({ ...account, ...(bounds && { bounds }) }, name);
  });
  afterEach(() => proxy.stop());

  /** How long all calls at once take to give up. Fails for one that ends in any other way. */
  const timeToGiveUp = async (queue: Queue, bounds?: CallBounds): Promise<number> => {
    const started = performance.now();
    const calls = [
      queue.send('a'),
      queue.receive(1, 1_000),
      queue.delete({ id: randomUUID(), popReceipt: 'none' }),
      open(bounds),
    ];
    await Promise.all(calls.map((call) => assert.rejects(call, StoreUnavailable)));
    return performance.now() - started;
  };

  it('is given up by every call within four seconds when it stays silent', async () => {
    const queue = await open();
    proxy.fault = 'silence';
    assert.ok((await timeToGiveUp(queue)) < 4_000);
  });
  it('is given up by every call within four seconds when nothing listens', async () => {
    const queue = await open();
    proxy.stop();
    assert.ok((await timeToGiveUp(queue)) < 4_000);
  });
  const faults: Record<string, Fault> = {
    'stops in the middle of an answer': 'halfBody',
    'asks to come back in a minute': 'busy',
  };
  for (const [what, fault] of Object.entries(faults)) {
    it(`is given up by every call at its bound when it ${what}`, async () => {
      const queue = await open(shortBounds);
      proxy.fault = fault;
      assert.ok((await timeToGiveUp(queue, shortBounds)) < 2_000);
    });
  }
  it('has a message twice when the answer to its sending was lost: at least once, as it says', async () => {
    const queue = await open();
    proxy.fault = 'loseAnswer';
    await queue.send('a');
    const bodies = (await queue.receive(32, 60_000)).map(({ body }) => body);
    assert.deepEqual(bodies, ['a', 'a']);
  });
  it('has deleted a message, although the answer was lost and it is asked again', async () => {
    const queue = await open();
    await queue.send('a');
    const [message] = await queue.receive(1, 1_000);
    proxy.fault = 'loseAnswer';
    await queue.delete(message ?? assert.fail('it was sent'));
    assert.deepEqual(proxy.requests.slice(-2), ['DELETE', 'DELETE']);
  });
  it('does not take a refusal for no answer', async () => {
    const { queueUrl, accountName } = await sharedAzurite();
    const account = { url: queueUrl, credential: { accountName, accountKey: 'a2V5' } };
    await assert.rejects(openAzureQueue(account), (error) => !(error instanceof StoreUnavailable));
  });
});
