import assert from 'node:assert/strict';
import type { MergedText, Review, Verdict } from '../../src/domain/digest-texts.ts';
import { decideReview, type ReviewAct, releaseOf } from '../../src/domain/text-review.ts';

const week = '2026-W48';
const now = new Date('2026-11-27T10:00:00.000Z');
const earlier = '2026-11-27T09:00:00.000Z';
const formId = '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a20';
const otherForm = '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a21';
const at = (verdict: Verdict, more: Partial<Review> = {}): Review => ({
  week,
  textId: 'a',
  verdict,
  at: earlier,
  ...more,
});
const about = { kind: 'reason', areaId: 'het-lang', slot: '2026-11-26' } as const;
const returning: ReviewAct = { kind: 'return', question: 'Welke straat?', formId, about };

describe('the verdict on a text', () => {
  const cases: readonly [string, Review | undefined, ReviewAct, string, string | undefined][] = [
    ['is given to a text that nobody looked at', undefined, { kind: 'pass' }, '', 'passed'],
    ['changes where it is as it was seen', at('held'), { kind: 'pass' }, earlier, 'passed'],
    ['is taken back', at('passed'), { kind: 'undo' }, earlier, undefined],
    ['sends a text back with a question', undefined, returning, '', 'returned'],
    ['is given to a text whose merged words may go', at('merged'), { kind: 'hold' }, earlier, 'held'],
  ];
  for (const [name, current, act, seen, verdict] of cases)
    it(name, () => {
      const decided = decideReview(current, act, { week, textId: 'a', seen }, now);
      assert.ok(decided.kind === 'change');
      assert.equal(decided.review?.verdict, verdict);
      if (decided.review) assert.equal(decided.review.at, now.toISOString());
    });

  const standing: readonly [string, Review | undefined, ReviewAct, string, 'same' | 'changedMeanwhile'][] = [
    ['is the same when a colleague gave it too', at('passed'), { kind: 'pass' }, '', 'same'],
    ['is the same when it is pressed twice', at('held'), { kind: 'hold' }, earlier, 'same'],
    ['is the same when the same form is sent again', at('returned', { formId }), returning, '', 'same'],
    ['is the same when it was taken back already', undefined, { kind: 'undo' }, earlier, 'same'],
    ['never goes over what a colleague said', at('held'), { kind: 'pass' }, '', 'changedMeanwhile'],
    [
      'never puts a second question',
      at('returned', { formId: otherForm }),
      returning,
      '',
      'changedMeanwhile',
    ],
    ['is not given to a text that was put back', undefined, { kind: 'pass' }, earlier, 'changedMeanwhile'],
    [
      'takes back nothing newer',
      at('passed'),
      { kind: 'undo' },
      '2026-11-27T08:00:00.000Z',
      'changedMeanwhile',
    ],
  ];
  for (const [name, current, act, seen, kind] of standing)
    it(name, () => assert.deepEqual(decideReview(current, act, { week, textId: 'a', seen }, now), { kind }));
});

describe('what a digest may say', () => {
  const merged = (form: string, of: string[], when: string): MergedText => ({
    week,
    formId: form,
    areaId: 'het-lang',
    slot: '2026-11-26',
    text: 'Samen.',
    of,
    at: when,
  });
  const reviewed = (verdicts: Record<string, Verdict>): Review[] =>
    Object.entries(verdicts).map(([textId, verdict]) => ({ week, textId, verdict, at: earlier }));

  it('has the verdicts, and merged words with the texts whose place they take', () => {
    const release = releaseOf(reviewed({ a: 'merged', b: 'merged', c: 'passed' }), [
      merged(formId, ['a', 'b'], earlier),
    ]);
    assert.deepEqual([...release.reviews.values()], ['merged', 'merged', 'passed']);
    assert.deepEqual(
      release.merged.map(({ of }) => of),
      [['a', 'b']],
    );
  });
  it('counts a text in the last words that took its place', () => {
    const { merged: words } = releaseOf(reviewed({ a: 'merged', b: 'merged', c: 'merged' }), [
      merged(otherForm, ['b', 'c'], '2026-11-27T09:30:00.000Z'),
      merged(formId, ['a', 'b'], earlier),
    ]);
    assert.deepEqual(
      words.map(({ of }) => of),
      [['a'], ['b', 'c']],
    );
  });
  it('leaves out of merged words what was given another verdict since', () => {
    const { merged: words } = releaseOf(reviewed({ a: 'merged', b: 'passed' }), [
      merged(formId, ['a', 'b'], earlier),
    ]);
    assert.deepEqual(
      words.map(({ of }) => of),
      [['a']],
    );
  });
  it('has no merged words that took nothing’s place', () => {
    assert.deepEqual(releaseOf(reviewed({ a: 'passed' }), [merged(formId, ['a'], earlier)]).merged, []);
  });
  it('takes a text for not looked at when its merged words were taken back', () => {
    assert.deepEqual([...releaseOf(reviewed({ a: 'merged', b: 'held' }), []).reviews.keys()], ['b']);
  });
});
