import { byDeadline, type DecisionRequest, decisionName, isAsked } from '../decision.ts';
import { findKnownArea } from '../past-areas.ts';
import type { Area } from '../programme.ts';
import { isOpen } from '../round.ts';
import { isInRange, type LocalDate, localDateOf } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';
import type { LessonUse } from './report-lessons.ts';
import { answersFeeding, type Capped, cap, mostPerTheme, type Statement } from './report-statement.ts';

export type NamedDecision = {
  name: string;
  area: Area | undefined;
  request: DecisionRequest;
  /** Still open although its day has passed. */
  overdue: boolean;
};

export type DecisionSection = {
  /** Decided in the period, oldest first. */
  decided: readonly NamedDecision[];
  /** Not decided yet, first needed first. */
  open: readonly NamedDecision[];
  askedInPeriod: number;
  withdrawn: number;
  /** What teams said of choices, and of leaving them where they named none. */
  choices: Capped<Statement>;
};

export type OutlookEvent =
  | { kind: 'roundCloses'; on: LocalDate; area: Area; slot: LocalDate }
  | { kind: 'decisionNeeded'; on: LocalDate; decision: NamedDecision }
  | { kind: 'followUp'; on: LocalDate; lesson: LessonUse; action: string; role: string };

export function decideDecisionSection(facts: ReportFacts, lastDay: LocalDate): DecisionSection {
  const { programme, period } = facts;
  const named = facts.decisions.map((request) => ({
    name: decisionName(request),
    area: findKnownArea(programme, request.areaId),
    request,
    overdue: isAsked(request) && request.neededBy < lastDay,
  }));
  const decidedOn = ({ request }: NamedDecision) => request.decision?.date ?? '';
  return {
    decided: named
      .filter((decision) => isInRange(decidedOn(decision), period.range))
      .sort((a, b) => decidedOn(a).localeCompare(decidedOn(b))),
    open: named.filter(({ request }) => isAsked(request)).sort((a, b) => byDeadline(a.request, b.request)),
    askedInPeriod: facts.decisions.filter((request) => wasAskedIn(request, facts)).length,
    withdrawn: named.filter(({ request }) => request.state === 'withdrawn').length,
    choices: cap(
      answersFeeding(facts, 'choices').filter(({ deviatesFrom }) => deviatesFrom === undefined),
      mostPerTheme,
    ),
  };
}

/** Whether it was asked in the period. */
export function wasAskedIn({ askedAt }: DecisionRequest, { programme, period }: ReportFacts): boolean {
  return isInRange(localDateOf(new Date(askedAt), programme.timeZone), period.range);
}

/** What is known to come after the last day of the report, first things first. */
export function decideOutlook(
  facts: ReportFacts,
  lastDay: LocalDate,
  open: readonly NamedDecision[],
  followUps: Capped<LessonUse>,
): OutlookEvent[] {
  const { programme } = facts;
  const now = new Date(facts.madeAt);
  const closing = facts.rounds.flatMap(({ round }): OutlookEvent[] => {
    const area = findKnownArea(programme, round.areaId);
    if (!area || !isOpen(round, now)) return [];
    const on = localDateOf(new Date(round.closesAt), programme.timeZone);
    return [{ kind: 'roundCloses', on, area, slot: round.slot }];
  });
  const needed = open.map((decision): OutlookEvent => {
    return { kind: 'decisionNeeded', on: decision.request.neededBy, decision };
  });
  const toDo = followUps.shown.flatMap((lesson): OutlookEvent[] => {
    const { action, role, due } = lesson.lesson.followUp ?? {};
    return action && role && due ? [{ kind: 'followUp', on: due, lesson, action, role }] : [];
  });
  return [...closing, ...needed, ...toDo]
    .filter(({ on }) => on >= lastDay)
    .sort((a, b) => a.on.localeCompare(b.on));
}
