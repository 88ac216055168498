import { z } from 'zod';
import { type Application, Lesson, LessonKind, type LessonRef, lessonName, openFollowUp } from '../lesson.ts';
import type { Period } from '../period.ts';
import type { Programme } from '../programme.ts';
import { isInRange, type LocalDate, localDateOf } from '../time.ts';

const Ref = z.object({ year: z.int(), number: z.int().min(1) });
const Day = z.iso.date();

/** What is counted of one shared lesson: a few words, so that ten thousand of them are a few megabytes. */
export const LessonTally = Ref.extend({
  areaId: z.string(),
  kind: LessonKind,
  goalIds: z.array(z.string()).readonly(),
  knownRisk: z.string().optional(),
  success: z.boolean(),
  earlyWarning: z.boolean(),
  /** When what is still to be done about it is due, where that is not before the last day of the report. */
  followUpDue: Day.optional(),
  /** Recorded in the period. An earlier lesson is here because it was used in the period. */
  isNew: z.boolean(),
  /** In the period. */
  uses: z.array(z.object({ areaId: z.string(), on: Day, worked: z.boolean().optional() })).readonly(),
});
export type LessonTally = z.infer<typeof LessonTally>;

/** The lessons of a report: all of them to count, and the words of those that it shows. */
export const ReportLessons = z.object({
  /** In order of number. */
  tallies: z.array(LessonTally).readonly(),
  /** Recorded in the period and not yet shared. */
  waiting: z.array(Ref).readonly(),
  /** In order of number. */
  shown: z.array(Lesson).readonly(),
});
export type ReportLessons = z.infer<typeof ReportLessons>;

/** Some of the lessons in an order; a report shows the first. */
export type LessonList = {
  belongs(tally: LessonTally): boolean;
  order(a: LessonTally, b: LessonTally): number;
  most: number;
};

/** A Word document is held in memory whole; beyond this the export has the list. */
const most = {
  all: 200,
  used: 15,
  successes: 5,
  earlyWarnings: 15,
  followUps: 30,
  ofGoal: 5,
  ofRisk: 10,
  ofArea: 10,
} as const;

const inOrder = (a: LessonRef, b: LessonRef) => a.year - b.year || a.number - b.number;
const newestFirst = (a: LessonRef, b: LessonRef) => inOrder(b, a);
const mostUsedFirst = (a: LessonTally, b: LessonTally) => b.uses.length - a.uses.length || inOrder(a, b);
const soonestFirst = (a: LessonTally, b: LessonTally) =>
  (a.followUpDue ?? '').localeCompare(b.followUpDue ?? '') || inOrder(a, b);

/** What a report shows of the lessons. The same lists say which words are kept, and which are shown. */
export const lessonLists = {
  all: { belongs: (tally) => tally.isNew, order: inOrder, most: most.all },
  used: { belongs: (tally) => tally.uses.length > 0, order: mostUsedFirst, most: most.used },
  successes: {
    belongs: (tally) => tally.isNew && tally.success,
    order: newestFirst,
    most: most.successes,
  },
  earlyWarnings: {
    belongs: (tally) => tally.isNew && tally.earlyWarning,
    order: newestFirst,
    most: most.earlyWarnings,
  },
  followUps: {
    belongs: ({ followUpDue }) => followUpDue !== undefined,
    order: soonestFirst,
    most: most.followUps,
  },
} satisfies Record<string, LessonList>;

export function lessonsOfGoal(goalId: string): LessonList {
  const belongs = ({ isNew, goalIds }: LessonTally) => isNew && goalIds.includes(goalId);
  return { belongs, order: mostUsedFirst, most: most.ofGoal };
}

/** Those of one fixed category of risk, or without `categoryId` those of a risk that is none of them. */
export function lessonsOfRisk({ riskCategories }: Programme, categoryId?: string): LessonList {
  const isFixed = (risk: string) => riskCategories.some(({ id }) => id === risk);
  const belongs = ({ isNew, knownRisk }: LessonTally) =>
    isNew && knownRisk !== undefined && (categoryId ? knownRisk === categoryId : !isFixed(knownRisk));
  return { belongs, order: newestFirst, most: most.ofRisk };
}

/** Those that an area wrote; what others used most comes first. */
export function lessonsOfArea(areaId: string): LessonList {
  return {
    belongs: (tally) => tally.isNew && tally.areaId === areaId,
    order: mostUsedFirst,
    most: most.ofArea,
  };
}

function listsOf(programme: Programme): LessonList[] {
  const areas = [...programme.areas, ...(programme.past?.retired ?? []).map(({ area }) => area)];
  return [
    ...Object.values(lessonLists),
    ...programme.goals.map(({ id }) => lessonsOfGoal(id)),
    ...programme.riskCategories.map(({ id }) => lessonsOfRisk(programme, id)),
    lessonsOfRisk(programme),
    ...areas.map(({ id }) => lessonsOfArea(id)),
  ];
}

type Kept = { tally: LessonTally; lesson: Lesson };
type About = { programme: Programme; period: Period; lastDay: LocalDate };

/** Takes lessons one at a time, in order of number, and keeps no more words than the report shows. */
export function gatherReportLessons(about: About) {
  const lists = listsOf(about.programme).map((list) => ({ list, kept: [] as Kept[] }));
  const tallies: LessonTally[] = [];
  const waiting: LessonRef[] = [];
  return {
    add: (lesson: Lesson, applications: readonly Application[]): void => {
      const { year, number } = lesson;
      if (lesson.state === 'concept' && isNew(lesson, about)) waiting.push({ year, number });
      const tally = lesson.state === 'shared' && tallyOf(lesson, applications, about);
      if (!tally) return;
      tallies.push(tally);
      for (const { list, kept } of lists) if (list.belongs(tally)) keepFirst(kept, { tally, lesson }, list);
    },
    result: (): ReportLessons => {
      const shown = new Map(
        lists.flatMap(({ kept }) => kept.map(({ lesson }) => [lessonName(lesson), lesson] as const)),
      );
      return { tallies, waiting, shown: [...shown.values()].sort(inOrder) };
    },
  };
}

function tallyOf(
  lesson: Lesson,
  applications: readonly Application[],
  about: About,
): LessonTally | undefined {
  const { year, number, areaId, kind, goalIds, knownRisk, success, earlyWarning } = lesson;
  const uses = applications
    .filter(({ appliedOn }) => isInRange(appliedOn, about.period.range))
    .map(({ areaId, appliedOn, worked }) => ({
      areaId,
      on: appliedOn,
      ...(worked !== undefined && { worked }),
    }));
  const fresh = isNew(lesson, about);
  if (!fresh && uses.length === 0) return undefined;
  const due = openFollowUp(lesson)?.due;
  return {
    year,
    number,
    areaId,
    kind,
    goalIds,
    success,
    earlyWarning,
    isNew: fresh,
    uses,
    ...(knownRisk !== undefined && { knownRisk }),
    ...(due !== undefined && due >= about.lastDay && { followUpDue: due }),
  };
}

function isNew({ recordedAt }: Lesson, { period, programme }: About): boolean {
  return isInRange(localDateOf(new Date(recordedAt), programme.timeZone), period.range);
}

/** Puts an item in its place, if that is among the first. */
function keepFirst(kept: Kept[], item: Kept, { order, most }: LessonList): void {
  const last = kept.at(-1);
  if (kept.length === most && last && order(item.tally, last.tally) >= 0) return;
  const at = kept.findIndex(({ tally }) => order(item.tally, tally) < 0);
  kept.splice(at < 0 ? kept.length : at, 0, item);
  if (kept.length > most) kept.pop();
}
