import type { AreaState } from '../area.ts';
import { decideAreaStatus, type RoundOutcome } from '../area-status.ts';
import type { WorkingCalendar } from '../calendar.ts';
import { type AreaFacts, type Digest, decideDigest, type RoundWithCheckIns } from '../digest.ts';
import type { Period } from '../period.ts';
import type { Programme } from '../programme.ts';
import type { Round } from '../round.ts';
import { addDays, daysOfWeek, instantOf, isoWeekOf, type LocalDate, localDateOf, weeksIn } from '../time.ts';

type StandingFacts = {
  programme: Programme;
  calendar: WorkingCalendar;
  period: Period;
  now: Date;
  areas: readonly { state: AreaState; outcomes: readonly RoundOutcome[] }[];
  rounds: readonly RoundWithCheckIns[];
};

export type Standing = Pick<Digest, 'lines' | 'areas' | 'attention'>;
export type StandingOn = { on: LocalDate; standing: Standing };

/** How everything stood through the period. */
export type History = {
  /** The last day that the report is about: the period's last, or today while it runs. */
  lastDay: LocalDate;
  last: Standing;
  /** The end of every week that has begun; a week belongs to the period of its Thursday. */
  weeks: readonly StandingOn[];
  /** The end of every month, or of every quarter in a period of more than six months, and the last day. */
  checkpoints: readonly StandingOn[];
};

export function decideHistory(facts: StandingFacts): History {
  const lastDay = lastDayOf(facts);
  const on = (day: LocalDate): StandingOn => ({ on: day, standing: standingOn(facts, day) });
  const weeks = weeksIn(facts.period.range)
    .map(daysOfWeek)
    .filter(({ from }) => from <= lastDay)
    .map(({ until }) => earliest(addDays(until, -1), lastDay));
  return {
    lastDay,
    last: standingOn(facts, lastDay),
    weeks: weeks.map(on),
    checkpoints: checkpointDays(facts.period, lastDay).map(on),
  };
}

function lastDayOf({ period, now, programme }: StandingFacts): LocalDate {
  return earliest(addDays(period.range.until, -1), localDateOf(now, programme.timeZone));
}

/** Where all stood when a day ended. The digest's own rules decide it, so that report and digest never differ. */
function standingOn(facts: StandingFacts, day: LocalDate): Standing {
  const endOfDay = instantOf(addDays(day, 1), '00:00', facts.programme.timeZone).getTime() - 1;
  const moment = new Date(Math.min(endOfDay, facts.now.getTime()));
  const areas = facts.areas.map((area) => areaFactsAt(area, facts.rounds, moment));
  const { programme, calendar } = facts;
  const nothing = { due: [], decisions: [], lessons: [], unreadableRows: 0 };
  const areasFrom = facts.period.range.from;
  return decideDigest({
    programme,
    calendar,
    week: isoWeekOf(day),
    now: moment,
    areas,
    areasFrom,
    ...nothing,
  });
}

function areaFactsAt(
  { state, outcomes }: StandingFacts['areas'][number],
  rounds: StandingFacts['rounds'],
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
    open: open && {
      round: withoutLater(open.round, hadHappened),
      checkIns: open.checkIns.filter(({ answeredAt }) => hadHappened(answeredAt)),
    },
    held: status.kind === 'known' ? own.find(({ round }) => round.slot === status.slot) : undefined,
  };
}

/** The round without a word of its lead that was not there yet. */
function withoutLater({ confirmation, ...round }: Round, hadHappened: (instant: string) => boolean): Round {
  return confirmation && hadHappened(confirmation.confirmedAt) ? { ...round, confirmation } : round;
}

function checkpointDays({ range }: Period, lastDay: LocalDate): LocalDate[] {
  const monthEnds: LocalDate[] = [];
  for (let day = range.from; day < range.until; day = addDays(day, 1))
    if (addDays(day, 1).endsWith('-01')) monthEnds.push(day);
  const quarterEnds = monthEnds.filter((day) => Number(day.slice(5, 7)) % 3 === 0);
  const days = monthEnds.length > 6 ? quarterEnds : monthEnds;
  return [...days.filter((day) => day < lastDay), lastDay];
}

function earliest(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
