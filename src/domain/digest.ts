import type { AreaState } from './area.ts';
import {
  type AreaStatus,
  decideAreaStatus,
  type RoundOutcome,
  type Trend,
  trendBetween,
} from './area-status.ts';
import type { WorkingCalendar } from './calendar.ts';
import { awaitsLead } from './confirmation.ts';
import type { LostReach } from './conversation.ts';
import { byDeadline, type DecisionRequest, isAsked } from './decision.ts';
import { type Application, type Lesson, lessonName } from './lesson.ts';
import type { LineStatus } from './line-status.ts';
import { areasSince, findKnownArea, findRetired } from './past-areas.ts';
import { type Area, type DevelopmentLine, findArea, type Programme, timeZoneOf } from './programme.ts';
import type { Risk } from './risk.ts';
import { type CheckIn, inNeutralOrder, isComplete, type Round } from './round.ts';
import { type Status, worstStatus } from './status.ts';
import {
  addDays,
  daysBetween,
  daysOfWeek,
  type IsoWeek,
  isInRange,
  isoWeekOf,
  type LocalDate,
  localDateOf,
} from './time.ts';

export type RoundWithCheckIns = { round: Round; checkIns: readonly CheckIn[] };

/** What the digest knows of one area: all of it as it stood at `now`. */
export type AreaFacts = {
  state: AreaState;
  /** Newest first. */
  outcomes: readonly RoundOutcome[];
  open?: RoundWithCheckIns | undefined;
  /** The closed round whose status holds, for the words behind its colour. */
  held?: RoundWithCheckIns | undefined;
};

export type DigestFacts = {
  programme: Programme;
  calendar: WorkingCalendar;
  week: IsoWeek;
  now: Date;
  areas: readonly AreaFacts[];
  /** The rounds whose slot lies in the week: the areas that were due. */
  due: readonly RoundWithCheckIns[];
  decisions: readonly DecisionRequest[];
  /** Decided in the week, by when that was recorded. */
  decided?: readonly DecisionRequest[];
  /** What the manager says of lines about the organisation: of each the newest. */
  lineStatuses?: readonly LineStatus[];
  /** That are open. */
  risks?: readonly Risk[];
  /** Recorded or shared in the week, in any state. */
  lessons: readonly Lesson[];
  /** Used by an area in the week; each with all its applications. */
  used?: readonly { lesson: Lesson; applications: readonly Application[] }[];
  /** Rows that could not be read and are left out. */
  unreadableRows: number;
  /** Areas whose conversation takes nothing: their silence has a reason. */
  lost?: readonly (LostReach & { areaId: string })[];
  /** Areas that stopped before this day are left out; default: the first day of the week. */
  areasFrom?: LocalDate;
};

export type ColourCounts = { green: number; amber: number; red: number; noData: number };

export type LineStanding = {
  line: DevelopmentLine;
  /** The line's worst current area; absent when no area of the line has data. */
  status?: Status | undefined;
  trend?: Trend | undefined;
  counts: ColourCounts;
  /** The programme manager's own word on a line about the organisation. */
  manager?: LineStatus | undefined;
};

export type AreaStanding = {
  area: Area;
  phaseId: string;
  weeksInPhase: number;
  status: AreaStatus;
  /** Absent without data. */
  trend?: Trend | undefined;
  ageDays?: number | undefined;
  /** Since when the area is no part of the programme any more. It counts for nothing, and has its last status. */
  retiredOn?: LocalDate | undefined;
};

export type AttentionItem = {
  area: Area;
  status: Exclude<Status, 'green'>;
  slot: LocalDate;
  /** A red whose next round stayed silent. */
  notAnsweredAgain: boolean;
  /** In the lead's words, why it is another colour than the worst answer. */
  reason?: string | undefined;
  /** The categories of the area's open risks. */
  riskCategoryIds: readonly string[];
  answers: readonly {
    status: Status;
    what?: string;
    effect?: string;
    correction?: string;
    complete: boolean;
  }[];
};

export type ComingEvent =
  | { kind: 'roundCloses'; on: LocalDate; area: Area }
  | { kind: 'decisionDue'; on: LocalDate; decision: DecisionRequest };

export type Digest = {
  week: IsoWeek;
  from: LocalDate;
  /** The last day of the week, included. */
  through: LocalDate;
  headline: { decisionsAsked: number; areasWorse: number; areasWithoutData: number };
  asked: readonly DecisionRequest[];
  decided: readonly DecisionRequest[];
  lines: readonly LineStanding[];
  areas: readonly AreaStanding[];
  attention: readonly AttentionItem[];
  /** Areas that cannot be asked anything, longest first. */
  lost: readonly (LostReach & { area: Area })[];
  successes: readonly Lesson[];
  lessons: readonly Lesson[];
  /** What else was shared in the week, or used in it. */
  otherLessons?: readonly Lesson[];
  lessonsWaiting: number;
  /** How often lessons were used in the week, and how many areas ever used each of these lessons, by its name. */
  lessonUses: { inWeek: number; areas: Readonly<Record<string, number>> };
  nextWeek: readonly ComingEvent[];
  reliability: { due: number; answered: number; unconfirmed: number; unreadableRows: number };
};

