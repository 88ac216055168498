import assert from 'node:assert/strict';
import {
  applicationsThrough,
  decisionAt,
  lessonAt,
  roundAt,
  wasAnsweredAfter,
} from '../../src/domain/as-of.ts';
import type { DecisionRequest } from '../../src/domain/decision.ts';
import { aCheckIn, aDecision, aLesson, anna, aRound, bram } from '../storage/samples.ts';

const moment = new Date('2026-11-30T07:30:00.000Z');
const before = '2026-11-30T07:29:59.000Z';
const after = '2026-11-30T07:30:01.000Z';

describe('a round as it was', () => {
  it('is not there before it was opened', () => {
    assert.equal(roundAt({ round: aRound({ openedAt: after }), checkIns: [] }, moment), undefined);
  });
  it('has no close, no word of its lead and no answer of later', () => {
    const round = aRound({ closedAt: after, confirmation: { status: 'red', confirmedAt: after } });
    const checkIns = [aCheckIn({ memberId: bram, answeredAt: before }), aCheckIn({ answeredAt: after })];
    const was = roundAt({ round, checkIns }, moment);
    assert.deepEqual([was?.round.closedAt, was?.round.confirmation], [undefined, undefined]);
    assert.deepEqual(
      was?.checkIns.map(({ memberId }) => memberId),
      [bram],
    );
  });
  it('has an answer that was changed since as it was then', () => {
    const now = aCheckIn({ status: 'green', revision: 3, answeredAt: after });
    const revisions = [
      aCheckIn({ memberId: bram, status: 'green', revision: 1, answeredAt: before }),
      aCheckIn({ status: 'amber', revision: 1, answeredAt: '2026-11-27T09:00:00.000Z' }),
      aCheckIn({ status: 'red', revision: 2, answeredAt: before }),
      now,
    ];
    const loaded = { round: aRound(), checkIns: [now] };
    assert.ok(wasAnsweredAfter(loaded, moment));
    const was = roundAt(loaded, moment, revisions);
    assert.deepEqual(
      was?.checkIns.map(({ memberId, status }) => [memberId, status]),
      [[anna, 'red']],
    );
  });
});

describe('a decision request as it was', () => {
  const decided: Partial<DecisionRequest> = {
    askedAt: '2026-11-26T10:00:00.000Z',
    state: 'decided',
    decision: { text: 'Ja.', date: '2026-12-01', body: 'College', role: 'wethouder' },
  };
  const steps = (checkedAt: string, decidedAt: string): DecisionRequest['steps'] => [
    { state: 'checked', at: checkedAt, role: 'manager' },
    { state: 'decided', at: decidedAt, role: 'manager' },
  ];
  const cases: Record<string, { request: Partial<DecisionRequest>; was: string | undefined }> = {
    'is not there before it was asked': { request: { askedAt: after }, was: undefined },
    'stands where its last step of then put it': {
      request: { ...decided, steps: steps(before, after) },
      was: 'checked',
    },
    'is open before any step': { request: { ...decided, steps: steps(after, after) }, was: 'open' },
    'is decided when that was recorded': {
      request: { ...decided, steps: steps(before, before) },
      was: 'decided',
    },
    'without steps goes by its day': { request: decided, was: 'open' },
  };
  for (const [fact, { request, was }] of Object.entries(cases))
    it(fact, () => assert.equal(decisionAt(aDecision(request), moment)?.state, was));
  it('says what was decided only once it was', () => {
    const request = aDecision({ ...decided, steps: steps(before, after) });
    assert.equal(decisionAt(request, moment)?.decision, undefined);
    assert.deepEqual(decisionAt(request, new Date(after)), request);
  });
});

describe('a lesson as it was', () => {
  const checked = (at: string) => ({ state: 'shared', checked: { as: 'lead', at } }) as const;
  const cases: Record<string, { lesson: Parameters<typeof aLesson>[0]; was: string | undefined }> = {
    'is not there before it was recorded': { lesson: { recordedAt: after }, was: undefined },
    'waits before it was shared': { lesson: checked(after), was: 'concept' },
    'is shared once it was': { lesson: checked(before), was: 'shared' },
    'that was withdrawn since is told to nobody': { lesson: { state: 'withdrawn' }, was: 'withdrawn' },
  };
  for (const [fact, { lesson, was }] of Object.entries(cases))
    it(fact, () => assert.equal(lessonAt(aLesson(lesson), moment)?.state, was));
  it('counts the uses through that day', () => {
    const use = (areaId: string, appliedOn: string) => ({ year: 2026, number: 42, areaId, appliedOn });
    const uses = [use('noord', '2026-11-30'), use('zuid', '2026-12-01')];
    assert.deepEqual(applicationsThrough(uses, '2026-11-30'), [uses[0]]);
  });
});
