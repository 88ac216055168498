import { inLanguage, type Language, type LocalText } from '../domain/language.ts';
import { type Lesson, lessonName } from '../domain/lesson.ts';
import { textLimits } from '../domain/limits.ts';
import type { Programme } from '../domain/programme.ts';
import { dateText, type TextKey, type Texts } from '../texts/text.ts';
import { type LessonOrigin, placeOf } from './lesson-card.ts';
import type { LessonContentField } from './lesson-form.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** One field in which what somebody typed is not what stands there now. */
export type FieldConflict = {
  field: LessonContentField;
  /** Undefined where they did not touch it: what the other made of it stays. */
  mine: string | undefined;
  now: string;
};

export type LessonConflictInput = {
  programme: Programme;
  /** As it stands now. */
  lesson: Lesson;
  conflicts: readonly FieldConflict[];
  origin: LessonOrigin;
  problem?: string | undefined;
};

/** How much of what stands there now is shown; one's own text stands whole in its field, which says what it is. */
type Room = { text: number; hasHeadings: boolean };
const rooms: readonly [Room, ...Room[]] = [
  { text: 1500, hasHeadings: true },
  { text: 600, hasHeadings: true },
  { text: 250, hasHeadings: true },
  { text: 20, hasHeadings: false },
];

const labels: Record<LessonContentField, TextKey> = {
  title: 'card.lesson.titleLabel',
  kind: 'card.lesson.kindLabel',
  happened: 'card.lesson.happenedLabel',
  nextTime: 'card.lesson.nextTimeLabel',
  expected: 'card.lesson.expectedLabel',
  why: 'card.lesson.whyLabel',
  advice: 'card.lesson.adviceLabel',
  reach: 'card.lesson.reachLabel',
  lineId: 'card.lesson.lineLabel',
  goals: 'card.lesson.goalsLabel',
  action: 'card.lesson.actionLabel',
  role: 'card.lesson.roleLabel',
  due: 'card.lesson.dueLabel',
  earlyWarning: 'card.lesson.earlyWarning',
  knownRisk: 'card.lesson.knownRiskLabel',
  success: 'card.lesson.success',
};

/** The fields that are typed in, and how much they take. */
const typed: Partial<Record<LessonContentField, number>> = {
  title: textLimits.title,
  happened: textLimits.long,
  nextTime: textLimits.long,
  expected: textLimits.long,
  why: textLimits.long,
  advice: textLimits.long,
  action: textLimits.short,
  role: textLimits.title,
};

const required: ReadonlySet<LessonContentField> = new Set(['title', 'happened', 'nextTime']);

/** Both texts, field by field, for somebody whose edit met another one: nothing is overwritten unseen. */
export function lessonConflictCard(input: LessonConflictInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

function draw(
  { programme, lesson, conflicts, origin, problem = '' }: LessonConflictInput,
  room: Room,
  texts: Texts,
) {
  const { year, number, revision } = lesson;
  const name = lessonName(lesson);
  const words = (field: LessonContentField, value: string) =>
    shortened(valueText(programme, field, value, texts), room.text) || texts('card.lessonConflict.empty');
  const both = conflicts.filter(({ mine }) => mine !== undefined);
  const chosen = both.filter(({ field }) => typed[field] === undefined);
  const place = { year, number, ...placeOf(origin) };
  return renderCard('lesson-conflict', texts.language, {
    heading: texts('card.lessonConflict.heading', { name }),
    about: texts(both.length > 0 ? 'card.lessonConflict.about' : 'card.lessonConflict.aboutApart'),
    problem,
    fields: both.map(({ field, mine = '', now }) => ({
      label: room.hasHeadings || typed[field] === undefined ? texts(labels[field]) : '',
      now: words(field, now),
      input: (typed[field] === undefined ? [] : [typed[field]]).map((limit) => ({
        id: field,
        label: texts('card.lessonConflict.mine', { label: texts(labels[field]) }),
        value: mine,
        limit,
        isMultiline: limit > textLimits.title,
        isRequired: required.has(field),
        error: texts('card.lessonConflict.missing', { label: texts(labels[field]) }),
      })),
      choice: typed[field] === undefined ? words(field, mine) : '',
    })),
    kept: conflicts
      .filter(({ mine }) => mine === undefined)
      .map(({ field, now }) => ({ label: `${texts(labels[field])} `, text: words(field, now) })),
    sent: {
      ...place,
      seen: revision,
      over: true,
      ...Object.fromEntries(chosen.map(({ field, mine = '' }) => [field, mine])),
    },
    place,
    fallbackText: texts('card.lessonConflict.fallback', { name }),
  });
}

type InWords = (value: string, programme: Programme, texts: Texts) => string;

/** What is chosen is kept by an id or a word of ours; what is typed is as it was typed. */
const inWords: Partial<Record<LessonContentField, InWords>> = {
  kind: (kind, _programme, texts) => texts(`card.lesson.kind.${kind as Lesson['kind']}`),
  reach: (reach, _programme, texts) => texts(`card.lesson.reach.${reach as Lesson['reach']}`),
  lineId: (id, { lines }, { language }) => namesIn(lines, id, language),
  goals: (ids, { goals }, { language }) => namesIn(goals, ids, language),
  knownRisk: (id, { riskCategories }, { language }) => namesIn(riskCategories, id, language),
  earlyWarning: yesOrNo,
  success: yesOrNo,
  due: (day, _programme, { language }) => (day === '' ? '' : dateText(day, language)),
};

function valueText(programme: Programme, field: LessonContentField, value: string, texts: Texts): string {
  return inWords[field]?.(value, programme, texts) ?? value;
}

function namesIn(list: readonly { id: string; name: LocalText }[], ids: string, language: Language): string {
  const chosen = new Set(ids.split(','));
  const names = list.filter(({ id }) => chosen.has(id)).map(({ name }) => inLanguage(name, language));
  return names.join(' · ');
}

function yesOrNo(value: string, _programme: Programme, texts: Texts): string {
  return texts(value === 'true' ? 'card.lessonShown.yes' : 'card.lessonConflict.no');
}
