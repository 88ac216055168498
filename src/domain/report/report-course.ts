import {
  type AreaStatus,
  decideAreaStatus,
  type RoundOutcome,
  type Trend,
  trendBetween,
} from '../area-status.ts';
import type { LineStanding } from '../digest.ts';
import type { Status } from '../status.ts';
import type { LocalDate } from '../time.ts';
import type { History, Standing, StandingOn } from './report-standing.ts';
import type { Source } from './report-statement.ts';

type Colour = {
  /** Absent without data. */
  status?: Status | undefined;
  /** A red whose next round stayed silent. */
  notAnsweredAgain?: boolean;
};

/** The colour of an area or line on a day. */
export type Mark = Colour & { on: LocalDate };

/** What held after a closed round; `on` is its slot. */
export type RoundMark = Mark & { phaseId: string; confirmed: boolean };

/** How a line or area went through the period. */
export type Course = {
  /** From the first known status in the period to the last one; absent without data. */
  trend?: Trend | undefined;
  weeks: readonly Mark[];
  checkpoints: readonly Mark[];
};

export type LineSection = Course & {
  standing: LineStanding;
  /** The rounds of the areas that gave the line its colour. */
  sources: readonly Source[];
};

export function decideLineSections(history: History): LineSection[] {
  return history.last.lines.map((standing) => {
    const { id, areas } = standing.line;
    return {
      ...decideCourse(history, ({ lines }) => ({ status: lines.find(({ line }) => line.id === id)?.status })),
      standing,
      sources: history.last.areas.flatMap(({ area, status }): Source[] => {
        const gaveTheColour = status.kind === 'known' && status.status === standing.status;
        return gaveTheColour && areas.includes(area.id) ? [{ kind: 'round', area, slot: status.slot }] : [];
      }),
    };
  });
}

export function decideAreaCourse(history: History, areaId: string): Course {
  return decideCourse(history, ({ areas }) => {
    const standing = areas.find(({ area }) => area.id === areaId);
    return standing?.retiredOn === undefined ? colourOf(standing?.status) : {};
  });
}

/** The status after each closed round of one area, oldest first, as its `outcomes` are. */
export function decideRoundMarks(outcomes: readonly RoundOutcome[]): RoundMark[] {
  return outcomes.map(({ slot, phaseId, confirmed }, index) => {
    const status = decideAreaStatus(outcomes.slice(0, index + 1).toReversed());
    return { on: slot, phaseId, confirmed, ...colourOf(status) };
  });
}

function decideCourse(history: History, colourAt: (standing: Standing) => Colour): Course {
  const toMark = ({ on, standing }: StandingOn): Mark => ({ on, ...colourAt(standing) });
  const weeks = history.weeks.map(toMark);
  const now = colourAt(history.last).status;
  const first = weeks.find(({ status }) => status !== undefined)?.status;
  return { trend: now && trendBetween(first, now), weeks, checkpoints: history.checkpoints.map(toMark) };
}

function colourOf(status: AreaStatus | undefined): Colour {
  if (status?.kind !== 'known') return {};
  return { status: status.status, notAnsweredAgain: status.basis === 'silent' };
}
