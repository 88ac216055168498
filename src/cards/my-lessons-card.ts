import { type Lesson, lessonName, type Supplement } from '../domain/lesson.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type LessonNote, placeOf } from './lesson-card.ts';
import { areaName, lessonFacts, lessonHeading } from './lesson-words.ts';
import { type Card, renderCard } from './render.ts';

/** A lesson that somebody wrote, or with `supplement` one that they added to. */
export type OwnLesson = { lesson: Lesson; supplement?: Supplement | undefined };

export type MyLessonsInput = {
  programme: Programme;
  /** Newest first. */
  own: readonly OwnLesson[];
  /** How many older ones there are. */
  older: number;
  note?: LessonNote | undefined;
  /** The form of the addition of which is asked whether it is really to go. */
  asksOf?: string | undefined;
};

/** What somebody wrote, how it stands, and what is asked of it: for that person only. */
export function myLessonsCard(input: MyLessonsInput, texts: Texts): Card {
  const { own, older, note } = input;
  return renderCard('my-lessons', texts.language, {
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    empty: own.length === 0 ? texts('card.myLessons.empty') : '',
    items: own.map((one, index) => itemOf(input, one, index + 1, texts)),
    more: older > 0 ? texts('card.myLessons.older', { count: older }) : '',
  });
}

function itemOf(
  { programme, asksOf }: MyLessonsInput,
  { lesson, supplement }: OwnLesson,
  index: number,
  texts: Texts,
) {
  const { year, number, revision } = lesson;
  const isAsked = !supplement && lesson.state === 'concept' && lesson.returned !== undefined;
  const data = { year, number, ...placeOf({ from: 'own' }) };
  const edit = {
    title: texts('card.lessonShown.act.edit'),
    verb: 'openLessonEdit',
    style: 'positive',
    data: { ...data, seen: revision },
  };
  const open = { title: texts('card.lessonChecks.open'), verb: 'showLesson', style: 'default', data };
  return {
    heading: lessonHeading(programme, lesson, texts),
    title: lesson.title,
    facts: supplement
      ? texts(`card.myLessons.supplement.${supplement.state}`, {
          area: areaName(programme, supplement.areaId),
        })
      : lessonFacts(programme, lesson, texts),
    question: isAsked ? (lesson.returned?.question ?? '') : '',
    buttons: [...(isAsked ? [edit] : []), open, ...takingOut(supplement, asksOf, texts)].map((button) => ({
      ...button,
      tooltip: texts('card.lessonChecks.pressOf', { press: button.title, name: lessonName(lesson), index }),
    })),
  };
}

/** Asked once more before it is gone for good. */
function takingOut(supplement: Supplement | undefined, asksOf: string | undefined, texts: Texts) {
  if (!supplement || supplement.state === 'withdrawn') return [];
  const { year, number, areaId, formId } = supplement;
  const isSure = formId === asksOf;
  return [
    {
      title: texts(isSure ? 'card.myLessons.takeOutSurely' : 'card.myLessons.takeOut'),
      verb: 'withdrawSupplement',
      style: isSure ? 'destructive' : 'default',
      data: { year, number, areaId, formId, ...(isSure && { isSure }) },
    },
  ];
}
