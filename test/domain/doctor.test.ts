import assert from 'node:assert/strict';
import type { MissedSlot } from '../../src/domain/area.ts';
import { type DoctorFacts, decideFindings } from '../../src/domain/doctor.ts';
import { programme } from './report-facts.ts';

const [noord = assert.fail(), zuid = assert.fail(), stad = assert.fail()] = programme.areas;

function well(area: DoctorFacts['area'], changes: Partial<DoctorFacts> = {}): DoctorFacts {
  return {
    area,
    hasConversation: true,
    isUnreachable: false,
    isInDoubt: false,
    people: 4,
    hasLead: true,
    missed: [],
    ...changes,
  };
}

const missed = (reason: MissedSlot['reason']): MissedSlot => ({
  areaId: 'noord',
  slot: '2026-11-26',
  reason,
  recordedAt: '2026-11-27T09:00:00.000Z',
});

/** `noLead: noord, zuid` */
function found(facts: readonly DoctorFacts[]): string[] {
  return decideFindings(facts).map((finding) => {
    const of = 'areas' in finding ? finding.areas.map(({ id }) => id) : ['the steering group'];
    return `${finding.kind}: ${of.join(', ')}`;
  });
}

describe('the doctor', () => {
  const cases: Record<string, { ails: Partial<DoctorFacts>; found: readonly string[] }> = {
    'finds nothing where all is well': { ails: {}, found: [] },
    'finds an area without a lead': { ails: { hasLead: false }, found: ['noLead: noord'] },
    'finds an area without people': { ails: { people: 0 }, found: ['noMembers: noord'] },
    'finds an area without a conversation': {
      ails: { hasConversation: false },
      found: ['noConversation: noord'],
    },
    'finds an area whose last card came back': {
      ails: { isUnreachable: true },
      found: ['unreachable: noord'],
    },
    'says of an area that cannot be reached why, and not that a card came back too': {
      ails: { isUnreachable: true, lost: { since: '2026-11-20', why: 'teamArchived' } },
      found: ['teamArchived: noord'],
    },
    'finds an area of which a card may not have arrived': {
      ails: { isInDoubt: true },
      found: ['inDoubt: noord'],
    },
    'says of an area without a conversation only that': {
      ails: { hasConversation: false, isUnreachable: true },
      found: ['noConversation: noord'],
    },
    'finds a round that was missed because the program was not running': {
      ails: { missed: [missed('late')] },
      found: ['missed: noord'],
    },
    'finds a round that was missed because the area was not reachable': {
      ails: { missed: [missed('covered'), missed('notBound')] },
      found: ['missed: noord'],
    },
    'finds no round that was left out on purpose': {
      ails: { missed: [missed('paused'), missed('covered')] },
      found: [],
    },
    'finds what the programme file still has to be confirmed of': {
      ails: { area: { ...noord, note: { nl: 'Ligt dit in Zuid? Te bevestigen.' } } },
      found: ['toConfirm: noord'],
    },
    'lets another note be': { ails: { area: { ...noord, note: { nl: 'Sinds 2024.' } } }, found: [] },
  };
  for (const [fact, { ails, found: expected }] of Object.entries(cases))
    it(fact, () => assert.deepEqual(found([well(noord, ails), well(zuid)]), expected));

  it('finds the steering group that cannot be reached, before what is of areas', () => {
    const lost = { since: '2026-11-20', why: 'teamArchived' } as const;
    const findings = decideFindings([well(noord, { hasLead: false })], { lost });
    assert.deepEqual(findings, [
      { kind: 'steering', lost },
      { kind: 'noLead', areas: [noord] },
    ]);
  });
  it('finds a steering group without a conversation for which a digest waits', () => {
    const findings = decideFindings([well(noord, { hasLead: false })], { isWaitedFor: true });
    assert.deepEqual(findings, [{ kind: 'noSteering' }, { kind: 'noLead', areas: [noord] }]);
  });
  it('names all areas of a finding together, in the order in which things are mended', () => {
    const nothing = { hasConversation: false, people: 0, hasLead: false };
    assert.deepEqual(found([well(noord, nothing), well(zuid, { hasLead: false }), well(stad)]), [
      'noConversation: noord',
      'noMembers: noord',
      'noLead: noord, zuid',
    ]);
  });
});
