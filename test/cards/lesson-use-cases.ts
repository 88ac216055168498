import { lessonAreaCard } from '../../src/cards/lesson-use-cards.ts';
import type { CardCase } from './card-cases.ts';
import { largeProgramme } from './card-programme.ts';

export const lessonUseCases: readonly CardCase[] = [
  {
    name: 'lesson, for which of forty areas it is said',
    draw: (texts) =>
      lessonAreaCard(largeProgramme.areas, { verb: 'useLesson', data: { year: 2026, number: 42 } }, texts),
  },
];
