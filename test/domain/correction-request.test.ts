import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import {
  type CorrectionText,
  changedFields,
  decideAsking,
  decideSettling,
  isTeamsTurn,
  mayAskCorrection,
  readsNow,
} from '../../src/domain/correction-request.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import { aCheckIn, aCorrection, aRound } from '../storage/samples.ts';

const now = new Date('2026-12-03T09:00:00.000Z');
const formId = '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0001';
const ask = (own: CheckIn, changes: Partial<CorrectionText> = {}): CorrectionText => ({
  ...readsNow(own),
  why: 'Het liep anders.',
  ...changes,
});

describe('whether a correction can be asked', () => {
  const closedAt = '2026-12-02T16:00:00.000Z';
  const cases: [string, Parameters<typeof aRound>[0], string, boolean][] = [
    ['not while the round is open', {}, '2026-12-02T15:59:59.000Z', false],
    ['not in the grace time of a closed round', { closedAt }, '2026-12-02T16:29:59.000Z', false],
    ['after the grace time', { closedAt }, '2026-12-02T16:30:00.000Z', true],
    ['at once where there is no grace time', { closedAt, graceUntil: closedAt }, closedAt, true],
    ['not before the round has its outcome', {}, '2026-12-02T17:00:00.000Z', false],
  ];
  for (const [fact, round, at, expected] of cases) {
    it(fact, () => {
      assert.equal(mayAskCorrection(aRound(round), aCheckIn(), new Date(at)), expected);
    });
  }
});

describe('what differs from the answer', () => {
  const own = aCheckIn({ effect: 'Het plein gaat later open.' });
  const cases: [string, Partial<CorrectionText>, readonly string[]][] = [
    ['nothing, whatever the reason', { why: 'Anders.' }, []],
    ['the colour', { status: 'red' }, ['status']],
    ['an emptied text', { effect: undefined }, ['effect']],
    ['several at once', { what: 'Iets anders.', phaseAnswer: undefined }, ['what', 'phaseAnswer']],
  ];
  for (const [fact, changes, expected] of cases) {
    it(fact, () => assert.deepEqual(changedFields(own, ask(own, changes)), expected));
  }
  it('is looked at against the corrected colour, where there is one', () => {
    const amended = aCheckIn({ amended: { at: now.toISOString(), status: 'red' } });
    assert.deepEqual(changedFields(amended, ask(amended, { status: 'red' })), []);
    assert.deepEqual(changedFields(amended, ask(amended, { status: 'amber' })), ['status']);
  });
  it('is nothing of an answer that was chosen, for that cannot be typed anew', () => {
    const chosen = aCheckIn({ phaseAnswer: { questionId: 'q', text: 'Ja', choiceId: 'ja' } });
    assert.equal(readsNow(chosen).phaseAnswer, undefined);
    assert.deepEqual(changedFields(chosen, ask(chosen)), []);
  });
});

describe('asking', () => {
  const own = aCheckIn({ revision: 3 });
  const red = ask(own, { status: 'red' });

  it('makes the first request, about the answer as it is', () => {
    const asking = decideAsking(own, [], formId, red, now);
    assert.ok(asking.kind === 'ask');
    const { number, ofRevision, state, correctionId, askedAt } = asking.request;
    assert.deepEqual([number, ofRevision, state, correctionId], [1, 3, 'asked', formId]);
    assert.equal(askedAt, now.toISOString());
  });
  it('is the same request when the form is sent again, however it is filled in', () => {
    const earlier = aCorrection({ correctionId: formId, state: 'taken' });
    const asking = decideAsking(own, [earlier], formId, ask(own), now);
    assert.deepEqual(asking, { kind: 'same', request: earlier });
  });
  it('waits for what was asked before, and is a second request after that', () => {
    assert.equal(decideAsking(own, [aCorrection()], formId, red, now).kind, 'pending');
    for (const state of ['taken', 'declined'] as const) {
      const asking = decideAsking(own, [aCorrection({ state })], formId, red, now);
      assert.ok(asking.kind === 'ask');
      assert.equal(asking.request.number, 2);
    }
  });
  it('is no request when nothing is to change', () => {
    assert.equal(decideAsking(own, [], formId, ask(own), now).kind, 'unchanged');
  });
});

describe('settling', () => {
  const own = aCheckIn({ effect: 'Het plein gaat later open.', causes: ['geld'], promiseKept: 'done' });

  it('leaves the colour that counted, and puts the corrected one and the new words beside it', () => {
    const request = aCorrection({ effect: undefined });
    const settled = decideSettling(request, own, { kind: 'take' }, now);
    const at = now.toISOString();
    assert.deepEqual(settled?.request, { ...request, state: 'taken', settledAt: at });
    const { effect: _, ...kept } = own;
    assert.deepEqual(settled?.checkIn, {
      ...kept,
      what: 'De aannemer stopt ermee.',
      revision: 2,
      amended: { at, status: 'red' },
    });
  });
  it('says no colour where that stays the same, and takes an earlier corrected one away', () => {
    const before = { ...own, amended: { at: '2026-12-02T17:00:00.000Z', status: 'red' as const } };
    const settled = decideSettling(aCorrection({ status: 'amber' }), before, { kind: 'take' }, now);
    assert.deepEqual(settled?.checkIn?.amended, { at: now.toISOString() });
  });
  it('replaces what was typed as the answer to the question, and not what it is about', () => {
    const phaseAnswer = { questionId: 'q', text: 'Oud.', records: 'participation' as const };
    const take = (text: string | undefined, given: CheckIn['phaseAnswer']) =>
      decideSettling(
        aCorrection({ phaseAnswer: text }),
        { ...own, phaseAnswer: given },
        { kind: 'take' },
        now,
      )?.checkIn?.phaseAnswer;
    assert.deepEqual(take('Nieuw.', phaseAnswer), { ...phaseAnswer, text: 'Nieuw.' });
    assert.equal(take(undefined, phaseAnswer), undefined);
    const chosen = { questionId: 'q', text: 'Ja', choiceId: 'ja' };
    assert.deepEqual(take(undefined, chosen), chosen);
    assert.equal(take('Nieuw.', undefined), undefined, 'nobody answers a question that was left empty');
  });
  it('changes no answer when it is declined, and keeps the sentence', () => {
    const settled = decideSettling(aCorrection(), own, { kind: 'decline', reason: 'Dat was later.' }, now);
    assert.equal(settled?.checkIn, undefined);
    assert.equal(settled?.request.reason, 'Dat was later.');
    assert.equal(settled?.request.state, 'declined');
  });
  it('leaves what is settled as it is', () => {
    for (const state of ['taken', 'declined'] as const)
      assert.equal(decideSettling(aCorrection({ state }), own, { kind: 'take' }, now), undefined);
  });
});

describe('the programme team’s turn', () => {
  const days = { calendar: createCalendar([]), timeZone: 'Europe/Amsterdam' };
  // Asked on a Thursday.
  const cases: [string, boolean][] = [
    ['2026-12-16T22:59:00.000Z', false],
    ['2026-12-17T08:00:00.000Z', true],
  ];
  for (const [at, expected] of cases) {
    it(`has ${expected ? '' : 'not '}come by ${at}`, () => {
      assert.equal(isTeamsTurn(aCorrection(), new Date(at), days), expected);
    });
  }
});
