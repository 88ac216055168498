import assert from 'node:assert/strict';
import type { RoundOutcome } from '../../src/domain/area-status.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import {
  awaitsLead,
  type ConfirmationDecision,
  confirmThrough,
  decideAsking,
  decideConfirmation,
  type Given,
  type Standing,
  teamTurnOn,
  unconfirmedStretch,
  versionOf,
} from '../../src/domain/confirmation.ts';

const days = { calendar: createCalendar(['2026-12-31']), timeZone: 'Europe/Amsterdam' };
/** A Wednesday, 17:00 in Enschede. */
const closedAt = '2026-12-02T16:00:00.000Z';

type Said = 'green' | 'amber' | 'red' | 'silent' | 'confirmed';

function outcome(said: Said, slot: string, closed = closedAt): RoundOutcome {
  const isConfirmed = said === 'confirmed';
  return {
    areaId: 'noord',
    slot,
    phaseId: 'doen',
    closedAt: closed,
    ...(said !== 'silent' && { status: isConfirmed ? ('red' as const) : said }),
    counts: { green: 0, amber: 0, red: 0 },
    confirmed: isConfirmed,
  };
}

/** Newest first, as they are given: one a week, the oldest closed on 4 November. */
function weekly(...said: readonly Said[]): RoundOutcome[] {
  return said.map((each, index) => {
    const day = String(4 + 7 * (said.length - 1 - index)).padStart(2, '0');
    return outcome(each, `2026-11-${day}`, `2026-11-${day}T16:00:00.000Z`);
  });
}

describe('a status that is not confirmed', () => {
  const cases = [
    ['2026-12-02T16:00:00Z', true, 'on the day of the close'],
    ['2026-12-04T22:59:59Z', true, 'through the second working day'],
    ['2026-12-04T23:00:00Z', false, 'not after it'],
    ['2026-12-07T07:30:00Z', false, 'not on the Monday of the digest'],
  ] as const;
  for (const [now, expected, fact] of cases) {
    it(`waits for its lead ${fact}`, () =>
      assert.equal(awaitsLead({ confirmed: false, closedAt }, new Date(now), days), expected));
  }
  it('waits over a weekend, a public holiday and a closed day', () => {
    assert.equal(confirmThrough('2026-12-30T16:00:00.000Z', days), '2027-01-05');
  });
  it('waits no longer once it is confirmed, and not yet while its round is open', () => {
    const now = new Date(closedAt);
    assert.equal(awaitsLead({ confirmed: true, closedAt }, now, days), false);
    assert.equal(awaitsLead({ confirmed: false }, now, days), false);
  });
});

describe('the rounds in a row that a lead left', () => {
  const cases: readonly [string, readonly Said[], number][] = [
    ['are none without a round', [], 0],
    ['are none where the newest is confirmed', ['confirmed', 'red'], 0],
    ['end at the last that was confirmed', ['red', 'green', 'confirmed', 'amber'], 2],
    ['are all where none was confirmed', ['red', 'green'], 2],
    ['leave out the silent ones, which nobody can confirm', ['silent', 'green', 'silent', 'red'], 2],
  ];
  for (const [fact, said, length] of cases)
    it(fact, () => assert.equal(unconfirmedStretch(weekly(...said)).length, length));

  it('are the programme team’s ten working days after the oldest closed', () => {
    assert.equal(teamTurnOn([outcome('red', '2026-11-26')], days), '2026-12-16');
    assert.equal(teamTurnOn(weekly('red', 'amber'), days), '2026-11-18');
    assert.equal(teamTurnOn(weekly('confirmed', 'amber'), days), undefined);
  });
});

