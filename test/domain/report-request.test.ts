import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseReportRequest } from '../../src/domain/report-request.ts';
import { programme } from '../local/sample-season.ts';

/** `approve 2026-H2`, `make 2026-H2 noord`, or what was not understood. */
function understood(typed: string): string {
  const request = parseReportRequest(typed, programme, '2026-11-30');
  switch (request.kind) {
    case 'unknown':
      return `? ${request.typed}`;
    case 'deputy':
      return request.kind;
    case 'approve':
    case 'check':
    case 'offer':
      return `${request.kind} ${request.period.id}`;
    case 'make':
    case 'write':
      return [request.kind, request.period.id, request.area?.id].join(' ').trim();
  }
}

describe('what somebody wants of the report', () => {
  const cases: Record<string, string> = {
    '': 'make 2026-H2',
    'tweede halfjaar 2026': 'make 2026-H2',
    '2026': 'make 2026',
    schrijven: 'write 2026-H2',
    'schrijven eerste halfjaar 2026': 'write 2026-H1',
    'schrijven Het Lang': 'write 2026-H2 het-lang',
    '2026-H2 controleer': 'check 2026-H2',
    'controleer 2026-H2': 'check 2026-H2',
    'goedkeuren tweede halfjaar 2026': 'approve 2026-H2',
    'tweede halfjaar 2026 goedkeuren': 'approve 2026-H2',
    GOEDKEUREN: 'approve 2026-H2',
    Noord: 'make 2026-H2 noord',
    'Noord 2026-H1': 'make 2026-H1 noord',
    '2026-H1 noord': 'make 2026-H1 noord',
    'tweede halfjaar 2026 Het Lang': 'make 2026-H2 het-lang',
    'van Het Lang over tweede halfjaar van 2026': 'make 2026-H2 het-lang',
    'aanbieden 2026-H2': 'offer 2026-H2',
    plaatsvervanger: 'deputy',
    'write second half of 2026': 'write 2026-H2',
    'approve 2026-H2': 'approve 2026-H2',
    'second half of 2026 approve': 'approve 2026-H2',
    'check first half of 2026': 'check 2026-H1',
    'verify 2026-H2': 'check 2026-H2',
    'Noord for second half of 2026': 'make 2026-H2 noord',
    'offer 2026-H2': 'offer 2026-H2',
    deputy: 'deputy',
    'derde kwartaal': '? derde kwartaal',
    'goedkeuren derde kwartaal': '? derde kwartaal',
    'goedkeuren Noord': '? Noord',
    'plaatsvervanger Bo': '? Bo',
    'Noord Zuid': '? Noord Zuid',
  };
  for (const [typed, meant] of Object.entries(cases))
    it(`'rapport ${typed}' is '${meant}'`, () => assert.equal(understood(typed), meant));

  it('is read or not understood, whatever was typed', () => {
    const word = fc.constantFrom(
      'van',
      'Noord',
      'het',
      'Lang',
      '2026',
      'H2',
      'goedkeuren',
      'tweede',
      'halfjaar',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 8 }), (words) => {
        assert.notEqual(understood(words.join(' ')), '');
      }),
    );
  });
});
