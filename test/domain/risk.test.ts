import assert from 'node:assert/strict';
import {
  decideRiskChange,
  inRiskOrder,
  isLookDue,
  riskName,
  textOfRisk,
  wasOpenAt,
} from '../../src/domain/risk.ts';
import { aRisk } from '../storage/samples.ts';

const closed = { at: '2027-02-01T10:00:00.000Z', reason: 'Er is weer een volle ploeg.' };

describe('a risk', () => {
  it('stands in the register from when it was recorded until it was closed', () => {
    const open = (at: string) => wasOpenAt(aRisk({ closed }), new Date(at));
    assert.equal(open('2026-12-03T08:59:59.999Z'), false);
    assert.equal(open('2026-12-03T09:00:00.000Z'), true);
    assert.equal(open('2027-02-01T09:59:59.999Z'), true);
    assert.equal(open('2027-02-01T10:00:00.000Z'), false);
  });

  it('is to be looked at again before a day, as long as it is open and has one', () => {
    assert.equal(isLookDue(aRisk(), '2027-01-12'), true);
    assert.equal(isLookDue(aRisk(), '2027-01-11'), false);
    assert.equal(isLookDue(aRisk({ closed }), '2027-01-12'), false);
    assert.equal(isLookDue(aRisk({ lookAgainOn: undefined }), '2027-01-12'), false);
  });

  it('is changed by who saw how it reads, and only where that makes a difference', () => {
    const text = textOfRisk(aRisk());
    assert.equal(decideRiskChange(aRisk({ revision: 3 }), 1, text), undefined);
    assert.equal(decideRiskChange(aRisk({ revision: 3 }), 1, { ...text, risk: 'Anders.' }), 'outdated');
    const { measure: _, ...shorter } = text;
    const changed = decideRiskChange(aRisk(), 1, shorter);
    assert.ok(typeof changed === 'object' && !('measure' in changed));
    assert.equal(changed.slot, '2026-11-26');
  });

  it('comes first where it is to be looked at, and last where it is closed', () => {
    const risks = [
      aRisk({ number: 1, closed }),
      aRisk({ number: 2, lookAgainOn: undefined }),
      aRisk({ number: 3, lookAgainOn: '2027-01-08' }),
      aRisk({ number: 4, lookAgainOn: '2027-01-04' }),
      aRisk({ number: 5, lookAgainOn: '2027-06-01' }),
    ];
    assert.deepEqual(inRiskOrder(risks, '2027-01-12').map(riskName), [
      'R-2026-0004',
      'R-2026-0003',
      'R-2026-0005',
      'R-2026-0002',
      'R-2026-0001',
    ]);
  });
});
