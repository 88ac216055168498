import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type AreaStatus,
  decideAreaStatus,
  decideOutcome,
  type RoundOutcome,
  trendBetween,
} from '../../src/domain/area-status.ts';
import { isWorse, Status, worstStatus } from '../../src/domain/status.ts';
import { addDays, daysBetween } from '../../src/domain/time.ts';
import { sampleRound } from './report-facts.ts';

/** What a closed round said; nobody answered a silent one. */
type Said = Status | 'silent';

const firstSlot = '2026-10-01';
const slotOf = (round: number) => addDays(firstSlot, 14 * (round - 1));

/** `red→amber`: the worst answer was red, and the lead made it amber. */
type Made = Said | `${Status}→${Status}`;

/** The outcome of a round, as its lead left it. */
function closedRoundMade(made: Made, round: number): RoundOutcome {
  const [said, status] = made.split('→') as [Said, Status?];
  const outcome = closedRound(said, round);
  return status
    ? { ...outcome, status, confirmed: true, reason: 'r', confirmedAt: outcome.closedAt }
    : outcome;
}

function closedRound(said: Said, round: number, confirmed = false): RoundOutcome {
  const answers = said === 'silent' ? [] : [{ status: said }];
  return sampleRound('noord', slotOf(round), answers, { confirmed }).outcome ?? assert.fail();
}

/** `closed` are the area's closed rounds, oldest first; `open` the answers to its open round, if there is one. */
function statusAfter(closed: readonly Made[], open?: readonly Status[]): AreaStatus {
  const outcomes = closed.map((made, index) => closedRoundMade(made, index + 1)).toReversed();
  const answers = open?.map((status) => ({ status }));
  const slot = slotOf(closed.length + 1);
  return decideAreaStatus(outcomes, answers && sampleRound('noord', slot, answers, { open: true }));
}

/** `red, closed, round 1, worse`: the status, where it comes from, and its trend. */
function told(status: AreaStatus): string {
  if (status.kind === 'noData') return 'no data';
  const round = daysBetween(firstSlot, status.slot) / 14 + 1;
  const trend = trendBetween(status.previous, status.status);
  return `${status.status}, ${status.basis}, round ${round}, ${trend}`;
}

type Case = { closed: readonly Made[]; open?: readonly Status[]; is: string };

const cases: Record<string, Record<string, Case>> = {
  'of an area that never answered': {
    'is no data before its first round': { closed: [], is: 'no data' },
    'is no data while its first round has no answer': { closed: [], open: [], is: 'no data' },
    'is no data after silent rounds': { closed: ['silent', 'silent'], is: 'no data' },
    'is its first answer at once': { closed: ['silent'], open: ['green'], is: 'green, open, round 2, new' },
  },
  'of closed rounds': {
    'is that of the only one, without a trend': { closed: ['green'], is: 'green, closed, round 1, new' },
    'is that of the last one': { closed: ['red', 'amber'], is: 'amber, closed, round 2, better' },
    'is worse than the round before': {
      closed: ['red', 'green', 'amber'],
      is: 'amber, closed, round 3, worse',
    },
    'is the same as the round before': {
      closed: ['green', 'amber', 'amber'],
      is: 'amber, closed, round 3, same',
    },
    'holds while the next round has no answer yet': {
      closed: ['green', 'amber'],
      open: [],
      is: 'amber, closed, round 2, worse',
    },
  },
  'after a silent round': {
    'is no data where green held': { closed: ['green', 'silent'], is: 'no data' },
    'is no data where amber held': { closed: ['red', 'amber', 'silent'], is: 'no data' },
    'is red where red held, as not answered again': {
      closed: ['red', 'silent'],
      is: 'red, silent, round 1, same',
    },
    'is red still after a second silent round': {
      closed: ['green', 'red', 'silent', 'silent'],
      is: 'red, silent, round 2, same',
    },
    'is red still while the next round has no answer yet': {
      closed: ['red', 'silent'],
      open: [],
      is: 'red, silent, round 1, same',
    },
    'is what the next round says': {
      closed: ['red', 'silent', 'green'],
      is: 'green, closed, round 3, better',
    },
    'is red as any red once it is answered again': {
      closed: ['red', 'silent', 'red'],
      is: 'red, closed, round 3, same',
    },
    'has the trend since the last answered round': {
      closed: ['green', 'silent', 'amber'],
      is: 'amber, closed, round 3, worse',
    },
    'has that trend already while the round is open': {
      closed: ['green', 'silent'],
      open: ['amber'],
      is: 'amber, open, round 3, worse',
    },
    'is green at once where no data stood': {
      closed: ['amber', 'silent'],
      open: ['green'],
      is: 'green, open, round 3, better',
    },
  },
  'that its lead gave': {
    'is that, and not the worst answer': { closed: ['red→amber'], is: 'amber, closed, round 1, new' },
    'is worse than the worst answer where the lead says so': {
      closed: ['green', 'green→red'],
      is: 'red, closed, round 2, worse',
    },
    'gives the trend of the next round': {
      closed: ['red→green', 'amber'],
      is: 'amber, closed, round 2, worse',
    },
    'ends with a silent round where a red was made amber: silence brings no red back': {
      closed: ['red→amber', 'silent'],
      is: 'no data',
    },
    'ends with a silent round where a red was made green': { closed: ['red→green', 'silent'], is: 'no data' },
    'stays red through a silent round where an amber was made red': {
      closed: ['amber→red', 'silent'],
      is: 'red, silent, round 1, same',
    },
    'lets an earlier red be, once a red was made amber': {
      closed: ['red', 'red→amber', 'silent'],
      is: 'no data',
    },
    'holds while the next round has no answer yet': {
      closed: ['red→amber'],
      open: [],
      is: 'amber, closed, round 1, new',
    },
    'is worse at once where the next round has a red': {
      closed: ['red→amber'],
      open: ['red'],
      is: 'red, open, round 2, worse',
    },
    'stays amber until the close where the next round has a green': {
      closed: ['red→amber'],
      open: ['green'],
      is: 'amber, closed, round 1, new',
    },
  },
  'while a round is open': {
    'is the worst answer at once where that is worse': {
      closed: ['green'],
      open: ['green', 'red', 'amber'],
      is: 'red, open, round 2, worse',
    },
    'is the new round at once where that is as bad': {
      closed: ['red'],
      open: ['red'],
      is: 'red, open, round 2, same',
    },
    'is the new green at once where green held': {
      closed: ['green'],
      open: ['green'],
      is: 'green, open, round 2, same',
    },
    'stays amber until the close where green came in': {
      closed: ['green', 'amber'],
      open: ['green'],
      is: 'amber, closed, round 2, worse',
    },
    'stays red until the close where amber came in': {
      closed: ['red'],
      open: ['amber', 'green'],
      is: 'red, closed, round 1, new',
    },
    'stays red, but silent no longer, where a silent red gets a better answer': {
      closed: ['red', 'silent'],
      open: ['green'],
      is: 'red, closed, round 1, same',
    },
    'is red of the open round where a silent red gets a red answer': {
      closed: ['red', 'silent'],
      open: ['red'],
      is: 'red, open, round 3, same',
    },
  },
};

