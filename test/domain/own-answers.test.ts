import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type RoundName, roundsToLookIn } from '../../src/domain/own-answers.ts';

const noord = { areaId: 'noord', slots: ['2026-11-26', '2026-11-12'] };
const zuid = { areaId: 'zuid', slots: ['2026-11-19', '2026-11-12'] };
const names = (rounds: readonly RoundName[]) => rounds.map(({ areaId, slot }) => `${areaId} ${slot}`);

describe('the rounds to look in for somebody’s own answers', () => {
  it('are newest first over all areas, and those of one day by area', () => {
    assert.deepEqual(names(roundsToLookIn([zuid, noord])), [
      'noord 2026-11-26',
      'zuid 2026-11-19',
      'noord 2026-11-12',
      'zuid 2026-11-12',
    ]);
  });
  it('hold a round once that is both the newest and in the history', () => {
    assert.equal(roundsToLookIn([{ areaId: 'noord', slots: ['2026-11-26', ...noord.slots] }]).length, 2);
  });
  it('go on after the round that was named, whether that round is there or not', () => {
    const after = (areaId: string, slot: string) => names(roundsToLookIn([zuid, noord], { areaId, slot }));
    assert.deepEqual(after('noord', '2026-11-12'), ['zuid 2026-11-12']);
    assert.deepEqual(after('het-lang', '2026-11-19'), [
      'zuid 2026-11-19',
      'noord 2026-11-12',
      'zuid 2026-11-12',
    ]);
    assert.deepEqual(after('zuid', '2026-11-12'), []);
  });
  it('come by once each, whatever the size of a page', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((number) => `2026-11-${number}`);
    const area = fc.record({
      areaId: fc.constantFrom('a', 'b', 'c'),
      slots: fc.array(day, { maxLength: 9 }),
    });
    const areas = fc.uniqueArray(area, { selector: ({ areaId }) => areaId });
    fc.assert(
      fc.property(areas, fc.integer({ min: 1, max: 5 }), (all, size) => {
        const seen: RoundName[] = [];
        for (;;) {
          const page = roundsToLookIn(all, seen.at(-1)).slice(0, size);
          if (page.length === 0) break;
          seen.push(...page);
        }
        assert.deepEqual(seen, roundsToLookIn(all));
      }),
    );
  });
});
