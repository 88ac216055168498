import { mapAtMost } from '../delivery/at-most.ts';
import type { RoundWithCheckIns } from '../domain/digest.ts';
import type { Lesson, LessonRef } from '../domain/lesson.ts';
import type { SummaryQuery } from '../domain/summary-query.ts';
import {
  asksForLessons,
  asksForRounds,
  isAreaAsked,
  isCheckInAsked,
  isLessonAsked,
  isRoundAsked,
} from '../domain/summary-scope.ts';
import { addDays, instantOf, isoWeekOf, type LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';

type Parts = Pick<Context, 'stores' | 'programme'>;
type Gathered<Row> = { rows: Row[]; unreadable: number };

/** Hears how much there is to read, in pieces as that becomes known, and of each piece that was read. */
export type Reading = { expect(pieces: number): void; step(): void };

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
  const { programme } = parts;
  const refs = await findRefs(parts, query);
  const found =
    refs && refs.length <= mostOneByOne
      ? await readEach(parts, refs, reading)
      : await readYears(parts, query, reading);
  return { ...found, rows: found.rows.filter((lesson) => isLessonAsked(query, lesson, programme.timeZone)) };
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
  { stores }: Parts,
  refs: readonly LessonRef[],
  reading: Reading,
): Promise<Gathered<Lesson>> {
  reading.expect(refs.length);
  const found = await mapAtMost(atOnce, refs, async ({ year, number }) => {
    const lesson = await stores.lessons.find(year, number);
    reading.step();
    return lesson;
  });
  const rows = found.filter((lesson) => lesson !== undefined);
  return { rows, unreadable: found.length - rows.length };
}

async function readYears(
  { stores }: Parts,
  { range }: SummaryQuery,
  reading: Reading,
): Promise<Gathered<Lesson>> {
  const [first, last] = [range.from, addDays(range.until, -1)].map((day) => day.slice(0, 4));
  const years = (await stores.lessons.lastNumbers()).filter(
    ({ year }) => String(year) >= (first ?? '') && String(year) <= (last ?? ''),
  );
  reading.expect(years.reduce((sum, year) => sum + year.last, 0));
  const rows: Lesson[] = [];
  let unreadable = 0;
  for (const { year } of years) {
    for await (const found of stores.lessons.ofYear(year)) {
      if (found === 'unreadable') unreadable += 1;
      else rows.push(found.lesson);
      reading.step();
    }
  }
  return { rows, unreadable };
}

/**
 * The rounds that are asked for, each with the answers that are. Which rounds there were stands in the history of each
 * area, so that nothing is read of a week without any.
 */
export async function gatherRounds(
  parts: Parts,
  query: SummaryQuery,
  reading: Reading,
): Promise<Gathered<RoundWithCheckIns>> {
  if (!asksForRounds(query)) return { rows: [], unreadable: 0 };
  const { rounds, unreadable } = await findRounds(parts, query);
  const weeks = [...new Set(rounds.map(({ slot }) => isoWeekOf(slot)))];
  const isFewer = rounds.length <= weeks.length;
  reading.expect(isFewer ? rounds.length : weeks.length);
  const { stores, programme } = parts;
  const found = isFewer
    ? await mapAtMost(atOnce, rounds, async ({ areaId, slot }) => {
        const loaded = await stores.rounds.find(areaId, slot);
        reading.step();
        return loaded
          ? {
              rounds: [{ round: loaded.round.value, checkIns: loaded.checkIns }],
              unreadable: loaded.unreadable,
            }
          : { rounds: [], unreadable: 0 };
      })
    : await mapAtMost(atOnce, weeks, async (week) => {
        const loaded = await stores.rounds.ofWeek(week);
        reading.step();
        return loaded;
      });
  const rows = found
    .flatMap((one) => one.rounds)
    .filter(({ round }) => isAreaAsked(query, round.areaId, programme) && isRoundAsked(query, round))
    .map(({ round, checkIns }) => ({
      round,
      checkIns: checkIns.filter((checkIn) => isCheckInAsked(query, checkIn)),
    }))
    .filter(({ checkIns }) => checkIns.length > 0);
  return { rows, unreadable: found.reduce((sum, one) => sum + one.unreadable, unreadable) };
}

/** Closed ones by their outcomes, and the one that may be open. */
async function findRounds(
  { stores, programme }: Parts,
  query: SummaryQuery,
): Promise<{ rounds: { areaId: string; slot: LocalDate }[]; unreadable: number }> {
  const states = await stores.areas.all();
  const asked = states.rows.filter(({ areaId }) => isAreaAsked(query, areaId, programme));
  const { from, until } = query.range;
  const found = await mapAtMost(atOnce, asked, async ({ areaId, phaseId, latestSlot, roundIsOpen }) => {
    const outcomes = await stores.areas.outcomes(areaId, from, addDays(until, -1));
    const open = roundIsOpen && latestSlot !== undefined ? [{ areaId, phaseId, slot: latestSlot }] : [];
    const rounds = [...outcomes.rows, ...open].filter((round) => isRoundAsked(query, round));
    return { rounds, unreadable: outcomes.unreadable };
  });
  return {
    rounds: found.flatMap(({ rounds }) => rounds),
    unreadable: found.reduce((sum, one) => sum + one.unreadable, states.unreadable),
  };
}
