import type { AreaState, PhaseStep } from '../area.ts';
import type { RoundOutcome } from '../area-status.ts';
import type { WorkingCalendar } from '../calendar.ts';
import type { Choice } from '../choice.ts';
import type { DecisionRequest } from '../decision.ts';
import type { AttentionItem, ColourCounts, RoundWithCheckIns } from '../digest.ts';
import type { Application, Lesson } from '../lesson.ts';
import type { LinkOpportunity } from '../link-opportunity.ts';
import type { Period } from '../period.ts';
import type { Programme } from '../programme.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import { type AreaSection, decideAreaSections, decideResponse, type Response } from './report-areas.ts';
import { decideLineSections, type LineSection } from './report-course.ts';
import {
  type DecisionSection,
  decideDecisionSection,
  decideOutlook,
  type OutlookEvent,
} from './report-decisions.ts';
import {
  decideEarlyWarnings,
  decideGoalSections,
  decideLessonSection,
  decideLessonUses,
  decideRiskSignals,
  type GoalSection,
  type LessonSection,
  type LessonUse,
  type RiskSignals,
} from './report-lessons.ts';
import { decideOpenItems, type OpenItem } from './report-open-items.ts';
import { decideMadeChoices, type NamedChoice } from './report-registers.ts';
import { decideHistory, type Standing } from './report-standing.ts';
import { answersFeeding, type Capped, cap, mostPerTheme, type Statement } from './report-statement.ts';

/** Everything of one period that the progress report is made from. */
export type ReportFacts = {
  programme: Programme;
  calendar: WorkingCalendar;
  period: Period;
  now: Date;
  areas: readonly {
    state: AreaState;
    /** Those of the period, oldest first. */
    phaseSteps: readonly PhaseStep[];
    /**
     * Closed in the period, oldest first. Earlier ones back to the area's last answer may lead: they say whether a
     * silent round hides a red.
     */
    outcomes: readonly RoundOutcome[];
  }[];
  /** Rounds whose slot lies in the period. */
  rounds: readonly RoundWithCheckIns[];
  /** Recorded in the period, withdrawn ones left out. */
  lessons: readonly { lesson: Lesson; applications: readonly Application[] }[];
  /** Asked or decided in the period. */
  decisions: readonly DecisionRequest[];
  /** Of every area, whenever they were made. */
  choices: readonly Choice[];
  /** Of all areas, whenever they were seen. */
  links: readonly LinkOpportunity[];
  unreadableRows: number;
};

export type ReportSummary = {
  areas: ColourCounts;
  areasInAnotherPhase: number;
  rounds: Omit<Response, 'area'>;
};

/**
 * The progress report as values, by the sections of the document. Everything said in it carries its source: a
 * round, a lesson or a decision. It holds no person: no id, no name, and no number of people who answered.
 */
export type Report = {
  period: Period;
  madeOn: LocalDate;
  /** The last day that the report is about: the period's last, or today while it runs. */
  lastDay: LocalDate;
  /** True while the period has not ended. */
  isRunning: boolean;
  summary: ReportSummary;
  lines: readonly LineSection[];
  areas: readonly AreaSection[];
  lessons: LessonSection;
  /** Answers about what teams learned. */
  reflections: Capped<Statement>;
  goals: readonly GoalSection[];
  attention: readonly AttentionItem[];
  riskSignals: readonly RiskSignals[];
  /** Lessons marked as an early warning. */
  earlyWarnings: Capped<LessonUse>;
  participation: Capped<Statement>;
  resources: Capped<Statement>;
  decisions: DecisionSection;
  /** Choices that were recorded, beside what teams said of choices. */
  choices: readonly NamedChoice[];
  outlook: readonly OutlookEvent[];
  responses: readonly Response[];
  openItems: readonly OpenItem[];
  unreadableRows: number;
};

/** The report on a period. Same facts, same report. */
export function decideReport(facts: ReportFacts): Report {
  const history = decideHistory(facts);
  const { last, lastDay } = history;
  const lessonUses = decideLessonUses(facts);
  const lessons = decideLessonSection(facts, lessonUses);
  const lines = decideLineSections(history);
  const areas = decideAreaSections(facts, history);
  const decisions = decideDecisionSection(facts, lastDay);
  const attention = last.attention.map(inNeutralOrder);
  const responses = decideResponse(facts);
  const madeOn = localDateOf(facts.now, facts.programme.timeZone);
  return {
    period: facts.period,
    madeOn,
    lastDay,
    isRunning: madeOn < facts.period.range.until,
    summary: decideSummary(last, areas, responses),
    lines,
    areas,
    lessons,
    reflections: cap(answersFeeding(facts, 'learning'), mostPerTheme),
    goals: decideGoalSections(facts, lessonUses),
    attention,
    riskSignals: decideRiskSignals(facts, lessonUses),
    earlyWarnings: decideEarlyWarnings(lessonUses),
    participation: cap(answersFeeding(facts, 'participation'), mostPerTheme),
    resources: cap(answersFeeding(facts, 'resources'), mostPerTheme),
    decisions,
    choices: decideMadeChoices(facts),
    outlook: decideOutlook(facts, lastDay, decisions.open, lessonUses),
    responses,
    openItems: decideOpenItems({
      lines,
      areas,
      attention,
      lessons: lessons.figures,
      decisions: decisions.open,
    }),
    unreadableRows: facts.unreadableRows,
  };
}

function decideSummary(
  { areas }: Standing,
  sections: readonly AreaSection[],
  responses: readonly Response[],
): ReportSummary {
  const colours = { green: 0, amber: 0, red: 0, noData: 0 };
  for (const { status } of areas.filter(({ retiredOn }) => retiredOn === undefined))
    colours[status.kind === 'known' ? status.status : 'noData'] += 1;
  const rounds = { rounds: 0, answered: 0, silent: 0, waiting: 0 };
  for (const response of responses) {
    rounds.rounds += response.rounds;
    rounds.answered += response.answered;
    rounds.silent += response.silent;
    rounds.waiting += response.waiting;
  }
  return {
    areas: colours,
    areasInAnotherPhase: sections.filter(({ changedPhase }) => changedPhase).length,
    rounds,
  };
}

/** By colour and then by alphabet, so that the order of the answers says nothing about who wrote them. */
function inNeutralOrder(item: AttentionItem): AttentionItem {
  const isRed = ({ status }: AttentionItem['answers'][number]) => Number(status === 'red');
  const answers = item.answers.toSorted(
    (a, b) => isRed(b) - isRed(a) || (a.what ?? '').localeCompare(b.what ?? '', 'nl'),
  );
  return { ...item, answers };
}
