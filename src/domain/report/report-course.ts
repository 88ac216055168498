import {
  type AreaStatus,
  decideAreaStatus,
  type RoundOutcome,
  type Trend,
  trendBetween,
} from '../area-status.ts';
import type { LineStanding } from '../digest.ts';
import { findRetired } from '../past-areas.ts';
import type { DevelopmentLine } from '../programme.ts';
import type { Status } from '../status.ts';
import { type IsoWeek, type LocalDate, localDateOf } from '../time.ts';
import type { ReportDigest } from './report-digest-facts.ts';
import type { ReportFacts } from './report-facts.ts';
import type { History, Standing, StandingOn } from './report-standing.ts';
import type { Source } from './report-statement.ts';

type Colour = {
  /** Absent without data. */
  status?: Status | undefined;
  /** The rounds that gave it; where a digest said so, that digest has them. */
  sources?: readonly Source[];
  /** A red whose next round stayed silent. */
  notAnsweredAgain?: boolean | undefined;
};

/** The colour of an area or line on a day, with the digest that said so, where one did. */
export type Mark = Colour & {
  on: LocalDate;
  digest?: { week: IsoWeek; edition: number } | undefined;
};

/** What held after a closed round; `on` is its slot. */
export type RoundMark = Mark & { phaseId: string; confirmed: boolean };

/** How a line or area went through the period. */
export type Course = {
  /** From the first known status in the period to the last one; absent without data. */
  trend?: Trend | undefined;
  weeks: readonly Mark[];
  checkpoints: readonly Mark[];
};

/** What the programme manager said of a line about the organisation, and from which day that held. */
export type ManagerWord = { status: Status; reason: string; since: LocalDate };

export type LineSection = Course & {
  standing: LineStanding;
  /** Oldest first: what held when the period began, and what was said in it. Empty for lines about areas. */
  manager: readonly ManagerWord[];
  /** The rounds of the areas that gave the line its colour. */
  sources: readonly Source[];
};

export function decideLineSections(history: History, facts: ReportFacts): LineSection[] {
  return history.last.lines.map((standing) => {
    const { id } = standing.line;
    return {
      ...decideCourse(
        history,
        (then) => ({
          status: then.lines.find(({ line }) => line.id === id)?.status,
          sources: sourcesOfLine(then, standing.line, facts),
        }),
        ({ lines }) => lines.find((line) => line.id === id),
      ),
      standing,
      manager: decideManagerWords(facts, id, history.lastDay),
      sources: sourcesOfLine(history.last, standing.line, facts),
    };
  });
}

/** The rounds of the areas that gave a line its colour. */
function sourcesOfLine(
  { lines, areas }: Standing,
  { id, areas: own }: DevelopmentLine,
  { programme }: ReportFacts,
): Source[] {
  const colour = lines.find(({ line }) => line.id === id)?.status;
  return areas.flatMap(({ area, status, retiredOn }): Source[] => {
    const gaveIt = status.kind === 'known' && status.status === colour && retiredOn === undefined;
    const counts = own.includes(area.id) || findRetired(programme, area.id)?.lineIds.includes(id);
    return gaveIt && counts ? [{ kind: 'round', area, slot: status.slot }] : [];
  });
}

export function decideAreaCourse(history: History, areaId: string): Course {
  return decideCourse(
    history,
    ({ areas }) => {
      const standing = areas.find(({ area }) => area.id === areaId);
      if (!standing || standing.retiredOn !== undefined) return {};
      const { area, status } = standing;
      const sources = status.kind === 'known' ? [{ kind: 'round' as const, area, slot: status.slot }] : [];
      return { ...colourOf(status), sources };
    },
    ({ areas }) => areas.find(({ id }) => id === areaId),
  );
}

function decideManagerWords(
  { lineStatuses, programme, period }: ReportFacts,
  lineId: string,
  lastDay: LocalDate,
): ManagerWord[] {
  const words = lineStatuses
    .filter((word) => word.lineId === lineId)
    .toSorted((a, b) => a.setAt.localeCompare(b.setAt))
    .map(({ status, reason, setAt }) => ({
      status,
      reason,
      since: localDateOf(new Date(setAt), programme.timeZone),
    }))
    .filter(({ since }) => since <= lastDay);
  const held = words.findLastIndex(({ since }) => since <= period.range.from);
  return words.slice(Math.max(0, held));
}

/** The status after each closed round of one area, oldest first, as its `outcomes` are. */
export function decideRoundMarks(outcomes: readonly RoundOutcome[]): RoundMark[] {
  return outcomes.map(({ slot, phaseId, confirmed }, index) => {
    const status = decideAreaStatus(outcomes.slice(0, index + 1).toReversed());
    return { on: slot, phaseId, confirmed, ...colourOf(status) };
  });
}

/** Of a week whose digest was sent, the colour that its readers saw; else what the rows say of the day. */
function decideCourse(
  history: History,
  colourAt: (standing: Standing) => Colour,
  sentColour: (digest: ReportDigest) => Colour | undefined,
): Course {
  const toMark = ({ on, standing, digest }: StandingOn): Mark => {
    const sent = digest && sentColour(digest);
    if (!sent) return { on, ...colourAt(standing) };
    const { status, notAnsweredAgain } = sent;
    const { week, edition } = digest;
    return { on, status, notAnsweredAgain, digest: { week, edition } };
  };
  const weeks = history.weeks.map(toMark);
  const now = colourAt(history.last).status;
  const first = weeks.find(({ status }) => status !== undefined)?.status;
  return { trend: now && trendBetween(first, now), weeks, checkpoints: history.checkpoints.map(toMark) };
}

function colourOf(status: AreaStatus | undefined): Colour {
  if (status?.kind !== 'known') return {};
  return { status: status.status, notAnsweredAgain: status.basis === 'silent' };
}
