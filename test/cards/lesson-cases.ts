import { type LessonShown, lessonCard } from '../../src/cards/lesson-card.ts';
import { lessonChecksCard } from '../../src/cards/lesson-checks-card.ts';
import { type FieldConflict, lessonConflictCard } from '../../src/cards/lesson-conflict-card.ts';
import { lessonReasonForm } from '../../src/cards/lesson-reason-card.ts';
import { myLessonsCard } from '../../src/cards/my-lessons-card.ts';
import type { Application, Lesson, LessonRevision, Supplement } from '../../src/domain/lesson.ts';
import type { Texts } from '../../src/texts/text.ts';
import type { CardCase } from './card-cases.ts';
import { areaNamed, largeProgramme, programme, range } from './card-programme.ts';
import { lessonOf } from './digests.ts';
import { emoji, quotes, words } from './long-texts.ts';

const area = areaNamed('Twekkelerveld');
const formId = '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77';

export function lessonShownOf(changes: Partial<LessonShown> = {}): LessonShown {
  const lesson = changes.lesson ?? lessonOf(area);
  return {
    programme,
    lesson,
    history: [revisionOf(lesson)],
    applications: [],
    supplements: [],
    acts: [],
    mayUse: false,
    ...changes,
  };
}

export function revisionOf(lesson: Lesson, changes: Partial<LessonRevision> = {}): LessonRevision {
  return { ...lesson, ...changes };
}

const used = (areaId: string, appliedOn: string, worked?: boolean): Application => ({
  year: 2026,
  number: 42,
  areaId,
  appliedOn,
  ...(worked !== undefined && { worked }),
});

export const supplementOf = (areaId: string, changes: Partial<Supplement> = {}): Supplement => ({
  year: 2026,
  number: 42,
  areaId,
  formId,
  happened: 'Bij ons kwamen ze pas na het eten.',
  nextTime: 'Na zeven uur bellen.',
  state: 'shared',
  recordedAt: '2026-12-01T10:00:00.000Z',
  ...changes,
});

const at = '2026-11-30T09:00:00.000Z';
const concept = lessonOf(area, { state: 'concept' });
const shared = lessonOf(area, { checked: { as: 'lead', at }, revision: 4 });

const everyChange: LessonRevision[] = [
  revisionOf(concept),
  revisionOf(concept, { change: 'returned', changedAs: 'deputy', changedAt: at, revision: 2 }),
  revisionOf(concept, { change: 'edited', changedAs: 'writer', changedAt: at, revision: 3 }),
  revisionOf(shared, { change: 'shared', changedAs: 'lead', changedAt: at }),
  revisionOf(shared, { change: 'followUpDone', changedAt: at, revision: 5 }),
];

