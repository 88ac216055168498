import { type Application, type Lesson, LessonKind, lessonName } from '../lesson.ts';
import { findKnownArea } from '../past-areas.ts';
import type { Period } from '../period.ts';
import type { Area, Programme } from '../programme.ts';
import { isInRange } from '../time.ts';
import { type Capped, cap } from './report-statement.ts';

type LessonFacts = {
  programme: Programme;
  period: Period;
  lessons: readonly { lesson: Lesson; applications: readonly Application[] }[];
};

/** A shared lesson with how often areas used it in the period, and whether they said that it worked. */
export type LessonUse = {
  name: string;
  lesson: Lesson;
  area?: Area | undefined;
  used: number;
  worked: number;
  didNotWork: number;
};

export type LessonFigures = {
  shared: number;
  /** Recorded and not yet shared: counted here, and shown nowhere. */
  waiting: number;
  /** Lessons that were used at least once. */
  used: number;
  applications: number;
  worked: number;
  didNotWork: number;
  /** Whether it worked is asked six weeks later. */
  notKnownYet: number;
};

export type LessonSection = {
  figures: LessonFigures;
  byKind: readonly { kind: LessonKind; shared: number; used: number }[];
  /** Most used first. */
  used: Capped<LessonUse>;
  /** Newest first. */
  successes: Capped<LessonUse>;
  /** In order of number. */
  all: Capped<LessonUse>;
};

export type GoalSection = { goal: Programme['goals'][number]; lessons: Capped<LessonUse>; used: number };

/** `category` is undefined for a risk that is not one of the programme's fixed categories. */
export type RiskSignals = {
  category: Programme['riskCategories'][number] | undefined;
  lessons: Capped<LessonUse>;
};

/** A Word document is held in memory whole; beyond this the export has the list. */
const mostInAppendix = 200;
const most = { used: 15, successes: 5, perGoal: 5, perRisk: 10, earlyWarnings: 15 } as const;

/** The shared lessons of the period in order of number. */
export function decideLessonUses({ programme, period, lessons }: LessonFacts): LessonUse[] {
  return lessons
    .filter(({ lesson }) => lesson.state === 'shared')
    .map(({ lesson, applications }) => {
      const inPeriod = applications.filter(({ appliedOn }) => isInRange(appliedOn, period.range));
      return {
        name: lessonName(lesson),
        lesson,
        area: findKnownArea(programme, lesson.areaId),
        used: inPeriod.length,
        worked: inPeriod.filter(({ worked }) => worked === true).length,
        didNotWork: inPeriod.filter(({ worked }) => worked === false).length,
      };
    })
    .sort((a, b) => a.lesson.year - b.lesson.year || a.lesson.number - b.lesson.number);
}

export function decideLessonSection(facts: LessonFacts, uses: readonly LessonUse[]): LessonSection {
  const sum = (of: (use: LessonUse) => number) => uses.reduce((total, use) => total + of(use), 0);
  const isUsed = ({ used }: LessonUse) => used > 0;
  const [applications, worked, didNotWork] = [
    sum((use) => use.used),
    sum((use) => use.worked),
    sum((use) => use.didNotWork),
  ];
  return {
    figures: {
      shared: uses.length,
      waiting: facts.lessons.filter(({ lesson }) => lesson.state === 'concept').length,
      used: uses.filter(isUsed).length,
      applications,
      worked,
      didNotWork,
      notKnownYet: applications - worked - didNotWork,
    },
    byKind: LessonKind.options.map((kind) => {
      const ofKind = uses.filter(({ lesson }) => lesson.kind === kind);
      return { kind, shared: ofKind.length, used: ofKind.filter(isUsed).length };
    }),
    used: cap(
      uses.filter(isUsed).toSorted((a, b) => b.used - a.used),
      most.used,
    ),
    successes: newest(
      uses.filter(({ lesson }) => lesson.success),
      most.successes,
    ),
    all: cap(uses, mostInAppendix),
  };
}

/** A lesson counts for every goal that it names; the lessons that were used come first. */
export function decideGoalSections({ programme }: LessonFacts, uses: readonly LessonUse[]): GoalSection[] {
  return programme.goals.map((goal) => {
    const lessons = uses.filter(({ lesson }) => lesson.goalIds.includes(goal.id));
    const used = lessons.filter(({ used }) => used > 0).length;
    return {
      goal,
      used,
      lessons: cap(
        lessons.toSorted((a, b) => b.used - a.used),
        most.perGoal,
      ),
    };
  });
}

export function decideRiskSignals({ programme }: LessonFacts, uses: readonly LessonUse[]): RiskSignals[] {
  const fixed = programme.riskCategories.map((category) => {
    const lessons = uses.filter(({ lesson }) => lesson.knownRisk === category.id);
    return { category, lessons: newest(lessons, most.perRisk) };
  });
  const known = new Set(programme.riskCategories.map(({ id }) => id));
  const other = uses.filter(({ lesson }) => lesson.knownRisk !== undefined && !known.has(lesson.knownRisk));
  return other.length === 0
    ? fixed
    : [...fixed, { category: undefined, lessons: newest(other, most.perRisk) }];
}

/** The lessons that were marked as an early warning, newest first. */
export function decideEarlyWarnings(uses: readonly LessonUse[]): Capped<LessonUse> {
  return newest(
    uses.filter(({ lesson }) => lesson.earlyWarning),
    most.earlyWarnings,
  );
}

function newest(uses: readonly LessonUse[], count: number): Capped<LessonUse> {
  return cap(uses.toReversed(), count);
}
