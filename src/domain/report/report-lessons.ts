import { type Lesson, LessonKind, lessonName } from '../lesson.ts';
import { findKnownArea } from '../past-areas.ts';
import type { Area, Programme } from '../programme.ts';
import type { LocalDate } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';
import { decideGoalIndicators, type NamedIndicator } from './report-indicators.ts';
import {
  type LessonList,
  type LessonTally,
  lessonLists,
  lessonsOfArea,
  lessonsOfGoal,
  lessonsOfRisk,
} from './report-lesson-facts.ts';
import type { Capped } from './report-statement.ts';

type LessonFacts = Pick<ReportFacts, 'programme' | 'lessons'>;

/** A shared lesson with how often areas used it in the period, and whether they said that it worked. */
export type LessonUse = {
  name: string;
  lesson: Lesson;
  area?: Area | undefined;
  used: number;
  worked: number;
  didNotWork: number;
  /** Where it was used in the period, each area once, by name. */
  usedBy: readonly Area[];
};

export type LessonFigures = {
  shared: number;
  /** Recorded and not yet shared: counted here, and shown nowhere. */
  waiting: number;
  /** Of those shared in the period, the lessons that were used at least once. */
  used: number;
  /** Lessons of before the period that were used in it. */
  usedEarlier: number;
  applications: number;
  worked: number;
  didNotWork: number;
  /** Whether it worked is asked six weeks later. */
  notKnownYet: number;
};

export type LessonSection = {
  figures: LessonFigures;
  byKind: readonly { kind: LessonKind; shared: number; used: number }[];
  /** Most used first, earlier ones too. */
  used: Capped<LessonUse>;
  /** Newest first. */
  successes: Capped<LessonUse>;
  /** In order of number. */
  all: Capped<LessonUse>;
};

export type GoalSection = {
  goal: Programme['goals'][number];
  lessons: Capped<LessonUse>;
  used: number;
  indicators: readonly NamedIndicator[];
};

/** `category` is undefined for a risk that is not one of the programme's fixed categories. */
export type RiskSignals = {
  category: Programme['riskCategories'][number] | undefined;
  lessons: Capped<LessonUse>;
};

export function decideLessonSection(facts: LessonFacts): LessonSection {
  const { tallies, waiting } = facts.lessons;
  const fresh = tallies.filter(({ isNew }) => isNew);
  const uses = tallies.flatMap((tally) => tally.uses);
  const [worked, didNotWork] = [true, false].map((said) => uses.filter((use) => use.worked === said).length);
  return {
    figures: {
      shared: fresh.length,
      waiting: waiting.length,
      used: fresh.filter(isUsed).length,
      usedEarlier: tallies.length - fresh.length,
      applications: uses.length,
      worked: worked ?? 0,
      didNotWork: didNotWork ?? 0,
      notKnownYet: uses.filter((use) => use.worked === undefined).length,
    },
    byKind: LessonKind.options.map((kind) => {
      const ofKind = fresh.filter((tally) => tally.kind === kind);
      return { kind, shared: ofKind.length, used: ofKind.filter(isUsed).length };
    }),
    used: pickLessons(facts, lessonLists.used),
    successes: pickLessons(facts, lessonLists.successes),
    all: pickLessons(facts, lessonLists.all),
  };
}

/** A lesson counts for every goal that it names; the lessons that were used come first. */
export function decideGoalSections(facts: ReportFacts, lastDay: LocalDate): GoalSection[] {
  return facts.programme.goals.map((goal) => {
    const list = lessonsOfGoal(goal.id);
    const used = facts.lessons.tallies.filter((tally) => list.belongs(tally) && isUsed(tally)).length;
    const indicators = decideGoalIndicators(facts, goal.id, lastDay);
    return { goal, used, lessons: pickLessons(facts, list), indicators };
  });
}

export function decideRiskSignals(facts: LessonFacts): RiskSignals[] {
  const { programme } = facts;
  const fixed = programme.riskCategories.map((category) => ({
    category,
    lessons: pickLessons(facts, lessonsOfRisk(programme, category.id)),
  }));
  const other = pickLessons(facts, lessonsOfRisk(programme));
  return other.shown.length === 0 ? fixed : [...fixed, { category: undefined, lessons: other }];
}

/** The lessons that were marked as an early warning, newest first. */
export function decideEarlyWarnings(facts: LessonFacts): Capped<LessonUse> {
  return pickLessons(facts, lessonLists.earlyWarnings);
}

/** Of which something is still to be done, soonest first. */
export function decideFollowUps(facts: LessonFacts): Capped<LessonUse> {
  return pickLessons(facts, lessonLists.followUps);
}

/** The lessons that an area wrote, most used first. */
export function decideAreaLessons(facts: LessonFacts, areaId: string): Capped<LessonUse> {
  return pickLessons(facts, lessonsOfArea(areaId));
}

function pickLessons(
  { lessons, programme }: LessonFacts,
  { belongs, order, most }: LessonList,
): Capped<LessonUse> {
  const listed = lessons.tallies.filter(belongs).sort(order);
  const shown = listed.slice(0, most).flatMap((tally): LessonUse[] => {
    const lesson = lessons.shown.find(({ year, number }) => year === tally.year && number === tally.number);
    if (!lesson) return [];
    const said = (worked: boolean) => tally.uses.filter((use) => use.worked === worked).length;
    return [
      {
        name: lessonName(lesson),
        lesson,
        area: findKnownArea(programme, lesson.areaId),
        used: tally.uses.length,
        worked: said(true),
        didNotWork: said(false),
        usedBy: usersOf(tally, programme),
      },
    ];
  });
  return { shown, leftOut: listed.length - shown.length };
}

function usersOf({ uses }: LessonTally, programme: Programme): Area[] {
  const ids = [...new Set(uses.map(({ areaId }) => areaId))];
  const areas = ids.flatMap((id) => findKnownArea(programme, id) ?? []);
  return areas.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

function isUsed({ uses }: LessonTally): boolean {
  return uses.length > 0;
}
