import assert from 'node:assert/strict';
import type { LessonContent } from '../../src/domain/lesson.ts';
import { contentOf } from '../../src/domain/lesson-life.ts';
import { contentOfSent, SentLesson } from '../../src/teams/actions/lesson-fields.ts';
import { conflictsOf, valuesOfLesson } from '../../src/teams/actions/lesson-values.ts';
import { aLesson } from '../storage/samples.ts';
import { enschede } from './test-app.ts';

const full: LessonContent = aLesson({
  expected: 'Dat een brief genoeg was.',
  why: 'Een brief blijft liggen.',
  advice: 'Bel op dinsdag.',
  lineId: enschede.lines[2]?.id,
  goalIds: enschede.goals.slice(1, 3).map(({ id }) => id),
  followUp: { action: 'Bellijst', role: 'trekker', due: '2026-12-18' },
  earlyWarning: true,
  knownRisk: enschede.riskCategories[1]?.id,
});

describe('a lesson in its form', () => {
  for (const [name, content] of [
    ['with everything', full],
    ['with what is required', aLesson({ lineId: enschede.lines[2]?.id, goalIds: [] })],
  ] as const)
    it(`comes back as it was, ${name}`, () => {
      const values = valuesOfLesson(content);
      const filled = Object.fromEntries(Object.entries(values).filter(([, text]) => text !== ''));
      const sent = contentOfSent(SentLesson.parse(filled), enschede, 'twekkelerveld');
      assert.deepEqual(contentOf(sent), contentOf(content));
    });
});

describe('two edits of one lesson', () => {
  const values = valuesOfLesson(full);
  const cases: [string, Partial<typeof values>, Partial<typeof values>, ReturnType<typeof conflictsOf>][] = [
    ['agree where both made the same of it', { title: 'Nieuw' }, { title: 'Nieuw' }, []],
    [
      'differ in a field that both changed',
      { title: 'Mijn' },
      { title: 'Hun' },
      [{ field: 'title', mine: 'Mijn', now: 'Hun' }],
    ],
    [
      'differ in a field that only I changed',
      { title: 'Mijn' },
      {},
      [{ field: 'title', mine: 'Mijn', now: values.title }],
    ],
    [
      'differ in a field that only the other changed, which is not mine',
      {},
      { advice: '' },
      [{ field: 'advice', mine: undefined, now: '' }],
    ],
    [
      'are told in the order of the form',
      { success: 'false', title: 'Mijn' },
      {},
      [
        { field: 'title', mine: 'Mijn', now: values.title },
        { field: 'success', mine: 'false', now: 'true' },
      ],
    ],
  ];
  for (const [name, mine, now, expected] of cases)
    it(name, () =>
      assert.deepEqual(conflictsOf({ ...values, ...mine }, values, { ...values, ...now }), expected),
    );
});