export const lessonCases: readonly CardCase[] = [
  shown('shared, used by areas, with all that there is', {
    lesson: {
      ...shared,
      expected: 'Dat een brief genoeg was.',
      why: 'Een brief blijft liggen.',
      advice: 'Bel op dinsdagavond.',
      lineId: programme.lines[0]?.id,
      goalIds: programme.goals.slice(0, 2).map(({ id }) => id),
      knownRisk: programme.riskCategories[0]?.id,
      earlyWarning: true,
      success: true,
      followUp: { action: 'Bellijst maken', role: 'gebiedstrekker', due: '2026-12-18' },
      source: { kind: 'message', link: 'https://teams.microsoft.com/l/message/19/1' },
    },
    history: everyChange,
    applications: [
      used(areaNamed('Het Lang').id, '2026-12-07', true),
      used(areaNamed('Noord').id, '2026-12-09', false),
      used(areaNamed('Oost').id, '2026-12-10'),
    ],
    supplements: [supplementOf(areaNamed('Het Lang').id), supplementOf(area.id, { state: 'concept' })],
    acts: ['edit', 'withdraw'],
    mayUse: true,
  }),
  shown('waiting for its lead', {
    lesson: concept,
    acts: ['share', 'return', 'edit', 'withdraw'],
    origin: { from: 'check', week: '2026-W49' },
  }),
  shown('back with its writer', {
    lesson: { ...concept, returned: { question: 'Voor welke straten was dit?', at } },
    acts: ['edit', 'withdraw'],
    origin: { from: 'own' },
    note: { text: 'Iemand anders wijzigde deze les intussen.', isProblem: true },
  }),
  shown('withdrawn', {
    lesson: {
      ...shared,
      state: 'withdrawn',
      withdrawn: { reason: 'Het klopte niet.', as: 'manager', at },
    },
    history: [
      revisionOf(concept, { anonymous: true }),
      revisionOf(shared, {
        change: 'withdrawn',
        changedAs: 'manager',
        changedAt: at,
        withdrawn: { reason: 'Het klopte niet.', as: 'manager', at },
      }),
    ],
  }),
  shown('from a list', {
    lesson: { ...shared, areaId: 'weg', phaseId: 'weg' },
    history: [revisionOf({ ...shared, source: { kind: 'import' } })],
  }),
  ...[words, quotes, emoji].map((fill) => {
    const long = fill(1500);
    const texts = { happened: long, nextTime: long, expected: long, why: long, advice: long };
    const withdrawn = { reason: fill(300), as: 'lead', at } as const;
    const lesson: Lesson = {
      ...concept,
      ...texts,
      title: fill(120),
      state: 'withdrawn',
      withdrawn,
      followUp: { action: fill(300), role: fill(300), due: '2026-12-18' },
    };
    return shown(`with the longest texts, of ${long.slice(0, 2)}`, {
      programme: { ...largeProgramme, lines: programme.lines },
      lesson,
      history: range(40).map((revision) =>
        revisionOf(lesson, { revision, change: 'withdrawn', changedAs: 'deputy', changedAt: at }),
      ),
      applications: range(45).map((number) => used(largeProgramme.areas[number - 1]?.id ?? '', '2026-12-07')),
      supplements: largeProgramme.areas
        .slice(0, 30)
        .map(({ id }) => supplementOf(id, { happened: long, nextTime: long })),
      acts: ['share', 'return', 'edit', 'withdraw'],
      mayUse: true,
      origin: { from: 'check', week: '2026-W49' },
      note: { text: fill(300), isProblem: true },
    });
  }),
  ...[0, 1, 3, 30].map((count): CardCase => {
    const waiting = range(count).map((number) => ({
      lesson: lessonOf(area, { number, state: 'concept' }),
      ...(number % 3 === 0 && { supplement: supplementOf(areaNamed('Het Lang').id, { state: 'concept' }) }),
      since: at,
    }));
    const note = { text: 'L-2026-0041 is gedeeld.', isProblem: false };
    const draw = (texts: Texts) => lessonChecksCard({ programme, waiting, week: '2026-W49', note }, texts);
    return { name: `lessons to check, ${count}`, draw };
  }),
  ...[words, quotes, emoji].map((fill): CardCase => {
    const long = fill(1500);
    const texts = { happened: long, nextTime: long, expected: long, why: long, advice: long };
    const lesson = lessonOf(area, { title: fill(120), ...texts });
    const supplement = supplementOf(area.id, { happened: fill(1500), nextTime: fill(1500) });
    const waiting = range(12).map((number) => ({
      lesson: { ...lesson, number },
      ...(number % 2 === 0 && { supplement }),
      since: at,
    }));
    const input = { programme: largeProgramme, waiting, week: '2026-W49' };
    return {
      name: `lessons to check, with the longest texts, of ${fill(2)}`,
      draw: (texts) => lessonChecksCard(input, texts),
    };
  }),
  ...(['return', 'withdraw'] as const).flatMap((ask) =>
    [true, false].map((hasWriter): CardCase => {
      const input = { lesson: lessonOf(area), seen: 1, ask, hasWriter, origin: {} };
      const typed = { reason: words(300), problem: 'Deze tekst is te lang.' };
      const draw = (texts: Texts) =>
        lessonReasonForm(hasWriter ? input : { ...input, ...typed, origin: { from: 'check' } }, texts);
      return { name: `lesson, ask to ${ask}, ${hasWriter ? 'with' : 'without'} a writer`, draw };
    }),
  ),
  conflict('of every field', lessonOf(area, { lineId: programme.lines[0]?.id }), [
    { field: 'title', mine: 'Bel eerst', now: 'Schrijf eerst' },
    { field: 'kind', mine: 'opportunity', now: 'didNotWork' },
    { field: 'happened', mine: '', now: 'Er kwam niemand.' },
    { field: 'lineId', mine: programme.lines[0]?.id, now: '' },
    { field: 'goals', mine: '', now: programme.goals.map(({ id }) => id).join(',') },
    { field: 'due', mine: '', now: '2026-12-18' },
    { field: 'success', mine: 'true', now: 'false' },
    { field: 'knownRisk', mine: undefined, now: 'none' },
    { field: 'reach', mine: undefined, now: 'area' },
  ]),
  conflict('of nothing of one’s own', lessonOf(area), [
    { field: 'advice', mine: undefined, now: 'Bel op dinsdag.' },
  ]),
  ...[words, quotes, emoji].map((fill) =>
    conflict(
      `with the longest texts, of ${fill(20).slice(0, 2)}`,
      lessonOf(area),
      (
        [
          ['title', 120],
          ['happened', 1500],
          ['nextTime', 1500],
          ['expected', 1500],
          ['why', 1500],
          ['advice', 1500],
          ['action', 300],
          ['role', 120],
        ] as const
      ).map(([field, length]) => ({ field, mine: fill(length), now: fill(length) })),
    ),
  ),
  {
    name: 'my lessons, none',
    draw: (texts) => myLessonsCard({ programme, own: [], older: 0 }, texts),
  },
  {
    name: 'my lessons, in every state',
    draw: (texts) =>
      myLessonsCard(
        {
          programme,
          own: [
            { lesson: { ...concept, returned: { question: 'Voor welke straten was dit?', at } } },
            { lesson: { ...shared, number: 41 } },
            { lesson: { ...shared, number: 40 }, supplement: supplementOf(areaNamed('Het Lang').id) },
          ],
          older: 3,
          note: { text: 'Weet je het zeker?', isProblem: true },
          asksOf: formId,
        },
        texts,
      ),
  },
  ...[words, quotes, emoji].map((fill): CardCase => {
    const question = { question: fill(300), at };
    const own = range(8).map((number) => ({
      lesson: lessonOf(area, { number, title: fill(120), state: 'concept', returned: question }),
    }));
    return {
      name: `my lessons, with the longest texts, of ${fill(2)}`,
      draw: (texts) => myLessonsCard({ programme, own, older: 2 }, texts),
    };
  }),
];

function shown(name: string, changes: Partial<LessonShown>): CardCase {
  return { name: `lesson ${name}`, draw: (texts) => lessonCard(lessonShownOf(changes), texts) };
}

function conflict(name: string, lesson: Lesson, conflicts: readonly FieldConflict[]): CardCase {
  const input = { programme, lesson, conflicts, origin: { from: 'check', week: '2026-W49' } } as const;
  return { name: `lesson edited by two, ${name}`, draw: (texts) => lessonConflictCard(input, texts) };
}
