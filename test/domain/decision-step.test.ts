import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DecisionMove, type DecisionRequest, DecisionState, isAsked } from '../../src/domain/decision.ts';
import {
  type DecisionRole,
  type DecisionStep,
  decideDecisionStep,
  decisionRoles,
  firstDecisionDay,
  stepsOpenTo,
} from '../../src/domain/decision-step.ts';
import { aDecision } from '../storage/samples.ts';

const now = new Date('2026-12-14T10:00:00.000Z');
const decision = { text: 'Akkoord.', date: '2026-12-14', body: 'Stuurgroep', role: 'voorzitter' };
const withdrawal = { reason: 'Het is al opgelost.', date: '2026-12-14' };
const steps: Record<DecisionMove, DecisionStep> = {
  checked: { to: 'checked' },
  submitted: { to: 'submitted' },
  decided: { to: 'decided', decision },
  withdrawn: { to: 'withdrawn', withdrawal },
};
const inState = (state: DecisionState): DecisionRequest =>
  aDecision({
    state,
    ...(state === 'decided' && { decision }),
    ...(state === 'withdrawn' && { withdrawal }),
  });
const kindOf = (state: DecisionState, to: DecisionMove, role: DecisionRole) =>
  decideDecisionStep(inState(state), steps[to], role, now).kind;

describe('the steps of a decision request', () => {
  const open: Record<DecisionState, Record<DecisionRole, readonly DecisionMove[]>> = {
    open: {
      manager: ['checked', 'withdrawn'],
      lead: ['withdrawn'],
      deputy: ['withdrawn'],
      member: ['withdrawn'],
      partner: ['withdrawn'],
    },
    checked: {
      manager: ['submitted', 'decided', 'withdrawn'],
      lead: ['withdrawn'],
      deputy: ['withdrawn'],
      member: [],
      partner: [],
    },
    submitted: {
      manager: ['decided', 'withdrawn'],
      lead: ['withdrawn'],
      deputy: ['withdrawn'],
      member: [],
      partner: [],
    },
    decided: { manager: [], lead: [], deputy: [], member: [], partner: [] },
    withdrawn: { manager: [], lead: [], deputy: [], member: [], partner: [] },
  };
  for (const state of DecisionState.options) {
    for (const role of decisionRoles) {
      const expected = open[state][role];
      it(`are for ${role} of one that is ${state}: ${expected.join(', ') || 'none'}`, () => {
        assert.deepEqual(stepsOpenTo(inState(state), role), expected);
        for (const to of DecisionMove.options)
          assert.equal(kindOf(state, to, role) === 'moved', expected.includes(to), to);
      });
    }
  }

  it('are never the area’s to make, but for taking it back', () => {
    for (const state of DecisionState.options)
      for (const role of ['lead', 'deputy', 'member', 'partner'] as const)
        for (const to of ['checked', 'submitted', 'decided'] as const)
          assert.equal(kindOf(state, to, role), 'notYours');
  });
  it('are kept with their moment and role, oldest first, and never with a person', () => {
    const checked = decideDecisionStep(inState('open'), steps.checked, 'manager', now).request;
    const later = new Date('2026-12-15T10:00:00.000Z');
    const { request } = decideDecisionStep(checked, steps.withdrawn, 'lead', later);
    assert.deepEqual(request, {
      ...aDecision(),
      state: 'withdrawn',
      withdrawal,
      steps: [
        { state: 'checked', at: now.toISOString(), role: 'manager' },
        { state: 'withdrawn', at: later.toISOString(), role: 'lead' },
      ],
    });
  });
  it('change nothing when they are made again', () => {
    for (const to of DecisionMove.options) {
      const result = decideDecisionStep(inState(to), steps[to], 'manager', now);
      assert.deepEqual(result, { kind: 'already', request: inState(to) });
    }
  });
  it('are refused when another outcome is there already', () => {
    const other: DecisionStep = { to: 'decided', decision: { ...decision, text: 'Niet akkoord.' } };
    assert.equal(decideDecisionStep(inState('decided'), other, 'manager', now).kind, 'notNow');
    const again: DecisionStep = { to: 'withdrawn', withdrawal: { ...withdrawal, reason: 'Iets anders.' } };
    assert.equal(decideDecisionStep(inState('withdrawn'), again, 'lead', now).kind, 'notNow');
    assert.equal(kindOf('decided', 'withdrawn', 'manager'), 'notNow');
    assert.equal(kindOf('withdrawn', 'decided', 'manager'), 'notNow');
    assert.equal(kindOf('submitted', 'checked', 'manager'), 'notNow');
  });

  it('lead, in whatever order they are tried, to one outcome that stays', () => {
    const tried = fc.array(
      fc.record({ to: fc.constantFrom(...DecisionMove.options), role: fc.constantFrom(...decisionRoles) }),
    );
    fc.assert(
      fc.property(tried, (attempts) => {
        let request = inState('open');
        for (const { to, role } of attempts) {
          const result = decideDecisionStep(request, steps[to], role, now);
          if (!isAsked(request)) assert.equal(result.request, request);
          request = result.request;
        }
        assert.equal(request.decision !== undefined, request.state === 'decided');
        assert.equal(request.withdrawal !== undefined, request.state === 'withdrawn');
        const made = request.steps?.map(({ state }) => state) ?? [];
        assert.equal(new Set(made).size, made.length);
        assert.equal(made.at(-1) ?? 'open', request.state);
      }),
    );
  });
});

describe('the first day that a decision can be of', () => {
  it('is a year before the day of the request, in the programme’s zone', () => {
    const request = aDecision({ askedAt: '2026-12-31T23:30:00.000Z' });
    assert.equal(firstDecisionDay(request, 'Europe/Amsterdam'), '2026-01-01');
    assert.equal(firstDecisionDay(request, 'UTC'), '2025-12-31');
  });
});
