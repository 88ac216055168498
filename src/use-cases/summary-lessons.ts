import { mapAtMost } from '../delivery/at-most.ts';
import type { Lesson, LessonRef } from '../domain/lesson.ts';
import type { SummaryQuery } from '../domain/summary-query.ts';
import { asksForLessons, isLessonAsked } from '../domain/summary-scope.ts';
import { addDays, instantOf, type LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import type { Reading } from './reading.ts';

type Parts = Pick<Context, 'stores' | 'programme'>;
export type Gathered<Row> = { rows: Row[]; unreadable: number };

const atOnce = 8;
/** More lessons than this are found sooner by reading a year than one by one. */
const mostOneByOne = 200;

/**
 * The lessons that are asked for. Those of an area or a phase are found by its index; all of them, or many, year by year:
 * a handful of requests for a thousand.
 */
export async function gatherLessons(
  parts: Parts,
  query: SummaryQuery,
  reading: Reading,
): Promise<Gathered<Lesson>> {
  if (!asksForLessons(query)) return { rows: [], unreadable: 0 };
  const refs = await findRefs(parts, query);
  return refs && refs.length <= mostOneByOne
    ? readEach(parts, query, refs, reading)
    : readYears(parts, query, reading);
}

/** Undefined where there is no index of what is asked. */
async function findRefs(
  { stores, programme }: Parts,
  { areaIds, phaseIds, range }: SummaryQuery,
): Promise<LessonRef[] | undefined> {
  const partitions =
    areaIds.length > 0
      ? areaIds.map((id) => `area|${id}` as const)
      : phaseIds.map((id) => `phase|${id}` as const);
  if (partitions.length === 0) return undefined;
  const startOf = (day: LocalDate) => instantOf(day, '00:00', programme.timeZone);
  const between = { from: startOf(range.from), until: startOf(range.until) };
  return (await Promise.all(partitions.map((of) => stores.lessons.refsBetween(of, between)))).flat();
}

async function readEach(
  { stores, programme }: Parts,
  query: SummaryQuery,
  refs: readonly LessonRef[],
  reading: Reading,
): Promise<Gathered<Lesson>> {
  reading.expect(refs.length);
  const found = await mapAtMost(atOnce, refs, async ({ year, number }) => {
    const lesson = await stores.lessons.find(year, number);
    reading.step();
    return lesson;
  });
  const readable = found.filter((lesson) => lesson !== undefined);
  return {
    rows: readable.filter((lesson) => isLessonAsked(query, lesson, programme.timeZone)),
    unreadable: found.length - readable.length,
  };
}

async function readYears(
  { stores, programme }: Parts,
  query: SummaryQuery,
  reading: Reading,
): Promise<Gathered<Lesson>> {
  const { from, until } = query.range;
  const [first = 0, last = 0] = [from, addDays(until, -1)].map((day) => Number(day.slice(0, 4)));
  const years = (await stores.lessons.lastNumbers()).filter(({ year }) => first <= year && year <= last);
  reading.expect(years.reduce((sum, year) => sum + year.last, 0));
  const rows: Lesson[] = [];
  let unreadable = 0;
  for (const { year } of years) {
    for await (const found of stores.lessons.ofYear(year)) {
      if (found === 'unreadable') unreadable += 1;
      else if (isLessonAsked(query, found.lesson, programme.timeZone)) rows.push(found.lesson);
      reading.step();
    }
  }
  return { rows, unreadable };
}
