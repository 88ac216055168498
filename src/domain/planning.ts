import type { AreaState, MissedSlot } from './area.ts';
import type { LostReach } from './conversation.ts';
import type { Area } from './programme.ts';
import type { Round } from './round.ts';
import type { PlannedRound } from './schedule.ts';
import { addDays, type LocalDate, localDateOf } from './time.ts';

/** How far the planning looks ahead, and back for what was missed. */
export const planningDays = 28;

/** What the planning knows of one area. `people` may answer: how many of them are away is in no fact here. */
export type PlanningFacts = {
  area: Area;
  state: AreaState;
  /** Those that the rhythm asks for from now on, oldest first. */
  planned: readonly PlannedRound[];
  open?: Round | undefined;
  people: number;
  isReachable: boolean;
  /** Since when and why its conversation takes nothing, where that is known. */
  lost?: LostReach | undefined;
  /** Whether some card of it may not have arrived, or was refused. */
  isInDoubt: boolean;
  hasLead: boolean;
  missed: readonly MissedSlot[];
};

/** One message moment of the dry run, for all areas together: counts, and nobody in them. */
export type PlannedSending = {
  at: Date;
  kind: 'round' | 'reminder';
  areas: readonly Area[];
  /** Of reminders it is the most that there can be: who has answered by then is not known, nor asked. */
  messages: number;
};

export type Planning = {
  from: LocalDate;
  /** Included. */
  through: LocalDate;
  pausedSince?: string | undefined;
  days: readonly { date: LocalDate; rounds: readonly { area: Area; phaseId: string; people: number }[] }[];
  sendings: readonly PlannedSending[];
  paused: readonly Area[];
  /** Without a conversation, or with one that a card came back from. */
  unreachable: readonly Area[];
  lost: readonly (LostReach & { area: Area })[];
  inDoubt: readonly Area[];
  withoutLead: readonly Area[];
  missed: readonly (MissedSlot & { area: Area })[];
};

/** The coming four weeks, and the dry run of them. Areas that are paused or cannot be reached send nothing. */
export function decidePlanning(
  areas: readonly PlanningFacts[],
  { now, timeZone, pausedSince }: { now: Date; timeZone: string; pausedSince?: string | undefined },
): Planning {
  const from = localDateOf(now, timeZone);
  const through = addDays(from, planningDays - 1);
  const running = pausedSince === undefined ? areas.filter(({ state }) => !state.pausedSince) : [];
  const named = (wanted: (facts: PlanningFacts) => boolean) => areas.filter(wanted).map(({ area }) => area);
  return {
    from,
    through,
    pausedSince,
    days: decideDays(running, through),
    sendings: decideSendings(
      running.filter(({ isReachable }) => isReachable),
      now,
      through,
    ),
    paused: named(({ state }) => state.pausedSince !== undefined),
    unreachable: named(({ isReachable, lost }) => !isReachable && !lost),
    lost: areas.flatMap(({ area, lost }) => (lost ? [{ ...lost, area }] : [])),
    inDoubt: named(({ isInDoubt }) => isInDoubt),
    withoutLead: named(({ hasLead }) => !hasLead),
    missed: areas
      .flatMap(({ area, missed }) => missed.map((slot) => ({ ...slot, area })))
      .sort((a, b) => b.slot.localeCompare(a.slot)),
  };
}

function decideDays(areas: readonly PlanningFacts[], through: LocalDate): Planning['days'] {
  const rounds = areas.flatMap(({ area, state, planned, people }) =>
    planned
      .filter(({ opensOn }) => opensOn <= through)
      .map(({ opensOn }) => ({ date: opensOn, round: { area, phaseId: state.phaseId, people } })),
  );
  return [...Map.groupBy(rounds, ({ date }) => date)]
    .map(([date, ofDay]) => ({ date, rounds: ofDay.map(({ round }) => round) }))
    .sort((a, b) => a.date.localeCompare(b.date));
}

type Sending = { at: Date; kind: PlannedSending['kind']; area: Area; messages: number };

function decideSendings(areas: readonly PlanningFacts[], now: Date, through: LocalDate): PlannedSending[] {
  const sendings = areas.flatMap((facts) => sendingsOf(facts, now, through));
  return [...Map.groupBy(sendings, ({ at, kind }) => `${at.toISOString()}|${kind}`).values()]
    .flatMap((together): PlannedSending[] => {
      const [first] = together;
      if (!first) return [];
      const messages = together.reduce((sum, sending) => sum + sending.messages, 0);
      return [{ at: first.at, kind: first.kind, areas: together.map(({ area }) => area), messages }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function sendingsOf(
  { area, planned, open, people }: PlanningFacts,
  now: Date,
  through: LocalDate,
): Sending[] {
  const round = (at: Date): Sending => ({
    at,
    kind: 'round',
    area,
    messages: area.delivery === 'personal' ? people : 1,
  });
  const reminder = (at: Date): Sending => ({ at, kind: 'reminder', area, messages: people });
  const ahead = planned
    .filter(({ opensOn }) => opensOn <= through)
    .flatMap(({ opensAt, remindAt, closesAt }) => [
      round(opensAt),
      ...(remindAt < closesAt ? [reminder(remindAt)] : []),
    ]);
  const ofOpen = open?.remindAt === undefined ? [] : [reminder(new Date(open.remindAt))];
  return [...ofOpen, ...ahead].filter(({ at, messages }) => at > now && messages > 0);
}
