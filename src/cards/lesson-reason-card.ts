import { type Lesson, lessonName } from '../domain/lesson.ts';
import { textLimits } from '../domain/limits.ts';
import type { Texts } from '../texts/text.ts';
import { type LessonOrigin, placeOf } from './lesson-card.ts';
import { type Card, renderCard } from './render.ts';

export type LessonReasonInput = {
  lesson: Lesson;
  /** The revision that was looked at. */
  seen: number;
  /** What is asked: the question for its writer, or why it is withdrawn. */
  ask: 'return' | 'withdraw';
  /** Whether anybody is known to whom the question can go. */
  hasWriter: boolean;
  origin: LessonOrigin;
  reason?: string | undefined;
  problem?: string | undefined;
};

const verbs = { return: 'returnLesson', withdraw: 'withdrawLesson' } as const;

/** One sentence, before a lesson goes back or away. */
export function lessonReasonForm(input: LessonReasonInput, texts: Texts): Card {
  const { lesson, seen, ask, hasWriter, origin, reason = '', problem = '' } = input;
  const { year, number } = lesson;
  return renderCard('lesson-reason', texts.language, {
    heading: texts(`card.lessonReason.${ask}.title`, { name: lessonName(lesson) }),
    lesson: lesson.title,
    problem,
    about: texts(
      ask === 'return' && !hasWriter ? 'card.lessonReason.return.nobody' : `card.lessonReason.${ask}.about`,
    ),
    label: texts(`card.lessonReason.${ask}.label`),
    missing: texts(`card.lessonReason.${ask}.error`),
    send: texts(`card.lessonReason.${ask}.send`),
    style: ask === 'withdraw' ? 'destructive' : 'positive',
    reason,
    limits: textLimits,
    verb: verbs[ask],
    backVerb: origin.from === 'check' ? 'showLessonChecks' : 'showLesson',
    data: { year, number, seen, ...placeOf(origin) },
  });
}
