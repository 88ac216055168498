import {
  type FoundLessonsShown,
  foundLessonsCard,
  lessonInChatCard,
} from '../../src/cards/found-lessons-card.ts';
import { noFilters } from '../../src/domain/lesson-query.ts';
import type { CardCase } from './card-cases.ts';
import { areaNamed, largeProgramme, programme, range } from './card-programme.ts';
import { lessonOf } from './digests.ts';
import { emoji, quotes, words } from './long-texts.ts';

const area = areaNamed('Twekkelerveld');
const usedBy = (...areaIds: string[]) =>
  areaIds.map((areaId) => ({ year: 2026, number: 42, areaId, appliedOn: '2026-11-30' }));

export function foundOf(changes: Partial<FoundLessonsShown> = {}): FoundLessonsShown {
  const lessons = changes.lessons ?? [];
  return {
    query: 'beschermd wonen',
    understood: { words: 'beschermd wonen', filters: noFilters },
    lessons,
    from: 0,
    total: lessons.length,
    hasAllWords: true,
    isCold: false,
    ...changes,
  };
}

const two = [
  { lesson: lessonOf(area), applications: usedBy('noord', 'zuid') },
  { lesson: lessonOf(area, { number: 43, state: 'concept', kind: 'didNotWork' }), applications: [] },
];
const full = range(5).map((number) => ({
  lesson: lessonOf(area, {
    number: number + 1,
    title: number % 2 ? quotes(120) : emoji(119),
    happened: quotes(1500),
    nextTime: number % 2 ? emoji(1498) : words(1500),
  }),
  applications: usedBy('noord'),
}));

export const searchCases: readonly CardCase[] = [
  found('none', {}),
  found('two', { lessons: two }),
  found('with every filter, some words only', {
    lessons: two,
    hasAllWords: false,
    understood: {
      words: 'wonen',
      filters: {
        areaIds: programme.areas.slice(0, 3).map(({ id }) => id),
        phaseIds: programme.cycle.phases.map(({ id }) => id),
        lineIds: programme.lines.map(({ id }) => id),
        kinds: ['workedWell', 'didNotWork', 'opportunity'],
        states: ['concept', 'shared', 'withdrawn'],
      },
    },
  }),
  found('while cold', { lessons: two, isCold: true }),
  found('full, with more', {
    lessons: full,
    from: 5,
    total: 1_234,
    query: quotes(150),
    understood: { words: quotes(150), filters: noFilters },
  }),
  {
    name: 'found-lessons, of a programme without their area',
    draw: (texts) => foundLessonsCard(largeProgramme, foundOf({ lessons: two }), texts),
  },
  {
    name: 'lesson-in-chat',
    draw: (texts) => lessonInChatCard(programme, { lesson: lessonOf(area), applications: [] }, texts),
  },
  ...full.slice(0, 2).map(
    (lesson, index): CardCase => ({
      name: `lesson-in-chat, full, ${index + 1}`,
      draw: (texts) => lessonInChatCard(programme, lesson, texts),
    }),
  ),
];

function found(name: string, changes: Partial<FoundLessonsShown>): CardCase {
  return {
    name: `found-lessons, ${name}`,
    draw: (texts) => foundLessonsCard(programme, foundOf(changes), texts),
  };
}