describe('who is asked about the newest round', () => {
  type Case = { said: readonly Said[]; hasLead: boolean; on: string; asks: string };
  const cases: Record<string, Case> = {
    'is nobody without a round': { said: [], hasLead: true, on: '2026-11-05', asks: 'nobody' },
    'is nobody where it was silent': {
      said: ['silent', 'red'],
      hasLead: true,
      on: '2026-12-30',
      asks: 'nobody',
    },
    'is nobody where it is confirmed': {
      said: ['confirmed'],
      hasLead: false,
      on: '2026-11-05',
      asks: 'nobody',
    },
    'is its lead': { said: ['red'], hasLead: true, on: '2026-11-05', asks: 'leads, until 2026-11-18' },
    'is its lead for nine working days': {
      said: ['red'],
      hasLead: true,
      on: '2026-11-17',
      asks: 'leads, until 2026-11-18',
    },
    'is the team too from the tenth': {
      said: ['red'],
      hasLead: true,
      on: '2026-11-18',
      asks: 'leads and team',
    },
    'is the team too where an earlier one is that old': {
      said: ['red', 'green'],
      hasLead: true,
      on: '2026-11-18',
      asks: 'leads and team',
    },
    'is the team at once where nobody leads': {
      said: ['red'],
      hasLead: false,
      on: '2026-11-05',
      asks: 'team',
    },
  };
  for (const [fact, { said, hasLead, on, asks }] of Object.entries(cases)) {
    it(fact, () => {
      const outcomes = weekly(...said);
      const asking = decideAsking(outcomes, hasLead, new Date(`${on}T09:00:00Z`), days);
      const whom = [asking.leads ? 'leads' : [], asking.team ? 'team' : []].flat().join(' and ') || 'nobody';
      const until = asking.lookAgainOn ? `, until ${asking.lookAgainOn}` : '';
      assert.equal(`${whom}${until}`, asks);
      assert.equal(asking.outcome, whom === 'nobody' ? undefined : outcomes[0]);
    });
  }
});

describe('giving a status', () => {
  const now = new Date('2026-12-03T09:00:00Z');
  const confirmedAt = now.toISOString();
  const counts = { green: 2, amber: 1, red: 1 };
  const proposed: Standing = { status: 'red', confirmed: false, counts };
  const earlier = '2026-12-03T08:00:00.000Z';
  const made: Standing = { status: 'amber', confirmed: true, reason: 'eerst', confirmedAt: earlier, counts };
  const silent: Standing = { confirmed: false, counts: { green: 0, amber: 0, red: 0 } };
  const seen = versionOf(proposed);
  const then = versionOf(made);

  const cases: Record<string, { of: Standing; given: Given; is: ConfirmationDecision }> = {
    'confirms the worst answer as it is': {
      of: proposed,
      given: { status: 'red', seen },
      is: { kind: 'confirm', confirmation: { status: 'red', confirmedAt } },
    },
    'makes it another with a reason': {
      of: proposed,
      given: { status: 'green', reason: 'want', seen },
      is: { kind: 'confirm', confirmation: { status: 'green', reason: 'want', confirmedAt } },
    },
    'needs a reason for another': {
      of: proposed,
      given: { status: 'amber', seen },
      is: { kind: 'reasonNeeded' },
    },
    'needs a reason for a change of what was decided, also back to the worst answer': {
      of: made,
      given: { status: 'red', seen: then },
      is: { kind: 'reasonNeeded' },
    },
    'changes what was decided, with a reason': {
      of: made,
      given: { status: 'red', reason: 'toch', seen: then },
      is: { kind: 'confirm', confirmation: { status: 'red', reason: 'toch', confirmedAt } },
    },
    'changes only the reason': {
      of: made,
      given: { status: 'amber', reason: 'beter gezegd', seen: then },
      is: { kind: 'confirm', confirmation: { status: 'amber', reason: 'beter gezegd', confirmedAt } },
    },
    'is done already where it says so already': {
      of: made,
      given: { status: 'amber', reason: 'eerst', seen },
      is: { kind: 'same' },
    },
    'decides nothing where another was first': {
      of: made,
      given: { status: 'red', reason: 'toch', seen },
      is: { kind: 'changed' },
    },
    'decides nothing where a worse answer came in': {
      of: proposed,
      given: { status: 'amber', seen: versionOf({ ...proposed, counts: { ...counts, red: 0 } }) },
      is: { kind: 'changed' },
    },
    'decides nothing where nobody answered': {
      of: silent,
      given: { status: 'green', reason: 'rustig', seen: versionOf(silent) },
      is: { kind: 'silent' },
    },
  };
  for (const [fact, { of, given, is }] of Object.entries(cases))
    it(fact, () => assert.deepEqual(decideConfirmation(of, given, now), is));
});
