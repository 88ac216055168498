import assert from 'node:assert/strict';
import { type DigestRequest, parseDigestRequest } from '../../src/domain/digest-request.ts';

/** Thursday of week 48. */
const today = '2026-11-26';
const week = (name: string): DigestRequest => ({ kind: 'week', week: name });
const correct = (name?: string): DigestRequest => ({ kind: 'correct', week: name });

describe('what is asked of the weekly digest', () => {
  const cases: [typed: string, request: DigestRequest, on?: string][] = [
    ['', { kind: 'latest' }],
    ['week 46', week('2026-W46')],
    ['Week 46', week('2026-W46')],
    ['46', week('2026-W46')],
    ['w46', week('2026-W46')],
    ['week 46 2025', week('2025-W46')],
    ['week 46 van 2025', week('2025-W46')],
    ['week 46, 2025', week('2025-W46')],
    ['2025-W46', week('2025-W46')],
    ['2025 week 46', week('2025-W46')],
    // Of this week there is a concept; week 49 of this year did not begin yet.
    ['week 48', week('2026-W48')],
    ['week 49', week('2025-W49')],
    ['week 49 2026', { kind: 'future', typed: 'week 49 2026' }],
    ['week 1', week('2026-W01')],
    // In the first days of January the last week of the year before is going on.
    ['week 53', week('2026-W53'), '2027-01-02'],
    ['week 52', week('2026-W52'), '2027-01-02'],
    ['week 1', week('2026-W01'), '2027-01-02'],
    ['week 1', week('2027-W01'), '2027-01-04'],
    ['week 53', week('2026-W53'), '2027-05-20'],
    ['week 53', week('2020-W53')],
    ['week 53 2025', { kind: 'noSuchWeek', typed: 'week 53 2025' }],
    ['week 54', { kind: 'noSuchWeek', typed: 'week 54' }],
    ['week 0', { kind: 'noSuchWeek', typed: 'week 0' }],
    ['week 46 corrigeren', correct('2026-W46')],
    ['corrigeer week 46', correct('2026-W46')],
    ['correct week 46 2025', correct('2025-W46')],
    ['corrigeren', correct()],
    ['week 49 2026 corrigeren', { kind: 'future', typed: 'week 49 2026' }],
    ['persoonlijk aan', { kind: 'personally', isOn: true }],
    ['personally off', { kind: 'personally', isOn: false }],
    ['persoonlijk', { kind: 'unknown', typed: 'persoonlijk' }],
    ['persoonlijk aan graag', { kind: 'unknown', typed: 'persoonlijk aan graag' }],
    ['gisteren', { kind: 'unknown', typed: 'gisteren' }],
    ['week 46 47', { kind: 'unknown', typed: 'week 46 47' }],
  ];
  for (const [typed, request, on = today] of cases)
    it(`is known from “weekbericht ${typed}” on ${on}`, () => {
      assert.deepEqual(parseDigestRequest(typed, on), request);
    });
});
