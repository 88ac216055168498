import assert from 'node:assert/strict';
import { DecisionText, decisionName, parseDecisionName } from '../../src/domain/decision.ts';
import { textLimits } from '../../src/domain/limits.ts';

const complete = {
  question: 'Mogen wij de buurtkamer langer huren?',
  decidedBy: 'Stuurgroep',
  neededBy: '2026-12-14',
  ifWeWait: 'Dan vervalt de huur.',
};

const accepts = (text: object) => DecisionText.safeParse(text).success;

describe('the text of a decision request', () => {
  it('needs the question, who decides, by when, and what happens if we wait', () => {
    assert.equal(accepts(complete), true);
    for (const field of Object.keys(complete))
      for (const nothing of [undefined, '', '   '])
        assert.equal(accepts({ ...complete, [field]: nothing }), false);
  });

  it('fits up to the limit of each field, and not one character more', () => {
    for (const field of ['question', 'decidedBy', 'ifWeWait']) {
      assert.equal(accepts({ ...complete, [field]: 'x'.repeat(textLimits.short) }), true, field);
      assert.equal(accepts({ ...complete, [field]: 'x'.repeat(textLimits.short + 1) }), false, field);
    }
  });

  it('is needed by a day that exists', () => {
    for (const day of ['2026-02-30', '14-12-2026', 'volgende week', '2026-12-14T10:00:00Z'])
      assert.equal(accepts({ ...complete, neededBy: day }), false, day);
  });
});

describe('a decision request', () => {
  it('is named by its year and a number that keeps its four digits, and grows beyond them', () => {
    assert.equal(decisionName({ year: 2026, number: 7 }), 'B-2026-0007');
    assert.equal(decisionName({ year: 2026, number: 12_345 }), 'B-2026-12345');
  });
  it('is understood as people type its name', () => {
    for (const typed of ['B-2026-0007', 'b-2026-7', '2026-0007', ' B 2026 7 ', 'B2026-0007'])
      assert.deepEqual(parseDecisionName(typed), { year: 2026, number: 7 }, typed);
    assert.deepEqual(parseDecisionName('B-2026-12345'), { year: 2026, number: 12_345 });
    for (const typed of ['', 'B-2026', 'B-2026-0', 'L-2026-0007', 'B-2026-0007 en meer', 'Twekkelerveld'])
      assert.equal(parseDecisionName(typed), undefined, typed);
  });
});
