import { mayReadLesson, type Person } from '../domain/access.ts';
import { type Lesson, parseLessonName } from '../domain/lesson.ts';
import { type LessonQuery, noFilters, parseLessonQuery, passesFilters } from '../domain/lesson-query.ts';
import { wordsIn } from '../dutch/dutch-words.ts';
import type { LessonWithApplications } from '../storage/lesson-rows.ts';
import type { Context } from './context.ts';

/** Lessons as they stand in the rows now, with how often each was used. */
export type FoundLessons = {
  lessons: LessonWithApplications[];
  /** Of all that were found and may be read; while cold of those that were looked at. */
  total: number;
  hasAllWords: boolean;
  understood: LessonQuery;
  /** While cold only the newest lessons of some areas and phases were looked at. */
  isCold: boolean;
};

/** The first `from` are passed over; `sharedOnly` where others read along. */
export type FindOptions = { from?: number; most: number; sharedOnly: boolean };

/** What somebody searches for, by the index, or by key for as long as that is being filled. */
export async function findLessons(
  context: Context,
  person: Person,
  query: string,
  options: FindOptions,
): Promise<FoundLessons> {
  return context.lessonSearch.isWarm()
    ? findInIndex(context, person, query, options)
    : findByKey(context, person, query, options);
}

async function findInIndex(
  { lessonSearch, stores }: Context,
  person: Person,
  query: string,
  { from = 0, most, sharedOnly }: FindOptions,
): Promise<FoundLessons> {
  const { hits, total, ...rest } = lessonSearch.search(query, person, { most: from + most, sharedOnly });
  const shown = hits.slice(from);
  const loaded = await Promise.all(shown.map(({ ref }) => stores.lessons.withApplications(ref)));
  // The index may be some seconds behind what another replica did.
  const lessons = loaded.filter((found) => found !== undefined).filter(mayBeShown(person, sharedOnly));
  return { lessons, total: total - (shown.length - lessons.length), ...rest, isCold: false };
}

/** So many of each area and phase: what is answered in a turn, however many lessons there are. */
const newest = 20;
const mostPartitions = 5;

/** The newest lessons of one's own areas and their phases that have every word as it was typed. */
async function findByKey(
  context: Context,
  person: Person,
  query: string,
  { from = 0, most, sharedOnly }: FindOptions,
): Promise<FoundLessons> {
  const named = parseLessonName(query);
  const understood = named
    ? { words: query, filters: noFilters }
    : parseLessonQuery(query, context.programme);
  const candidates = named
    ? [await context.stores.lessons.withApplications(named)]
    : await newestFor(context, person, understood);
  const fits = named ? () => true : fitsQuery(understood);
  const lessons = candidates
    .filter((found) => found !== undefined)
    .filter(mayBeShown(person, sharedOnly))
    .filter(({ lesson }) => fits(lesson))
    .sort((a, b) => b.lesson.recordedAt.localeCompare(a.lesson.recordedAt));
  return {
    lessons: lessons.slice(from, from + most),
    total: lessons.length,
    hasAllWords: true,
    understood,
    isCold: true,
  };
}

async function newestFor(
  { stores, programme }: Context,
  person: Person,
  { filters, unknown }: LessonQuery,
): Promise<LessonWithApplications[]> {
  if (unknown) return [];
  const own = programme.areas.filter(({ id }) => person.grants.some(({ areaId }) => areaId === id));
  const areaIds = filters.areaIds.length > 0 ? filters.areaIds : own.map(({ id }) => id);
  const { rows } = await stores.areas.all();
  const ownPhases = own.map(
    ({ id, startPhase }) => rows.find(({ areaId }) => areaId === id)?.phaseId ?? startPhase,
  );
  const allPhases = programme.cycle.phases.map(({ id }) => id);
  const phaseIds = [filters.phaseIds, ownPhases, allPhases].find(({ length }) => length > 0) ?? [];
  const found = await Promise.all([
    ...firstOf(areaIds).map((id) => stores.lessons.newestOfArea(id, newest)),
    ...firstOf(phaseIds).map((id) => stores.lessons.newestOfPhase(id, newest)),
  ]);
  const byName = new Map(found.flat().map((each) => [`${each.lesson.year}|${each.lesson.number}`, each]));
  return [...byName.values()];
}

function firstOf(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(0, mostPartitions);
}

/** Every word is somewhere in the text, as it was typed but for capitals and accents. */
function fitsQuery({ words, filters }: LessonQuery): (lesson: Lesson) => boolean {
  const typed = wordsIn(words);
  return (lesson) => {
    const { title, happened, nextTime, why = '', expected = '', advice = '' } = lesson;
    const text = wordsIn([title, happened, nextTime, why, expected, advice].join(' ')).join(' ');
    return passesFilters(filters, lesson) && typed.every((word) => text.includes(word));
  };
}

function mayBeShown(person: Person, sharedOnly: boolean) {
  return ({ lesson }: LessonWithApplications): boolean =>
    mayReadLesson(person, lesson) && (!sharedOnly || lesson.state === 'shared');
}