const most = { successes: 3, lessons: 3 } as const;

/** One ISO week of the programme. Same facts, same digest. */
export function decideDigest(facts: DigestFacts): Digest {
  const days = daysOfWeek(facts.week);
  const areas = areasSince(facts.programme, facts.areasFrom ?? days.from).map((area) =>
    decideAreaStanding(area, facts),
  );
  const running = areas.filter(({ retiredOn }) => retiredOn === undefined);
  const asked = facts.decisions.filter(isAsked).sort(byDeadline);
  const shared = facts.lessons
    .filter((lesson) => lesson.state === 'shared' && isSharedIn(lesson, facts))
    .sort((a, b) => b.year - a.year || b.number - a.number);
  return {
    week: facts.week,
    from: days.from,
    through: addDays(days.until, -1),
    headline: {
      decisionsAsked: asked.length,
      areasWorse: running.filter((area) => becameWorseInWeek(area, facts)).length,
      areasWithoutData: running.filter((area) => area.status.kind === 'noData').length,
    },
    asked,
    decided: [...(facts.decided ?? [])].sort(byDeadline),
    lines: facts.programme.lines.map((line) => decideLineStanding(line, running, facts)),
    areas,
    attention: decideAttention(running, facts),
    lost: decideLost(facts),
    successes: shared.filter((lesson) => lesson.success).slice(0, most.successes),
    lessons: newOrUsed(shared, facts).slice(0, most.lessons),
    otherLessons: [
      ...shared.filter((lesson) => lesson.success).slice(most.successes),
      ...newOrUsed(shared, facts).slice(most.lessons),
    ],
    lessonsWaiting: facts.lessons.filter((lesson) => lesson.state === 'concept').length,
    lessonUses: countUses(facts),
    nextWeek: decideNextWeek(asked, facts),
    reliability: {
      due: facts.due.length,
      answered: facts.due.filter(({ checkIns }) => checkIns.length > 0).length,
      unconfirmed: running.filter(({ status }) => status.kind === 'known' && !status.confirmed).length,
      unreadableRows: facts.unreadableRows,
    },
  };
}

/**
 * A worse answer counts at once, so an area became worse on the day of its first answer as bad as its status, and
 * not again when the round closes. Only where no answer says it, the lead's word or the close does.
 */
function becameWorseInWeek(standing: AreaStanding, facts: DigestFacts): boolean {
  const { status, trend } = standing;
  if (status.kind !== 'known' || trend !== 'worse') return false;
  const answers = answersBehind(standing, facts).filter((checkIn) => checkIn.status === status.status);
  const [since = status.reason === undefined ? status.closedAt : status.confirmedAt] = answers
    .map(({ answeredAt }) => answeredAt)
    .sort();
  if (since === undefined) return false;
  return isInRange(localDateOf(new Date(since), facts.programme.timeZone), daysOfWeek(facts.week));
}

/** The answers that gave an area its status, where they are known. */
function answersBehind({ area, status }: AreaStanding, { areas }: DigestFacts): readonly CheckIn[] {
  const { open, held } = areas.find(({ state }) => state.areaId === area.id) ?? {};
  const source = status.kind === 'known' && status.basis === 'open' ? open : held;
  return source?.checkIns ?? [];
}

function decideAreaStanding(area: Area, { areas, programme, calendar, now }: DigestFacts): AreaStanding {
  const today = localDateOf(now, programme.timeZone);
  const facts = areas.find(({ state }) => state.areaId === area.id);
  const stopped = findRetired(programme, area.id)?.on;
  const retired = stopped !== undefined && stopped <= today && { retiredOn: stopped };
  if (!facts)
    return { area, phaseId: area.startPhase, weeksInPhase: 0, status: { kind: 'noData' }, ...retired };
  const status = decideAreaStatus(facts.outcomes, facts.open);
  const days = { calendar, timeZone: timeZoneOf(programme, area) };
  const isWaiting = status.kind === 'known' && awaitsLead(status, now, days);
  return {
    area,
    phaseId: facts.state.phaseId,
    weeksInPhase: Math.max(0, Math.floor(daysBetween(facts.state.phaseSince, today) / 7)),
    status: isWaiting ? { ...status, awaitsLead: true } : status,
    ...(status.kind === 'known' && {
      trend: trendBetween(status.previous, status.status),
      ageDays: Math.max(0, daysBetween(status.slot, today)),
    }),
    ...retired,
  };
}

/** An area that stopped since counts for the lines that it had. */
export function countsFor(line: DevelopmentLine, { id }: Area, programme: Programme): boolean {
  return line.areas.includes(id) || findRetired(programme, id)?.lineIds.includes(line.id) === true;
}

