import assert from 'node:assert/strict';
import { countDigest } from './digest.ts';

describe('the digest of a week', function () {
  this.timeout(120_000);
  it('asks the store for no more when more is stored of other weeks', async () => {
    const figures = await countDigest([100, 1_000], []);
    assert.deepEqual(
      figures.filter(({ isMet }) => isMet !== undefined).map(({ name, isMet }) => [name, isMet]),
      [
        ['growth of requests with check-ins and lessons stored', true],
        ['growth of rows with check-ins and lessons stored', true],
      ],
    );
    assert.ok(figures.every(({ median }) => Number.isFinite(median)));
  });
});
