import { proposedStatus, type RoundOutcome } from './area-status.ts';
import { addWorkingDays, type WorkingCalendar } from './calendar.ts';
import type { Confirmation } from './round.ts';
import type { Status } from './status.ts';
import { type LocalDate, localDateOf } from './time.ts';

/** How long a lead has to confirm, and how long it is quiet before the programme team is asked; in working days. */
const workingDays = { toConfirm: 2, untilTeamIsAsked: 10 } as const;

/** In whose days is counted. */
export type LocalDays = { calendar: WorkingCalendar; timeZone: string };

/** The last day on which an unconfirmed status waits for its lead; from the day after it is "niet bevestigd". */
export function confirmThrough(closedAt: string, days: LocalDays): LocalDate {
  return workingDaysAfter(closedAt, workingDays.toConfirm, days);
}

/** Whether the lead still has time: the status is not confirmed yet, and not yet "niet bevestigd". */
export function awaitsLead(
  { confirmed, closedAt }: { confirmed: boolean; closedAt?: string | undefined },
  now: Date,
  days: LocalDays,
): boolean {
  if (confirmed || closedAt === undefined) return false;
  return localDateOf(now, days.timeZone) <= confirmThrough(closedAt, days);
}

/** The rounds in a row that were answered and never confirmed, newest first, as `outcomes` are. */
export function unconfirmedStretch(outcomes: readonly RoundOutcome[]): RoundOutcome[] {
  const answered = outcomes.filter(({ status }) => status !== undefined);
  const end = answered.findIndex(({ confirmed }) => confirmed);
  return end < 0 ? answered : answered.slice(0, end);
}

/** The day from which the programme team may confirm what the lead left; undefined where nothing is left. */
export function teamTurnOn(outcomes: readonly RoundOutcome[], days: LocalDays): LocalDate | undefined {
  const oldest = unconfirmedStretch(outcomes).at(-1);
  return oldest && workingDaysAfter(oldest.closedAt, workingDays.untilTeamIsAsked, days);
}

/** Who is to be asked about the newest closed round, now; and on which day that may become more people. */
export type Asking = {
  outcome?: RoundOutcome;
  leads: boolean;
  team: boolean;
  lookAgainOn?: LocalDate | undefined;
};

/** `outcomes` newest first. Nobody is asked about a silent round: there is nothing to confirm. */
export function decideAsking(
  outcomes: readonly RoundOutcome[],
  hasLead: boolean,
  now: Date,
  days: LocalDays,
): Asking {
  const [outcome] = outcomes;
  if (outcome?.status === undefined || outcome.confirmed) return { leads: false, team: false };
  if (!hasLead) return { outcome, leads: false, team: true };
  const teamOn = teamTurnOn(outcomes, days);
  const team = teamOn !== undefined && teamOn <= localDateOf(now, days.timeZone);
  return { outcome, leads: true, team, lookAgainOn: team ? undefined : teamOn };
}

/** How a round stands for whoever confirms it: the worst answer, and what was made of it. */
export type Standing = Pick<RoundOutcome, 'status' | 'confirmed' | 'reason' | 'confirmedAt' | 'counts'>;

/** What somebody gives as the status. `seen` is the version of the standing that it was decided on. */
export type Given = { status: Status; reason?: string | undefined; seen: string };

export type ConfirmationDecision =
  | { kind: 'confirm'; confirmation: Confirmation }
  /** It says so already. */
  | { kind: 'same' }
  /** A worse answer or another lead came in between. */
  | { kind: 'changed' }
  | { kind: 'reasonNeeded' }
  /** Nobody answered. */
  | { kind: 'silent' };

/** Changes when a worse answer comes in, and when somebody confirms. */
export function versionOf({ counts, confirmed, confirmedAt = '' }: Standing): string {
  return `${proposedStatus(counts) ?? 'silent'}|${confirmed ? confirmedAt : ''}`;
}

/** The worst answer is confirmed as it is; any other status, and any later change, comes with a reason. */
export function decideConfirmation(standing: Standing, given: Given, now: Date): ConfirmationDecision {
  const { status, reason, seen } = given;
  const proposed = proposedStatus(standing.counts);
  if (proposed === undefined) return { kind: 'silent' };
  const isSame = standing.confirmed && standing.status === status;
  if (isSame && (reason === undefined || reason === standing.reason)) return { kind: 'same' };
  if (seen !== versionOf(standing)) return { kind: 'changed' };
  if (reason === undefined && (standing.confirmed || status !== proposed)) return { kind: 'reasonNeeded' };
  return {
    kind: 'confirm',
    confirmation: { status, ...(reason !== undefined && { reason }), confirmedAt: now.toISOString() },
  };
}

function workingDaysAfter(instant: string, count: number, { calendar, timeZone }: LocalDays): LocalDate {
  return addWorkingDays(localDateOf(new Date(instant), timeZone), count, calendar);
}