/** A line takes its worst current area; its trend compares the worst before with the worst now. */
function decideLineStanding(
  line: DevelopmentLine,
  areas: readonly AreaStanding[],
  { programme, lineStatuses = [] }: DigestFacts,
): LineStanding {
  const own = areas.filter(({ area }) => countsFor(line, area, programme)).map(({ status }) => status);
  const known = own.filter((status) => status.kind === 'known');
  const status = worstStatus(known.map((area) => area.status));
  const before = worstStatus(known.flatMap(({ previous }) => previous ?? []));
  const count = (wanted: Status) => known.filter((area) => area.status === wanted).length;
  const manager = lineStatuses.find(({ lineId }) => lineId === line.id);
  return {
    line,
    status,
    trend: status && trendBetween(before, status),
    counts: {
      green: count('green'),
      amber: count('amber'),
      red: count('red'),
      noData: own.length - known.length,
    },
    ...(manager && { manager }),
  };
}

function decideAttention(areas: readonly AreaStanding[], facts: DigestFacts): AttentionItem[] {
  const items = areas.flatMap((standing): AttentionItem[] => {
    const { area, status } = standing;
    if (status.kind !== 'known' || status.status === 'green') return [];
    const answers = answersBehind(standing, facts).filter((checkIn) => checkIn.status !== 'green');
    return [
      {
        area,
        status: status.status,
        slot: status.slot,
        notAnsweredAgain: status.basis === 'silent',
        ...(status.reason !== undefined && { reason: status.reason }),
        riskCategoryIds: [
          ...new Set((facts.risks ?? []).flatMap((risk) => (risk.areaId === area.id ? risk.categoryId : []))),
        ],
        answers: answers.sort(inNeutralOrder).map(({ status, what, effect, correction, ...rest }) => ({
          status,
          ...(what !== undefined && { what }),
          ...(effect !== undefined && { effect }),
          ...(correction !== undefined && { correction }),
          complete: isComplete({ status, what, effect, correction, ...rest }),
        })),
      },
    ];
  });
  return items.sort((a, b) => Number(b.status === 'red') - Number(a.status === 'red'));
}

function decideLost({ lost = [], programme }: DigestFacts): Digest['lost'] {
  return lost
    .flatMap(({ areaId, ...reach }) => {
      const area = findArea(programme, areaId);
      return area ? [{ ...reach, area }] : [];
    })
    .sort((a, b) => a.since.localeCompare(b.since));
}

function decideNextWeek(asked: readonly DecisionRequest[], facts: DigestFacts): ComingEvent[] {
  const { until } = daysOfWeek(facts.week);
  const nextWeek = { from: until, until: addDays(until, 7) };
  const closing = facts.areas.flatMap(({ state, open }): ComingEvent[] => {
    const area = findKnownArea(facts.programme, state.areaId);
    if (!open || !area) return [];
    const on = localDateOf(new Date(open.round.closesAt), facts.programme.timeZone);
    return isInRange(on, nextWeek) ? [{ kind: 'roundCloses', on, area }] : [];
  });
  const due = asked
    .filter((decision) => isInRange(decision.neededBy, nextWeek))
    .map((decision): ComingEvent => ({ kind: 'decisionDue', on: decision.neededBy, decision }));
  return [...closing, ...due].sort((a, b) => a.on.localeCompare(b.on));
}

/** A lesson is told of once, in the week in which it was shared. What was shared earlier does not say when. */
function isSharedIn({ checked }: Lesson, { week, programme }: DigestFacts): boolean {
  return checked === undefined || isoWeekOf(localDateOf(new Date(checked.at), programme.timeZone)) === week;
}

/** What was shared in the week, and then what most areas used in it. A success has a section of its own. */
function newOrUsed(shared: readonly Lesson[], { used = [] }: DigestFacts): Lesson[] {
  const fresh = shared.filter((lesson) => !lesson.success);
  const known = new Set(shared.map(lessonName));
  const others = used
    .filter(({ lesson }) => lesson.state === 'shared' && !known.has(lessonName(lesson)))
    .sort((a, b) => areasOf(b.applications) - areasOf(a.applications) || b.lesson.number - a.lesson.number);
  return [...fresh, ...others.map(({ lesson }) => lesson)];
}

function countUses({ used = [], week }: DigestFacts): Digest['lessonUses'] {
  const shown = used.filter(({ lesson }) => lesson.state === 'shared');
  const inWeek = shown.flatMap(({ applications }) =>
    applications.filter(({ appliedOn }) => isoWeekOf(appliedOn) === week),
  );
  const areas = shown.map(({ lesson, applications }) => [lessonName(lesson), areasOf(applications)] as const);
  return { inWeek: inWeek.length, areas: Object.fromEntries(areas) };
}

function areasOf(applications: readonly Application[]): number {
  return new Set(applications.map(({ areaId }) => areaId)).size;
}
