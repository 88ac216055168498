import assert from 'node:assert/strict';
import {
  countingMeasurements,
  decideIndicatorChange,
  indicatorName,
  inIndicatorOrder,
  isMeasurementDue,
  textOfIndicator,
  usualNextDay,
} from '../../src/domain/indicator.ts';
import { parseRegisterName } from '../../src/domain/register-name.ts';
import { aMeasurement, anIndicator } from '../storage/samples.ts';

describe('the name of a record in a register', () => {
  const cases: readonly [typed: string, number: number | undefined][] = [
    ['I-2026-0003', 3],
    ['i 2026 3', 3],
    ['  2026-3 ', 3],
    ['I2026-12', 12],
    ['R-2026-0003', undefined],
    ['KI-2026-3', undefined],
    ['I-2026-0', undefined],
    ['I-26-3', undefined],
    ['inclusief', undefined],
    ['', undefined],
  ];
  for (const [typed, number] of cases)
    it(`'${typed}' ${number === undefined ? 'names no indicator' : `is number ${number}`}`, () => {
      const expected = number === undefined ? undefined : { year: 2026, number };
      assert.deepEqual(parseRegisterName('I', typed), expected);
    });

  it('is read as it is written', () => {
    const name = { year: 2026, number: 12_345 };
    assert.deepEqual(parseRegisterName('I', indicatorName(name)), name);
  });
});

describe('what was measured', () => {
  const early = aMeasurement({ measuredOn: '2025-05-01', value: '60%' });
  const mistaken = aMeasurement({ value: '36%', recordedAt: '2026-05-12T09:00:00.000Z' });
  const mended = aMeasurement({ value: '63%', recordedAt: '2026-05-12T09:05:00.000Z' });

  it('counts once a day: what was recorded last, whatever order it comes in', () => {
    for (const rows of [
      [early, mistaken, mended],
      [mended, mistaken, early],
    ])
      assert.deepEqual(countingMeasurements(rows), [early, mended]);
  });
});

describe('a measurement', () => {
  const cases: readonly [what: string, changes: Parameters<typeof anIndicator>[0], isDue: boolean][] = [
    ['of the day before', { nextOn: '2026-11-30' }, true],
    ['of that day', { nextOn: '2026-12-01' }, false],
    ['without a day', { nextOn: undefined }, false],
    [
      'of what is measured no more',
      { nextOn: '2026-11-30', stopped: { on: '2026-11-01', reason: 'Bron stopt.' } },
      false,
    ],
  ];
  for (const [what, changes, isDue] of cases)
    it(`${what} is ${isDue ? '' : 'not '}due before the first of December`, () => {
      assert.equal(isMeasurementDue(anIndicator(changes), '2026-12-01'), isDue);
    });

  it('usually comes a half year after the last, or a year where the indicator is slow', () => {
    assert.equal(usualNextDay({ slow: false }, '2026-08-31'), '2027-02-28');
    assert.equal(usualNextDay({ slow: false }, '2026-11-30'), '2027-05-30');
    assert.equal(usualNextDay({ slow: true }, '2028-02-29'), '2029-02-28');
  });
});

describe('an indicator', () => {
  it('is changed by who saw how it reads, and only where that makes a difference', () => {
    const text = textOfIndicator(anIndicator());
    assert.equal(decideIndicatorChange(anIndicator({ revision: 3 }), 1, text), undefined);
    const other = { ...text, source: 'Wijkmonitor' };
    assert.equal(decideIndicatorChange(anIndicator({ revision: 3 }), 1, other), 'outdated');
    const { nextOn: _, ...shorter } = text;
    const changed = decideIndicatorChange(anIndicator(), 1, shorter);
    assert.ok(typeof changed === 'object' && !('nextOn' in changed));
    assert.equal(changed.recordedAt, anIndicator().recordedAt);
  });

  it('comes first where it is due, then by goal and name, and last where it is measured no more', () => {
    const stopped = { on: '2026-10-01', reason: 'De bron stopt.' };
    const one = (number: number, changes: Parameters<typeof anIndicator>[0]) => ({
      indicator: anIndicator({ number, ...changes }),
      measurements: [],
    });
    const order = inIndicatorOrder(
      [
        one(1, { stopped, nextOn: undefined }),
        one(2, { goalId: 'open', name: 'B' }),
        one(3, { goalId: 'vervallen', name: 'A' }),
        one(4, { goalId: 'inclusief', name: 'C' }),
        one(5, { goalId: 'open', name: 'A' }),
        one(6, { goalId: 'open', nextOn: '2026-11-09' }),
        one(7, { goalId: 'open', nextOn: '2026-11-02' }),
      ],
      ['inclusief', 'open'],
      '2026-12-01',
    );
    assert.deepEqual(
      order.map(({ indicator }) => indicator.number),
      [7, 6, 4, 5, 2, 3, 1],
    );
  });
});
