import type { Lesson } from './lesson.ts';
import { findRetired } from './past-areas.ts';
import type { Programme } from './programme.ts';
import type { CheckIn, Round } from './round.ts';
import type { SummaryQuery } from './summary-query.ts';
import { isInRange, localDateOf } from './time.ts';

/** A lesson has a development line of its own, and no colour. One that was withdrawn is no lesson any more. */
export function isLessonAsked(query: SummaryQuery, lesson: Lesson, timeZone: string): boolean {
  const { areaIds, phaseIds, lineIds, range } = query;
  return (
    asksForLessons(query) &&
    lesson.state !== 'withdrawn' &&
    holds(areaIds, lesson.areaId) &&
    holds(phaseIds, lesson.phaseId) &&
    holds(lineIds, lesson.lineId) &&
    isInRange(localDateOf(new Date(lesson.recordedAt), timeZone), range)
  );
}

export function asksForLessons({ records, statuses }: SummaryQuery): boolean {
  return statuses.length === 0 && holds(records, 'lesson');
}

export function asksForRounds({ records }: SummaryQuery): boolean {
  return holds(records, 'round');
}

/** A check-in is of the development lines that its area counts for. */
export function isAreaAsked(
  { areaIds, lineIds }: SummaryQuery,
  areaId: string,
  programme: Programme,
): boolean {
  const ownLines = programme.lines.filter(({ areas }) => areas.includes(areaId)).map(({ id }) => id);
  const lines = findRetired(programme, areaId)?.lineIds ?? ownLines;
  return holds(areaIds, areaId) && (lineIds.length === 0 || lines.some((id) => lineIds.includes(id)));
}

export function isRoundAsked(
  { phaseIds, range }: SummaryQuery,
  { phaseId, slot }: Pick<Round, 'phaseId' | 'slot'>,
): boolean {
  return holds(phaseIds, phaseId) && isInRange(slot, range);
}

/** By the colour that it has now, where it was corrected after the close. */
export function isCheckInAsked({ statuses }: SummaryQuery, { status, amended }: CheckIn): boolean {
  return holds(statuses, amended?.status ?? status);
}

/** Nothing of a kind is all of it. */
function holds<T>(values: readonly T[], value: T | undefined): boolean {
  return values.length === 0 || (value !== undefined && values.includes(value));
}
