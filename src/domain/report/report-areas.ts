import type { AreaStatus } from '../area-status.ts';
import { areasSince } from '../past-areas.ts';
import type { Area } from '../programme.ts';
import { isInRange, type LocalDate, localDateOf } from '../time.ts';
import { type Course, decideAreaCourse, decideRoundMarks, type RoundMark } from './report-course.ts';
import type { ReportFacts } from './report-facts.ts';
import { decideAreaLessons, type LessonUse } from './report-lessons.ts';
import { decideAreaLinks, type NamedLink } from './report-registers.ts';
import type { History, Standing } from './report-standing.ts';
import { answersFeeding, type Capped, cap, type Statement } from './report-statement.ts';
import { findRemark, type Written } from './report-written.ts';

type AreaRows = ReportFacts['areas'][number];

/** An area's status without how many people gave which answer. */
export type ReportedStatus =
  | { kind: 'noData' }
  | Pick<KnownStatus, 'kind' | 'status' | 'slot' | 'basis' | 'confirmed' | 'awaitsLead'>;
type KnownStatus = Extract<AreaStatus, { kind: 'known' }>;

export type AreaSection = Course & {
  area: Area;
  /** The day on which it stopped, for an area that did so in the period. */
  retiredOn?: LocalDate | undefined;
  /** The phase at the end of the period, and since when where the history says so. */
  phase: { id: string; since?: LocalDate | undefined };
  phaseSteps: readonly { phaseId: string; since: LocalDate }[];
  changedPhase: boolean;
  status: ReportedStatus;
  /** Those that closed in the period, oldest first. */
  rounds: readonly RoundMark[];
  done: Capped<Statement>;
  residents: Capped<Statement>;
  /** The corrections behind an amber or red that holds, then the answers about what comes next. */
  next: Capped<Statement>;
  links: readonly NamedLink[];
  /** The lessons that the area wrote, most used first. */
  lessons: Capped<LessonUse>;
  /** What was written about the area, beside what its team said. */
  remark?: Written | undefined;
};

/** How many of an area's rounds were answered at all; how many people answered is never known here. */
export type Response = {
  area: Area;
  rounds: number;
  answered: number;
  /** Closed without an answer. */
  silent: number;
  /** Still open, and without an answer so far. */
  waiting: number;
};

const mostStatements = 5;

export function decideAreaSections(facts: ReportFacts, history: History): AreaSection[] {
  const answers = {
    done: answersFeeding(facts, 'done'),
    residents: answersFeeding(facts, 'residents'),
    next: [...currentCorrections(history.last), ...answersFeeding(facts, 'next')],
  };
  return history.last.areas.map(({ area, status, retiredOn }) => {
    const own = (statements: readonly Statement[]) =>
      cap(
        statements.filter(({ source }) => source.kind === 'round' && source.area.id === area.id),
        mostStatements,
      );
    return {
      area,
      ...(retiredOn !== undefined && { retiredOn }),
      ...phasesOf(area, facts, history.lastDay),
      ...decideAreaCourse(history, area.id),
      status: withoutCounts(status),
      rounds: roundsOf(area, facts),
      done: own(answers.done),
      residents: own(answers.residents),
      next: own(answers.next),
      links: decideAreaLinks(facts, area.id),
      lessons: decideAreaLessons(facts, area.id),
      remark: findRemark(facts, area.id),
    };
  });
}

export function decideResponse({ programme, period, rounds }: ReportFacts): Response[] {
  return areasSince(programme, period.range.from).map((area) => {
    const own = rounds.filter(({ round }) => round.areaId === area.id);
    const unanswered = own.filter(({ checkIns }) => checkIns.length === 0);
    const silent = unanswered.filter(({ round }) => round.closedAt !== undefined).length;
    return {
      area,
      rounds: own.length,
      answered: own.length - unanswered.length,
      silent,
      waiting: unanswered.length - silent,
    };
  });
}

function withoutCounts(given: AreaStatus): ReportedStatus {
  if (given.kind === 'noData') return given;
  const { kind, status, slot, basis, confirmed, awaitsLead } = given;
  return { kind, status, slot, basis, confirmed, ...(awaitsLead && { awaitsLead }) };
}

/** An outcome from before the period decides what a silent round means, but is no part of the history shown. */
function roundsOf(area: Area, { areas, period, programme }: ReportFacts): RoundMark[] {
  const outcomes = areas.find(({ state }) => state.areaId === area.id)?.outcomes ?? [];
  const closedInPeriod = outcomes.map(({ closedAt }) =>
    isInRange(localDateOf(new Date(closedAt), programme.timeZone), period.range),
  );
  return decideRoundMarks(outcomes).filter((_mark, index) => closedInPeriod[index]);
}

function phasesOf(area: Area, facts: ReportFacts, lastDay: LocalDate) {
  const rows = facts.areas.find(({ state }) => state.areaId === area.id);
  const roundPhases = facts.rounds.flatMap(({ round }) => (round.areaId === area.id ? round.phaseId : []));
  const phase = phaseOn(lastDay, rows) ?? { id: roundPhases.at(-1) ?? area.startPhase };
  const phaseSteps = rows?.phaseSteps ?? [];
  const seen = [...roundPhases, ...phaseSteps.map(({ phaseId }) => phaseId), phase.id];
  return { phase, phaseSteps, changedPhase: new Set(seen).size > 1 };
}

/** The area's state says where it is now; a report about an earlier period needs where it was then. */
function phaseOn(day: LocalDate, rows: AreaRows | undefined): AreaSection['phase'] | undefined {
  if (!rows) return undefined;
  if (rows.state.phaseSince <= day) return { id: rows.state.phaseId, since: rows.state.phaseSince };
  const step = rows.phaseSteps.findLast(({ since }) => since <= day);
  return step && { id: step.phaseId, since: step.since };
}

function currentCorrections({ attention }: Standing): Statement[] {
  return attention.flatMap(({ area, slot, answers }) =>
    answers.flatMap(({ correction }) =>
      correction ? [{ text: correction, source: { kind: 'round' as const, area, slot } }] : [],
    ),
  );
}