for (const [of, facts] of Object.entries(cases)) {
  describe(`the status ${of}`, () => {
    for (const [name, { closed, open, is }] of Object.entries(facts)) {
      it(name, () => assert.equal(told(statusAfter(closed, open)), is));
    }
  });
}

describe('the status of an area', () => {
  const anySaid = fc.constantFrom<Said>('silent', ...Status.options);
  const anyClosed = fc.array(anySaid, { maxLength: 6 });
  const anyOpen = fc.option(fc.array(fc.constantFrom(...Status.options), { maxLength: 4 }), {
    nil: undefined,
  });

  /** The rule in other words: the last round's status holds, and silence ends all but red. */
  function heldAfter(closed: readonly Said[]): Status | undefined {
    const spoken = closed.filter((said) => said !== 'silent').at(-1);
    return closed.at(-1) !== 'silent' || spoken === 'red' ? spoken : undefined;
  }

  it('is the worst of what holds and what the open round says: never better', () => {
    fc.assert(
      fc.property(anyClosed, anyOpen, (closed, open = []) => {
        const status = statusAfter(closed, open);
        const worst = worstStatus([heldAfter(closed) ?? [], open].flat());
        assert.equal(status.kind === 'known' ? status.status : undefined, worst);
      }),
    );
  });

  it('is never known without any answer', () => {
    fc.assert(
      fc.property(anyClosed, anyOpen, (closed, open = []) => {
        const isAnswered = closed.some((said) => said !== 'silent') || open.length > 0;
        assert.ok(isAnswered || statusAfter(closed, open).kind === 'noData');
      }),
    );
  });

  it('does not change, and its trend neither, when a round closes whose answers counted already', () => {
    fc.assert(
      fc.property(anyClosed, anyOpen, (closed, open = []) => {
        const whileOpen = statusAfter(closed, open);
        fc.pre(whileOpen.kind === 'known' && whileOpen.basis === 'open');
        const afterwards = statusAfter([...closed, whileOpen.status]);
        assert.equal(told(afterwards), told(whileOpen).replace('open', 'closed'));
      }),
    );
  });

  it('is confirmed as its round is, and never while that is open', () => {
    const outcomes = [closedRound('red', 2), closedRound('amber', 1, true)];
    const isConfirmed = (status: AreaStatus) => status.kind === 'known' && status.confirmed;
    assert.equal(isConfirmed(decideAreaStatus(outcomes.slice(1))), true);
    assert.equal(isConfirmed(decideAreaStatus(outcomes)), false);
    const open = sampleRound('noord', slotOf(2), [{ status: 'amber' }], { open: true });
    assert.equal(isConfirmed(decideAreaStatus(outcomes.slice(1), open)), false);
  });

  it('comes with the counts of its own round and with when that closed', () => {
    const held = sampleRound('noord', slotOf(1), [
      { status: 'red' },
      { status: 'green' },
      { status: 'green' },
    ]);
    const open = sampleRound('noord', slotOf(2), [{ status: 'red' }, { status: 'amber' }], { open: true });
    const outcomes = [held.outcome ?? assert.fail()];
    const after = [decideAreaStatus(outcomes), decideAreaStatus(outcomes, open)];
    assert.deepEqual(
      after.map((status) => status.kind === 'known' && [status.counts, status.closedAt]),
      [
        [{ green: 2, amber: 0, red: 1 }, '2026-10-07T16:00:00.000Z'],
        [{ green: 0, amber: 1, red: 1 }, undefined],
      ],
    );
  });
});

