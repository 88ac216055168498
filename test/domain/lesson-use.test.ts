import assert from 'node:assert/strict';
import {
  decideAsked,
  decideShown,
  decideWord,
  decideWorked,
  type LessonOffer,
  type LessonWord,
  usesToAsk,
} from '../../src/domain/lesson-use.ts';
import { anOffer } from '../storage/samples.ts';

const ref = { areaId: 'het-lang', year: 2026, number: 42 };
const today = '2026-12-07';
const used = anOffer({ state: 'used', appliedOn: '2026-12-07', askOn: '2027-01-18' });

describe('what an area says of a lesson', () => {
  const cases: [string, LessonOffer | undefined, LessonWord, LessonOffer | undefined][] = [
    ['nothing yet, used', undefined, 'used', used],
    ['shown, used', anOffer(), 'used', used],
    ['dismissed, used after all', anOffer({ state: 'notForUs', on: '2026-11-01' }), 'used', used],
    ['used today, used', used, 'used', undefined],
    ['used 41 days ago, used', { ...used, appliedOn: '2026-10-27' }, 'used', undefined],
    ['used six weeks ago, used', { ...used, appliedOn: '2026-10-26', askOn: '2026-12-07' }, 'used', used],
    ['used, dismissed', used, 'notForUs', undefined],
    ['used, later', used, 'later', undefined],
    ['nothing yet, dismissed', undefined, 'notForUs', anOffer({ state: 'notForUs' })],
    [
      'later, dismissed',
      anOffer({ state: 'later', on: '2026-12-01' }),
      'notForUs',
      anOffer({ state: 'notForUs' }),
    ],
    ['dismissed, dismissed', anOffer({ state: 'notForUs', on: '2026-12-01' }), 'notForUs', undefined],
    ['dismissed, later', anOffer({ state: 'notForUs', on: '2026-12-01' }), 'later', undefined],
    ['shown, later', anOffer({ on: '2026-12-01' }), 'later', anOffer({ state: 'later' })],
    ['later today, later', anOffer({ state: 'later' }), 'later', undefined],
    [
      'later a week ago, later',
      anOffer({ state: 'later', on: '2026-11-30' }),
      'later',
      anOffer({ state: 'later' }),
    ],
  ];
  for (const [name, current, word, expected] of cases)
    it(`is kept by the rank of the word: ${name}`, () => {
      assert.deepEqual(decideWord(current, word, ref, today), expected);
    });
  it('ends the same whatever order two colleagues say it in', () => {
    const words: LessonWord[] = ['used', 'notForUs', 'later'];
    const after = (...said: LessonWord[]) =>
      said.reduce<LessonOffer | undefined>(
        (current, word) => decideWord(current, word, ref, today) ?? current,
        undefined,
      );
    for (const one of words)
      for (const other of words) assert.deepEqual(after(one, other), after(other, one), `${one} ${other}`);
  });
});

describe('a lesson on a card', () => {
  it('is seen from then on', () => {
    assert.deepEqual(decideShown(undefined, ref, today), anOffer());
    for (const state of ['shown', 'notForUs', 'used'] as const)
      assert.equal(decideShown(anOffer({ state, on: '2026-01-01' }), ref, today), undefined);
  });
  it('that was kept for later is seen once it is back, four weeks later', () => {
    const later = (on: string) => decideShown(anOffer({ state: 'later', on }), ref, today);
    assert.equal(later('2026-11-10'), undefined);
    assert.deepEqual(later('2026-11-09'), anOffer());
  });
});

describe('whether a lesson worked', () => {
  const asks = (slot: string, ...offers: LessonOffer[]) =>
    usesToAsk(offers, slot).map(({ number }) => number);
  it('is asked from six weeks after its use on, the oldest first', () => {
    const older = { ...used, number: 7, askOn: '2027-01-10' };
    assert.deepEqual(asks('2027-01-17', used), []);
    assert.deepEqual(asks('2027-01-18', used, older, anOffer({ number: 8 })), [7, 42]);
  });
  it('is asked on two cards, and on the same one again, when nobody answers', () => {
    const first = decideAsked(used, '2027-01-21');
    assert.deepEqual(first?.askedIn, ['2027-01-21']);
    assert.equal(decideAsked(first, '2027-01-21'), undefined);
    const second = decideAsked(first, '2027-02-04');
    assert.ok(second);
    assert.deepEqual(asks('2027-02-04', second), [42]);
    assert.deepEqual(asks('2027-02-18', second), []);
  });
  for (const word of ['yes', 'no'] as const)
    it(`is not asked any more after ${word}`, () => {
      const { askOn: _, ...settled } = used;
      const asked = { ...used, askedIn: ['2027-01-21'] };
      assert.deepEqual(decideWorked(asked, '2026-12-07', word, '2027-01-22'), settled);
      assert.equal(decideWorked(settled, '2026-12-07', word, '2027-01-22'), undefined);
    });
  it('is asked once more, four weeks later, when it is too early to say, and then not again', () => {
    const asked = { ...used, askedIn: ['2027-01-21'] };
    const once = decideWorked(asked, '2026-12-07', 'notYet', '2027-01-22');
    assert.deepEqual(once, { ...used, askedAgain: true, askOn: '2027-02-19' });
    assert.equal(
      decideWorked(once, '2026-12-07', 'notYet', '2027-01-22'),
      undefined,
      'a press that came twice',
    );
    assert.deepEqual(asks('2027-02-18', once), []);
    assert.deepEqual(asks('2027-02-19', once), [42]);
    const twice = decideWorked(once, '2026-12-07', 'notYet', '2027-02-20');
    assert.ok(twice && !('askOn' in twice));
  });
  it('is not told of another use than the last', () => {
    assert.equal(decideWorked(used, '2026-10-01', 'yes', '2027-01-22'), undefined);
    assert.equal(decideWorked(undefined, '2026-12-07', 'yes', '2027-01-22'), undefined);
  });
});
