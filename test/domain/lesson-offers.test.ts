import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import { type Candidate, chooseOffers, type Offering } from '../../src/domain/lesson-offers.ts';
import { aLesson, anApplication, anOffer } from '../storage/samples.ts';

/** Whether each other area that used it says that it worked. */
type Uses = readonly (boolean | undefined)[];

function found(number: number, changes: Partial<Lesson> = {}, uses: Uses = []): Candidate {
  const recordedAt = `2026-10-${10 + number}T10:00:00.000Z`;
  return {
    lesson: aLesson({ number, areaId: 'zuid', recordedAt, ...changes }),
    applications: uses.map((worked, index) =>
      anApplication({ number, areaId: `gebied-${index}`, ...(worked !== undefined && { worked }) }),
    ),
  };
}

const offering: Offering = {
  areaId: 'twekkelerveld',
  phaseId: 'uitvoeren',
  day: '2026-12-07',
  offers: [],
  alike: (one, other) => (one.title === other.title ? 0.6 : 0.05),
};

/** Every lesson has a title of its own, unless it is given one. */
const offered = (candidates: readonly Candidate[], changes: Partial<Offering> = {}): number[] =>
  chooseOffers(
    candidates.map(({ lesson, applications }) => {
      const isOwn = lesson.title === aLesson().title;
      return { lesson: { ...lesson, title: isOwn ? `Les ${lesson.number}` : lesson.title }, applications };
    }),
    { ...offering, ...changes },
  ).map(({ number }) => number);

const said = (number: number, state: 'shown' | 'later' | 'notForUs' | 'used', on = '2026-11-30') =>
  anOffer({ areaId: 'twekkelerveld', number, state, on });

describe('the lessons that an area is offered', () => {
  const cases: [string, number[], readonly Candidate[], Partial<Offering>?][] = [
    ['are none where there are none', [], []],
    ['are three at most, the newest first', [5, 4, 3], [1, 2, 3, 4, 5].map((number) => found(number))],
    [
      'are first those that worked for others, then those that others use',
      [2, 1, 4],
      [found(1, {}, [undefined]), found(2, {}, [true]), found(3), found(4)],
    ],
    [
      'are first those that worked in more areas',
      [1, 3, 2],
      [found(1, {}, [true, true, true]), found(2), found(3, {}, [true])],
    ],
    [
      'are last those that worked for nobody',
      [2, 3, 1],
      [found(1, {}, [false, false]), found(2, {}, [true]), found(3)],
    ],
    [
      'are shared, of another area, of this phase, and meant for more than their own',
      [5],
      [
        found(1, { state: 'concept' }),
        found(2, { state: 'withdrawn' }),
        found(3, { areaId: 'twekkelerveld' }),
        found(4, { reach: 'area' }),
        found(5, { reach: 'organisation' }),
        found(6, { phaseId: 'agenda' }),
      ],
    ],
    [
      'are none that the area saw, dismissed or used',
      [4],
      [1, 2, 3, 4].map((number) => found(number)),
      { offers: [said(1, 'shown'), said(2, 'notForUs', '2025-01-01'), said(3, 'used')] },
    ],
    [
      'are none that the area used before anything was kept of it',
      [2],
      [{ ...found(1), applications: [anApplication({ number: 1, areaId: 'twekkelerveld' })] }, found(2)],
    ],
    [
      'begin with what it kept for later, after four weeks and in whatever phase',
      [1, 5, 4],
      [found(1, { phaseId: 'agenda' }), found(2), found(3), found(4), found(5)],
      { offers: [said(1, 'later', '2026-11-09'), said(2, 'later', '2026-11-10')] },
    ],
    [
      'do not tell the same twice',
      [4, 2, 1],
      [found(1), found(2), found(3, { title: 'Bel' }), found(4, { title: 'Bel' })],
    ],
    [
      'tell of two that are the same one, and something else that nobody tried before the other',
      [2, 3, 1],
      [found(1, { title: 'Bel' }, [true]), found(2, { title: 'Bel' }, [true]), found(3)],
    ],
    ['are each once, also when they were found twice', [2, 1], [found(1), found(2), found(1), found(2)]],
  ];
  for (const [name, expected, candidates, changes] of cases)
    it(name, () => {
      assert.deepEqual(offered(candidates, changes), expected);
      assert.deepEqual(
        offered(candidates.toReversed(), changes),
        expected,
        'in whatever order they are found',
      );
    });
});
