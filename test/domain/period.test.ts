import assert from 'node:assert/strict';
import { parsePeriod } from '../../src/domain/period.ts';

const today = '2026-11-26';
const firstHalf = { id: '2026-H1', range: { from: '2026-01-01', until: '2026-07-01' } };
const secondHalf = { id: '2026-H2', range: { from: '2026-07-01', until: '2027-01-01' } };
const wholeYear = { id: '2026', range: { from: '2026-01-01', until: '2027-01-01' } };

describe('a period', () => {
  const names = [
    { period: firstHalf, as: ['2026-H1', '2026-h1', '2026 H1', '2026H1', 'eerste halfjaar 2026'] },
    {
      period: firstHalf,
      as: ['eerste half jaar van 2026', '1e halfjaar 2026', '1 half 2026', 'half 1 2026'],
    },
    { period: firstHalf, as: ['first half of 2026', 'first half year 2026', 'half year 1 2026'] },
    { period: secondHalf, as: ['2026-H2', '  2026-h2 ', '2026 h2', '2026h2', 'tweede halfjaar 2026'] },
    {
      period: secondHalf,
      as: ['Tweede  Halfjaar\t2026', 'tweede half jaar 2026', 'tweede halfjaar van 2026'],
    },
    {
      period: secondHalf,
      as: ['2e halfjaar 2026', '2 halfjaar 2026', 'halfjaar 2 2026', 'second half 2026'],
    },
    { period: secondHalf, as: ['second half of 2026', 'SECOND HALF YEAR OF 2026', 'half year 2 2026'] },
    { period: wholeYear, as: ['2026', ' 2026 '] },
  ];
  for (const { period, as } of names) {
    it(`${period.id} is what people mean by ${as.map((text) => JSON.stringify(text)).join(', ')}`, () => {
      for (const text of as) assert.deepEqual(parsePeriod(text, today), period, text);
    });
  }

  it('is the half year of today where people name none', () => {
    const days = {
      '2026-01-01': '2026-H1',
      '2026-06-30': '2026-H1',
      '2026-07-01': '2026-H2',
      '2026-12-31': '2026-H2',
      '2027-01-01': '2027-H1',
    };
    for (const [day, id] of Object.entries(days))
      for (const text of ['', '   ']) assert.equal(parsePeriod(text, day)?.id, id);
  });

  const others = {
    'half a name': ['tweede halfjaar', 'halfjaar 2026', 'H2', '26-H2', '26'],
    'a half that no year has': [
      'derde halfjaar 2026',
      'third half of 2026',
      'half 3 2026',
      '2026-H3',
      '2026-H0',
    ],
    'another stretch': ['kwartaal 4 2026', '2026-12', '2026-11-26', '2026 2027', 'vorig jaar', 'last half'],
    'something around a name': [
      '2026-H22',
      '2026--H2',
      '20266',
      'rapport 2026',
      'tweede halfjaar 2026 Noord',
    ],
    'a year of another century': ['0000', '1026', '9999', '0026-H1', 'eerste halfjaar 1926', 'half 1 2100'],
    'a word that JavaScript knows': ['constructor halfjaar 2026', '__proto__ half 2026'],
  };
  for (const [what, texts] of Object.entries(others)) {
    it(`is not ${what}: ${texts.join(', ')}`, () => {
      for (const text of texts) assert.equal(parsePeriod(text, today), undefined, text);
    });
  }
});
