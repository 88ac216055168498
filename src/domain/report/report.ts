import type { AttentionItem, ColourCounts } from '../digest.ts';
import type { Period } from '../period.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import { type AreaSection, decideAreaSections, decideResponse, type Response } from './report-areas.ts';
import { decideLineSections, type LineSection } from './report-course.ts';
import {
  type DecisionSection,
  decideDecisionSection,
  decideOutlook,
  type OutlookEvent,
} from './report-decisions.ts';
import { decideSentDigests, type SentDigest } from './report-digests.ts';
import type { ReportFacts } from './report-facts.ts';
import {
  decideEarlyWarnings,
  decideFollowUps,
  decideGoalSections,
  decideLessonSection,
  decideRiskSignals,
  type GoalSection,
  type LessonSection,
  type LessonUse,
  type RiskSignals,
} from './report-lessons.ts';
import { decideOpenItems, type OpenItem } from './report-open-items.ts';
import {
  type Deviation,
  decideDeviations,
  decideEarlierChoices,
  decideMadeChoices,
  type NamedChoice,
} from './report-registers.ts';
import { decideRisks, type NamedRisk } from './report-risks.ts';
import { decideHistory, type Standing } from './report-standing.ts';
import { answersFeeding, type Capped, cap, mostPerTheme, type Statement } from './report-statement.ts';
import { decideWritten, type WrittenTexts } from './report-written.ts';

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
  /** What a person wrote; a part that is missing is still to be written. */
  written: WrittenTexts;
  lines: readonly LineSection[];
  areas: readonly AreaSection[];
  lessons: LessonSection;
  /** Answers about what teams learned. */
  reflections: Capped<Statement>;
  goals: readonly GoalSection[];
  attention: readonly AttentionItem[];
  /** Open on the last day, or closed in the period. */
  risks: readonly NamedRisk[];
  riskSignals: readonly RiskSignals[];
  /** Lessons marked as an early warning. */
  earlyWarnings: Capped<LessonUse>;
  participation: Capped<Statement>;
  resources: Capped<Statement>;
  decisions: DecisionSection;
  /** Where a team left a choice that was recorded, newest first. */
  deviations: Capped<Deviation>;
  /** Choices that were recorded, beside what teams said of choices. */
  choices: readonly NamedChoice[];
  /** Those of before the period, for who takes the programme over. */
  earlierChoices: readonly NamedChoice[];
  outlook: readonly OutlookEvent[];
  responses: readonly Response[];
  /** The digests that were sent about the period, every edition. */
  sentDigests: readonly SentDigest[];
  openItems: readonly OpenItem[];
  unreadableRows: number;
};

/** The report on a period. Same facts, same report. */
export function decideReport(facts: ReportFacts): Report {
  const history = decideHistory(facts);
  const { last, lastDay } = history;
  const lessons = decideLessonSection(facts);
  const lines = decideLineSections(history, facts);
  const areas = decideAreaSections(facts, history);
  const decisions = decideDecisionSection(facts, lastDay);
  const goals = decideGoalSections(facts, lastDay);
  const written = decideWritten(facts);
  const attention = last.attention.map(inNeutralOrder);
  const responses = decideResponse(facts);
  const madeOn = localDateOf(new Date(facts.madeAt), facts.programme.timeZone);
  return {
    period: facts.period,
    madeOn,
    lastDay,
    isRunning: madeOn < facts.period.range.until,
    summary: decideSummary(last, areas, responses),
    written,
    lines,
    areas,
    lessons,
    reflections: cap(answersFeeding(facts, 'learning'), mostPerTheme),
    goals,
    attention,
    risks: decideRisks(facts, lastDay),
    riskSignals: decideRiskSignals(facts),
    earlyWarnings: decideEarlyWarnings(facts),
    participation: cap(answersFeeding(facts, 'participation'), mostPerTheme),
    resources: cap(answersFeeding(facts, 'resources'), mostPerTheme),
    decisions,
    deviations: decideDeviations(facts),
    choices: decideMadeChoices(facts),
    earlierChoices: decideEarlierChoices(facts),
    outlook: decideOutlook(facts, lastDay, decisions.open, decideFollowUps(facts)),
    responses,
    sentDigests: decideSentDigests(facts),
    openItems: decideOpenItems({ lines, areas, goals, attention, lessons, decisions, written }),
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
