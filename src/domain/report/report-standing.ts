import { decideAreaStatus } from '../area-status.ts';
import { createCalendar, type WorkingCalendar } from '../calendar.ts';
import { type AreaFacts, type Digest, decideDigest, type RoundWithCheckIns } from '../digest.ts';
import type { Period } from '../period.ts';
import { wasOpenAt } from '../risk.ts';
import { addDays, daysOfWeek, instantOf, isoWeekOf, type LocalDate, weeksIn } from '../time.ts';
import type { ReportDigest } from './report-digest-facts.ts';
import { lastEdition } from './report-digests.ts';
import { lastDayOf, type ReportFacts, type ReportRound } from './report-facts.ts';

export type Standing = Pick<Digest, 'lines' | 'areas' | 'attention'>;
export type StandingOn = {
  on: LocalDate;
  standing: Standing;
  /** What was sent about the week of that day. */
  digest?: ReportDigest | undefined;
};

/** How everything stood through the period. */
export type History = {
  /** The last day that the report is about: the period's last, or today while it runs. */
  lastDay: LocalDate;
  last: Standing;
  /** The end of every week that has begun; a week belongs to the period of its Thursday. */
  weeks: readonly StandingOn[];
  /** The end of every month, or of every quarter in a period of more than six months, and the last day as it is. */
  checkpoints: readonly StandingOn[];
};

export function decideHistory(facts: ReportFacts): History {
  const { programme, period, madeAt } = facts;
  const lastDay = lastDayOf(period, new Date(madeAt), programme);
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  const last = standingOn(facts, lastDay, calendar);
  const on = (day: LocalDate): StandingOn => ({
    on: day,
    standing: standingOn(facts, day, calendar),
    digest: lastEdition(facts, isoWeekOf(day)),
  });
  const weeks = weeksIn(period.range)
    .map(daysOfWeek)
    .filter(({ from }) => from <= lastDay)
    .map(({ until }) => earliest(addDays(until, -1), lastDay));
  return {
    lastDay,
    last,
    weeks: weeks.map(on),
    checkpoints: [...checkpointDays(period, lastDay).map(on), { on: lastDay, standing: last }],
  };
}

/** Where all stood when a day ended. The digest's own rules decide it, so that report and digest never differ. */
function standingOn(facts: ReportFacts, day: LocalDate, calendar: WorkingCalendar): Standing {
  const endOfDay = instantOf(addDays(day, 1), '00:00', facts.programme.timeZone).getTime() - 1;
  const moment = new Date(Math.min(endOfDay, Date.parse(facts.madeAt)));
  const areas = facts.areas.map((area) => areaFactsAt(area, facts.rounds, moment));
  const { programme } = facts;
  const nothing = { due: [], decisions: [], lessons: [], unreadableRows: 0 };
  const areasFrom = facts.period.range.from;
  return decideDigest({
    programme,
    calendar,
    week: isoWeekOf(day),
    now: moment,
    areas,
    areasFrom,
    risks: facts.risks.filter((risk) => wasOpenAt(risk, moment)),
    ...nothing,
  });
}

function areaFactsAt(
  { state, outcomes }: ReportFacts['areas'][number],
  rounds: ReportFacts['rounds'],
  moment: Date,
): AreaFacts {
  const hadHappened = (instant: string) => Date.parse(instant) <= moment.getTime();
  const closed = outcomes.filter(({ closedAt }) => hadHappened(closedAt)).toReversed();
  const own = rounds.filter(({ round }) => round.areaId === state.areaId);
  const open = own.find(
    ({ round }) => hadHappened(round.openedAt) && !(round.closedAt && hadHappened(round.closedAt)),
  );
  const status = decideAreaStatus(closed);
  return {
    state,
    outcomes: closed,
    open: open && asStored(withoutLater(open, hadHappened)),
    held:
      status.kind === 'known'
        ? own.filter(({ round }) => round.slot === status.slot).map(asStored)[0]
        : undefined,
  };
}

/** The round without answers, or a word of its lead, that were not there yet. */
function withoutLater(
  { round, checkIns }: ReportRound,
  hadHappened: (instant: string) => boolean,
): ReportRound {
  const { confirmation, ...rest } = round;
  return {
    round: confirmation && hadHappened(confirmation.confirmedAt) ? round : rest,
    checkIns: checkIns.filter(({ answeredAt }) => hadHappened(answeredAt)),
  };
}

/** As the digest's rules read it: they ask nothing of who answered. */
function asStored({ round, checkIns }: ReportRound): RoundWithCheckIns {
  return { round, checkIns: checkIns.map((answer) => ({ ...answer, memberId: '', revision: 1 })) };
}

function checkpointDays({ range }: Period, lastDay: LocalDate): LocalDate[] {
  const monthEnds: LocalDate[] = [];
  for (let day = range.from; day < range.until; day = addDays(day, 1))
    if (addDays(day, 1).endsWith('-01')) monthEnds.push(day);
  const quarterEnds = monthEnds.filter((day) => Number(day.slice(5, 7)) % 3 === 0);
  const days = monthEnds.length > 6 ? quarterEnds : monthEnds;
  return days.filter((day) => day < lastDay);
}

function earliest(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
