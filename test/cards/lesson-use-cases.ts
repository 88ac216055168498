import type { LessonPart, ShownLessons } from '../../src/cards/lesson-parts.ts';
import { lessonAreaCard } from '../../src/cards/lesson-use-cards.ts';
import { type RoundCardInput, roundCard } from '../../src/cards/round-card.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import type { CardCase } from './card-cases.ts';
import { areaNamed, idMark, phaseNumber, programme, range } from './card-programme.ts';
import { lessonOf } from './digests.ts';
import { emoji, quotes } from './long-texts.ts';

const noord = areaNamed('Noord');
const area = areaNamed('Twekkelerveld');
const roundInput = {
  programme,
  area,
  phase: phaseNumber(4),
  round: {
    areaId: area.id,
    slot: '2026-11-26',
    phaseId: phaseNumber(4).id,
    openedAt: '2026-11-26T08:30:00.000Z',
    closesAt: '2026-12-02T16:00:00.000Z',
  },
  isOpen: true,
  answered: 0,
  asked: 6,
  deliveryId: '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10',
};

const followUp = (action: string, role: string) => ({ action, role, due: '2026-11-23' });

/** All that a round's card can have of lessons, with the longest texts. */
export const fullLessons: ShownLessons = {
  offered: range(3).map((number) => ({
    lesson: longLesson(number),
    areas: number,
    said: number === 2 ? 'used' : undefined,
  })),
  asked: range(2).map((number) => ({ lesson: longLesson(number + 10), appliedOn: '2026-10-12' })),
  followUps: range(3).map((number) => ({
    lesson: { ...longLesson(number + 20), followUp: followUp(emoji(290), quotes(300)) },
  })),
};

function longLesson(number: number): Lesson {
  return lessonOf(noord, { number, title: emoji(110), nextTime: quotes(1500) });
}

const settled: ShownLessons = {
  offered: [
    { lesson: lessonOf(noord, { number: 1 }), areas: 1, said: 'used' },
    { lesson: lessonOf(noord, { number: 2 }), areas: 0, said: 'notForUs' },
    { lesson: lessonOf({ ...noord, id: `${idMark}opgeheven` }, { number: 3 }), areas: 0, said: 'used' },
  ],
  asked: [{ lesson: lessonOf(noord, { number: 4 }), appliedOn: '2026-10-12', said: 'yes' }],
  followUps: [{ lesson: lessonOf(noord, { number: 5, followUp: followUp('Bel.', 'trekker') }), done: true }],
};

const withLessons = (
  name: string,
  lessons: ShownLessons,
  changes: Partial<RoundCardInput> = {},
): CardCase => ({
  name: `round, ${name}`,
  draw: (texts, host) => roundCard({ ...roundInput, host, lessons, ...changes }, texts),
});

export const lessonUseCases: readonly CardCase[] = [
  withLessons('with all that there is of lessons, for sixty and in a note', fullLessons, {
    answered: 4,
    note: quotes(300),
    canTellMore: true,
    viewerIds: range(60).map(
      (number) => `29:${'1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960rtv'.repeat(2)}${number}`,
    ),
  }),
  ...(['offered', 'asked', 'followUps'] satisfies LessonPart[]).map((unfolded) =>
    withLessons(`with its ${unfolded} unfolded, in a chat`, fullLessons, {
      unfolded,
      personal: { greeting: '', mayPostpone: true },
    }),
  ),
  withLessons('with lessons of which everything was said', settled, { unfolded: 'offered' }),
  {
    name: 'lesson, for which of nine areas it is said',
    draw: (texts) =>
      lessonAreaCard(programme.areas, { verb: 'useLesson', data: { year: 2026, number: 42 } }, texts),
  },
];
