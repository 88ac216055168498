import { type Application, type Lesson, type LessonRef, lessonName } from './lesson.ts';
import { isBack, type LessonOffer } from './lesson-use.ts';
import type { LocalDate } from './time.ts';

/** More is not read. */
const mostOffered = 3;
/** How much a lesson that tells the same as one that is offered already loses: more than what it helped others. */
const sameness = 2;

export type Candidate = { lesson: Lesson; applications: readonly Application[] };

/** From 0, nothing in common, to 1. */
export type Likeness = (one: Lesson, other: Lesson) => number;

export type Offering = {
  areaId: string;
  phaseId: string;
  /** The area's own day: what was kept for later comes back by it. */
  day: LocalDate;
  /** What the area saw so far. */
  offers: readonly LessonOffer[];
  alike: Likeness;
};

/** Whether an area did not see a lesson yet, or kept it for later and the time has come. */
export function isToBeSeen(offers: readonly LessonOffer[], day: LocalDate): (ref: LessonRef) => boolean {
  const seen = new Set(offers.filter((offer) => !isBack(offer, day)).map(lessonName));
  return (ref) => !seen.has(lessonName(ref));
}

/** A lesson that was shared, by another area than this one, for more than itself. */
export function isForOthers({ state, reach, ...lesson }: Lesson, areaId: string): boolean {
  return state === 'shared' && lesson.areaId !== areaId && reach !== 'area';
}

/**
 * The lessons to offer an area now, three at most: shared by other areas for more than themselves, of this phase, and
 * not seen here yet. What the area kept for later goes first, of whatever phase; then what helped others, then the
 * newest; and of two that tell the same only one (maximal marginal relevance: each next one by its worth, less what it
 * has in common with those before it).
 */
export function chooseOffers(candidates: readonly Candidate[], offering: Offering): LessonRef[] {
  const { alike } = offering;
  const back = new Set(offering.offers.filter((offer) => isBack(offer, offering.day)).map(lessonName));
  const left = fitting(candidates, offering, back).map((candidate) => ({
    lesson: candidate.lesson,
    worth: back.has(lessonName(candidate.lesson)) ? 2 * sameness : worthOf(candidate),
    common: 0,
  }));
  const chosen: LessonRef[] = [];
  while (chosen.length < mostOffered && left.length > 0) {
    const scores = left.map(({ worth, common }) => worth - sameness * common);
    // The first of equals is the newest.
    const [next] = left.splice(scores.indexOf(Math.max(...scores)), 1);
    if (!next) break;
    chosen.push({ year: next.lesson.year, number: next.lesson.number });
    for (const one of left) one.common = Math.max(one.common, alike(next.lesson, one.lesson));
  }
  return chosen;
}

/** Each once, newest first. */
function fitting(
  candidates: readonly Candidate[],
  { areaId, phaseId, day, offers }: Offering,
  back: ReadonlySet<string>,
): Candidate[] {
  const isWanted = isToBeSeen(offers, day);
  const byKey = new Map(candidates.map((candidate) => [lessonName(candidate.lesson), candidate]));
  return [...byKey.values()]
    .filter(({ lesson, applications }) => {
      if (!isForOthers(lesson, areaId)) return false;
      if (lesson.phaseId !== phaseId && !back.has(lessonName(lesson))) return false;
      return isWanted(lesson) && !applications.some((application) => application.areaId === areaId);
    })
    .sort(
      (a, b) => b.lesson.recordedAt.localeCompare(a.lesson.recordedAt) || b.lesson.number - a.lesson.number,
    );
}

/** Below 1: what worked for others more than what they used, and that more than what nobody tried. */
function worthOf({ applications }: Candidate): number {
  const areas = Map.groupBy(applications, ({ areaId }) => areaId);
  const helped = [...areas.values()].reduce((sum, uses) => sum + helpOf(uses), 0);
  return helped / (1 + Math.abs(helped));
}

function helpOf(uses: readonly Application[]): number {
  if (uses.some(({ worked }) => worked === true)) return 1;
  return uses.every(({ worked }) => worked === false) ? -0.2 : 0.7;
}
