import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isWorse, Status, worstStatus } from '../../src/domain/status.ts';

const statuses = Status.options;

describe('a status', () => {
  it('is worse in the order green, amber, red, and never worse than itself', () => {
    const worse = statuses.flatMap((status) =>
      statuses.filter((than) => isWorse(status, than)).map((than) => `${status} than ${than}`),
    );
    assert.deepEqual(worse, ['amber than green', 'red than green', 'red than amber']);
  });
});

describe('the worst of statuses', () => {
  it('is none of none', () => {
    assert.equal(worstStatus([]), undefined);
  });

  it('is one of them, and none of them is worse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1 }), (given) => {
        const worst = worstStatus(given) ?? assert.fail();
        assert.ok(given.includes(worst));
        assert.ok(!given.some((status) => isWorse(status, worst)));
      }),
    );
  });
});