describe("the lead's word on an open round", () => {
  const atNoon = '2026-10-01T12:00:00.000Z';
  const before = '2026-10-01T11:00:00.000Z';
  const after = '2026-10-01T13:00:00.000Z';
  type Answer = { status: Status; answeredAt: string };
  const wordCases: Record<string, { says: Status; answers: readonly Answer[]; is: Status; holds: boolean }> =
    {
      'is what the round says': {
        says: 'amber',
        answers: [{ status: 'red', answeredAt: before }],
        is: 'amber',
        holds: true,
      },
      'holds against a better answer after it': {
        says: 'red',
        answers: [{ status: 'green', answeredAt: after }],
        is: 'red',
        holds: true,
      },
      'holds against an answer after it that is as bad': {
        says: 'amber',
        answers: [{ status: 'amber', answeredAt: after }],
        is: 'amber',
        holds: true,
      },
      'yields to a worse answer after it': {
        says: 'amber',
        answers: [
          { status: 'green', answeredAt: before },
          { status: 'red', answeredAt: after },
        ],
        is: 'red',
        holds: false,
      },
      'yields to what the worst answer is, also of before it': {
        says: 'green',
        answers: [
          { status: 'red', answeredAt: before },
          { status: 'amber', answeredAt: after },
        ],
        is: 'red',
        holds: false,
      },
    };
  const roundWith = (says: Status, answers: readonly Answer[]) => {
    const { round, checkIns } = sampleRound('noord', slotOf(2), answers, { open: true });
    return {
      round: { ...round, confirmation: { status: says, reason: 'r', confirmedAt: atNoon } },
      checkIns,
    };
  };

  for (const [fact, { says, answers, is, holds }] of Object.entries(wordCases)) {
    it(`${fact}, while it is open and when it closes`, () => {
      const open = roundWith(says, answers);
      const status = decideAreaStatus([closedRound('green', 1)], open);
      assert.deepEqual(status.kind === 'known' && [status.status, status.confirmed], [is, holds]);
      const outcome = decideOutcome(open.round, open.checkIns, new Date('2026-10-21T16:00:00Z'));
      assert.deepEqual([outcome.status, outcome.confirmed], [is, holds]);
      const [reason, confirmedAt] = holds ? ['r', atNoon] : [];
      assert.deepEqual([outcome.reason, outcome.confirmedAt], [reason, confirmedAt]);
    });
  }

  it('counts at once, also where it is better than what held: nobody waits for the close', () => {
    const open = roundWith('green', [{ status: 'green', answeredAt: before }]);
    assert.equal(told(decideAreaStatus([closedRound('red', 1)], open)), 'green, open, round 2, better');
  });
});

describe('the outcome of a round', () => {
  const closedAt = new Date('2026-10-07T16:00:00Z');

  it("is the worst answer with the counts of all, of the round's own phase, not yet confirmed", () => {
    const { round, checkIns } = sampleRound('noord', firstSlot, [
      { status: 'green' },
      { status: 'amber' },
      { status: 'green' },
    ]);
    assert.deepEqual(decideOutcome(round, checkIns, closedAt), {
      areaId: 'noord',
      slot: firstSlot,
      phaseId: 'doen',
      closedAt: '2026-10-07T16:00:00.000Z',
      status: 'amber',
      counts: { green: 2, amber: 1, red: 0 },
      confirmed: false,
    });
  });

  it('has no status where nobody answered: silence is never green', () => {
    const { status, counts } = decideOutcome(sampleRound('noord', firstSlot, []).round, [], closedAt);
    assert.equal(status, undefined);
    assert.deepEqual(counts, { green: 0, amber: 0, red: 0 });
  });
});

describe('a trend', () => {
  it('is new without a status before, and else says which of the two is worse', () => {
    for (const after of Status.options) {
      assert.equal(trendBetween(undefined, after), 'new');
      for (const before of Status.options) {
        const expected = isWorse(after, before) ? 'worse' : isWorse(before, after) ? 'better' : 'same';
        assert.equal(trendBetween(before, after), expected);
      }
    }
  });
});
