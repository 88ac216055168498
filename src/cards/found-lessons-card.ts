import { inLanguage } from '../domain/language.ts';
import { type Application, type Lesson, lessonName } from '../domain/lesson.ts';
import type { LessonQuery } from '../domain/lesson-query.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { areaName, lessonHeading, lessonKindAndPhase, lessonStateText, usedByText } from './lesson-words.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

type LessonUsed = { lesson: Lesson; applications: readonly Application[] };

export type FoundLessonsShown = {
  /** What was typed, with its filters. */
  query: string;
  understood: LessonQuery;
  lessons: readonly LessonUsed[];
  /** How many were passed over before these. */
  from: number;
  total: number;
  hasAllWords: boolean;
  isCold: boolean;
};

/** In UTF-16 code units. */
const longest = { nextTime: 160, query: 100, chat: 700 } as const;
/** What a button may say as if it was typed. */
const mostTyped = 180;

/** What a search found: small, with the way to each lesson and to the rest of them. */
export function foundLessonsCard(programme: Programme, found: FoundLessonsShown, texts: Texts): Card {
  const title = texts('card.foundLessons.title', { count: found.total });
  const { lessons } = found;
  return renderCard('found-lessons', texts.language, {
    title,
    asked: askedLines(programme, found, texts),
    note: noteText(found, texts),
    shown: rangeText(found, texts),
    lessons: lessons.map(({ lesson, applications }) => ({
      title: lesson.title,
      heading: lessonHeading(programme, lesson, texts),
      facts: factsText(programme, { lesson, applications }, texts),
      nextTime: shortened(lesson.nextTime, longest.nextTime),
      tooltip: texts('card.foundLessons.openNamed', { name: lessonName(lesson) }),
      words: `${texts('card.foundLessons.lessonWord')} ${lessonName(lesson)}`,
    })),
    hint: hintText(found, texts),
    next: nextButton(found, texts),
    fallbackText: title,
  });
}

/** A lesson as it is put in a chat: everybody there reads it, and nothing on it needs a role. */
export function lessonInChatCard(
  programme: Programme,
  { lesson, applications }: LessonUsed,
  texts: Texts,
): Card {
  const long = (text: string) => shortened(text, longest.chat);
  const words = `${texts('card.foundLessons.lessonWord')} ${lessonName(lesson)}`;
  return renderCard('lesson-in-chat', texts.language, {
    heading: lessonHeading(programme, lesson, texts),
    title: lesson.title,
    facts: factsText(programme, { lesson, applications }, texts),
    parts: [
      { label: texts('card.lesson.happenedLabel'), text: long(lesson.happened) },
      { label: texts('card.lesson.nextTimeLabel'), text: long(lesson.nextTime) },
    ],
    more: texts('card.lessonInChat.more', { words }),
    fallbackText: texts('card.lessonShown.fallback', { name: lessonName(lesson) }),
  });
}

/** What a lesson is, in one line, where only plain text is shown: which area, what kind, how often it was used. */
export function lessonPreview(programme: Programme, { lesson, applications }: LessonUsed, texts: Texts) {
  const area = areaName(programme, lesson.areaId);
  const kind = texts(`card.lesson.kind.${lesson.kind}`);
  return {
    title: shortened(lesson.title, longest.query),
    text: [lessonName(lesson), area, kind, usedByText(applications, texts)].join(' · '),
  };
}

/** Most are shared: only of another state it is said. Of what was never shared nobody wonders who used it. */
function factsText(programme: Programme, { lesson, applications }: LessonUsed, texts: Texts): string {
  const { state } = lesson;
  return [
    ...lessonKindAndPhase(programme, lesson, texts),
    ...(state === 'shared' ? [] : [lessonStateText(lesson, texts)]),
    ...(state === 'concept' ? [] : [usedByText(applications, texts)]),
  ].join(' · ');
}

/** The words, and each filter under the name of what it holds: what was understood, not what was typed. */
function askedLines(programme: Programme, { understood }: FoundLessonsShown, texts: Texts) {
  const { words, filters } = understood;
  const { areaIds, phaseIds, lineIds, kinds, states } = filters;
  const { language } = texts;
  const nameOf = (things: Programme['lines'] | Programme['cycle']['phases'], id: string) => {
    const thing = things.find((each) => each.id === id);
    return thing ? inLanguage('shortName' in thing ? thing.shortName : thing.name, language) : id;
  };
  const either = new Intl.ListFormat(language, { type: 'disjunction' });
  const filtered = [
    { filter: 'area', names: areaIds.map((id) => areaName(programme, id)) },
    { filter: 'phase', names: phaseIds.map((id) => nameOf(programme.cycle.phases, id)) },
    { filter: 'line', names: lineIds.map((id) => nameOf(programme.lines, id)) },
    { filter: 'kind', names: kinds.map((kind) => texts(`card.lesson.kind.${kind}`)) },
    { filter: 'state', names: states.map((state) => texts(`card.foundLessons.state.${state}`)) },
  ] as const;
  return [
    ...(words === ''
      ? []
      : [{ label: texts('card.foundLessons.asked'), text: shortened(words, longest.query) }]),
    ...filtered
      .filter(({ names }) => names.length > 0)
      .map(({ filter, names }) => ({
        label: texts(`card.foundLessons.filter.${filter}`),
        text: either.format(names),
      })),
  ];
}

function noteText({ isCold, hasAllWords, total }: FoundLessonsShown, texts: Texts): string {
  if (isCold) return texts('card.foundLessons.cold');
  return !hasAllWords && total > 0 ? texts('card.foundLessons.someWords') : '';
}

function rangeText({ lessons, from, total }: FoundLessonsShown, texts: Texts): string {
  if (lessons.length === 0) return texts('card.foundLessons.none');
  if (from === 0 && lessons.length >= total) return '';
  return texts('card.foundLessons.range', { first: from + 1, last: from + lessons.length, total });
}

function hintText({ lessons, from, total }: FoundLessonsShown, texts: Texts): string {
  return from + lessons.length < total ? texts('card.foundLessons.refine') : '';
}

function nextButton({ query, lessons, from, total }: FoundLessonsShown, texts: Texts) {
  const last = from + lessons.length;
  const words = `${texts('card.foundLessons.searchWord')} ${query} ${texts('card.foundLessons.fromWord')}:${last + 1}`;
  if (last >= total || lessons.length === 0 || words.length > mostTyped) return [];
  return [{ title: texts('card.foundLessons.next'), words }];
}
