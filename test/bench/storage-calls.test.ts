import assert from 'node:assert/strict';
import { countStorageCalls } from './storage-calls.ts';

describe('the storage calls of a check-in', function () {
  this.timeout(120_000);
  it('are one batch, at most one read, and nothing else', async () => {
    const figures = await countStorageCalls(1);
    assert.deepEqual(
      figures.map(({ name, isMet }) => [name, isMet]),
      [
        ['batches of a check-in', true],
        ['reads of a check-in', true],
        ['other writes of a check-in', true],
      ],
    );
  });
});
