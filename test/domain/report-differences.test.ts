import assert from 'node:assert/strict';
import { decideReport } from '../../src/domain/report/report.ts';
import { compareReports } from '../../src/domain/report/report-differences.ts';
import { aDecision } from '../storage/samples.ts';
import { reportFacts, sampleRound, seasonFacts } from './report-facts.ts';

const rounds = [
  sampleRound('noord', '2026-09-03', [{ status: 'green' }]),
  sampleRound('zuid', '2026-10-01', [{ status: 'red', what: 'De school sluit.' }]),
];
type Given = Parameters<typeof reportFacts>[0];

function told(before: Given, after: Given): string[] {
  return compareReports(decideReport(reportFacts(before)), decideReport(reportFacts(after))).map(
    ({ part, about, on, change }) => `${part} ${[about, on].join(' ').trim()}: ${change}`,
  );
}

describe('what two reports say differently', () => {
  it('is nothing where the rows are the same, in whatever order', () => {
    assert.deepEqual(told({ rounds }, { rounds }), []);
    const season = decideReport(seasonFacts('2026-11-26T11:00:00Z'));
    assert.deepEqual(compareReports(season, structuredClone(season)), []);
  });
  it('is nothing where only the moment differs at which it was made', () => {
    const after = { rounds, madeAt: '2026-11-26T15:00:00.000Z' };
    assert.deepEqual(told({ rounds }, after), []);
  });
  it('is the one thing of which a word changed', () => {
    const other = [
      ...rounds.slice(0, 1),
      sampleRound('zuid', '2026-10-01', [{ status: 'red', what: 'De school blijft.' }]),
    ];
    assert.deepEqual(told({ rounds }, { rounds: other }), ['attention Zuid 2026-10-01: changed']);
  });
  it('tells what came and what went', () => {
    const decisions = [aDecision({ year: 2026, number: 7 })];
    assert.ok(told({}, { decisions }).includes('decisions B-2026-0007: added'));
    assert.ok(told({ decisions }, {}).includes('decisions B-2026-0007: gone'));
  });
});
