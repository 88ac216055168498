import assert from 'node:assert/strict';
import { decideReport } from '../../src/domain/report/report.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { readSnapshot, writeSnapshot } from '../../src/domain/report/report-snapshot.ts';
import { memberIdPrefix, reportFacts, sampleRound, seasonFacts } from './report-facts.ts';

function again(facts: ReportFacts): ReportFacts {
  const read = readSnapshot(writeSnapshot(facts));
  assert.ok(read, 'the snapshot cannot be read');
  return read;
}

describe('the snapshot of a report', () => {
  for (const now of ['2026-09-10T09:00:00Z', '2026-11-26T11:00:00Z', '2027-01-20T11:00:00Z'])
    it(`gives the same report of the season again, as it was on ${now}`, () => {
      const facts = seasonFacts(now);
      assert.deepEqual(decideReport(again(facts)), decideReport(facts));
    });
  it('is the same text for the same facts', () => {
    const facts = seasonFacts('2026-11-26T11:00:00Z');
    assert.equal(writeSnapshot(facts), writeSnapshot(facts));
    assert.equal(writeSnapshot(again(facts)), writeSnapshot(facts));
  });
  it('names nobody, and its order does not tell who gave which answer', () => {
    const rounds = ['2026-09-03', '2026-10-01'].map((slot) =>
      sampleRound('noord', slot, [
        { status: 'red', what: 'Zacht.' },
        { status: 'amber', what: 'Hard.' },
      ]),
    );
    const text = writeSnapshot(reportFacts({ rounds }));
    assert.ok(!text.includes(memberIdPrefix), text);
    const turned = rounds.map((round) => ({ ...round, checkIns: round.checkIns.toReversed() }));
    assert.equal(writeSnapshot(reportFacts({ rounds: turned })), text);
  });
  it('is not read where it is something else, or of a later version', () => {
    const text = writeSnapshot(reportFacts());
    for (const other of [
      'geen',
      '{}',
      text.slice(1),
      text.replace('"snapshotVersion":1', '"snapshotVersion":2'),
    ])
      assert.equal(readSnapshot(other), undefined);
  });
});
