import { mayAnswerFor, mayReadLesson, type Person } from '../domain/access.ts';
import type { Application, Lesson, LessonRef } from '../domain/lesson.ts';
import {
  decideWord,
  decideWorked,
  type LessonOffer,
  type LessonWord,
  type WorkedWord,
} from '../domain/lesson-use.ts';
import type { LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';

export type LessonOfArea = LessonRef & { areaId: string };

export type ApplyLessonResult =
  /** `offer` is what stands; it may be another word than was said, where somebody's earlier one goes before it. */
  | { kind: 'said'; lesson: Lesson; offer: LessonOffer; isNew: boolean }
  | { kind: 'notYourArea' }
  /** There is no such lesson, or none that they may read. */
  | { kind: 'unknown' }
  | { kind: 'withdrawn' | 'notShared'; lesson: Lesson };

/**
 * Keeps what people of an area say of a lesson: they used it, it is not for them, or they want to hear of it later. What
 * the area said stands in one row under its ETag: a press that comes twice, or two colleagues at once, is one use. The
 * application is written after it, by a key of area and day: doing it again writes what a crash cut off.
 */
export async function applyLesson(
  context: Context,
  person: Person,
  ref: LessonOfArea,
  word: LessonWord,
): Promise<ApplyLessonResult> {
  if (!mayAnswerFor(person, ref.areaId)) return { kind: 'notYourArea' };
  const lesson = await findLessonFor(context, person, ref);
  if (!lesson) return { kind: 'unknown' };
  if (lesson.state === 'withdrawn') return { kind: 'withdrawn', lesson };
  if (lesson.state === 'concept') return { kind: 'notShared', lesson };
  return { kind: 'said', lesson, ...(await keepWord(context, ref, word, today(context))) };
}

/** Keeps a word that an area said on a day, of a lesson that it may say it of. */
export async function keepWord(
  { stores }: Context,
  ref: LessonOfArea,
  word: LessonWord,
  day: LocalDate,
): Promise<{ offer: LessonOffer; isNew: boolean }> {
  let isNew = false;
  const offer = await stores.lessonOffers.change(ref, (current) => {
    const next = decideWord(current, word, ref, day);
    isNew = next !== undefined;
    return next;
  });
  if (!offer) throw new Error(`nothing is kept of lesson ${ref.year} ${ref.number} in ${ref.areaId}`);
  if (word === 'used') await stores.lessons.addApplication(applicationOf(offer));
  return { offer, isNew };
}

/** A lesson that was withdrawn after it was shared is told so to whoever could read it before. */
export async function findLessonFor(
  { stores }: Context,
  person: Person,
  { year, number }: LessonRef,
): Promise<Lesson | undefined> {
  const lesson = await stores.lessons.find(year, number);
  if (!lesson || mayReadLesson(person, lesson)) return lesson;
  const wasShared = lesson.state === 'withdrawn' && lesson.checked !== undefined;
  return wasShared && person.grants.length > 0 ? lesson : undefined;
}

export type SayWorkedResult =
  | { kind: 'said'; word: WorkedWord; askedAgainOn: string | undefined }
  | { kind: 'notYourArea' }
  /** The area did not use it on that day. */
  | { kind: 'unknown' };

/** Keeps whether a lesson worked for the area that used it on a day: the last word counts. */
export async function sayWorked(
  context: Context,
  person: Person,
  { appliedOn, ...ref }: LessonOfArea & { appliedOn: string },
  word: WorkedWord,
): Promise<SayWorkedResult> {
  const { stores } = context;
  if (!mayAnswerFor(person, ref.areaId)) return { kind: 'notYourArea' };
  const offer = await stores.lessonOffers.find(ref);
  if (offer?.appliedOn !== appliedOn) return sayOfEarlierUse(context, { ...ref, appliedOn }, word);
  const application = applicationOf(offer);
  if (word !== 'notYet') {
    // First the fact, then that nothing is to be asked any more.
    const worked = { ...application, worked: word === 'yes' };
    if ((await stores.lessons.setWorked(worked)) === 'unknown') {
      await stores.lessons.addApplication(application);
      await stores.lessons.setWorked(worked);
    }
  }
  const day = today(context);
  const left = await stores.lessonOffers.change(ref, (current) =>
    decideWorked(current, appliedOn, word, day),
  );
  return { kind: 'said', word, askedAgainOn: left?.askOn };
}

/** A card may still ask about a use after which the area used the lesson again: of that one only the answer is kept. */
async function sayOfEarlierUse(
  { stores }: Context,
  application: Application,
  word: WorkedWord,
): Promise<SayWorkedResult> {
  if (word === 'notYet') return { kind: 'unknown' };
  const { year, number, areaId, appliedOn } = application;
  const kept = await stores.lessons.setWorked({ year, number, areaId, appliedOn, worked: word === 'yes' });
  return kept === 'unknown' ? { kind: 'unknown' } : { kind: 'said', word, askedAgainOn: undefined };
}

function applicationOf({ areaId, year, number, appliedOn, on }: LessonOffer): Application {
  return { areaId, year, number, appliedOn: appliedOn ?? on };
}
