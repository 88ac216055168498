import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';
import type { CheckIn, Round } from './round.ts';
import { isWorse, Status, worstStatus } from './status.ts';

export const StatusCounts = z.object({ green: z.int(), amber: z.int(), red: z.int() });
export type StatusCounts = z.infer<typeof StatusCounts>;

/** Where fewer people may answer, counts would say who gave which answer. */
export const fewestToCount = 5;

/** What a closed round said of its area. `status` is absent when nobody answered. */
export const RoundOutcome = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  phaseId: z.string(),
  closedAt: z.iso.datetime(),
  status: Status.optional(),
  counts: StatusCounts,
  /** True once the area's lead confirmed or changed the status. */
  confirmed: z.boolean(),
  /** Why the lead gave another status than the worst answer, which the counts still tell. */
  reason: limitedText(textLimits.short).optional(),
  confirmedAt: z.iso.datetime().optional(),
});
export type RoundOutcome = z.infer<typeof RoundOutcome>;

export type Trend = 'better' | 'same' | 'worse' | 'new';

/** An area's one status at a moment, and where it comes from. */
export type AreaStatus =
  | { kind: 'noData' }
  | {
      kind: 'known';
      status: Status;
      /** The round that gave the status. */
      slot: string;
      /** `closed`: its outcome. `open`: answers so far. `silent`: a red whose next round stayed silent. */
      basis: 'closed' | 'open' | 'silent';
      confirmed: boolean;
      /** In the lead's words, why it is another status than the worst answer. */
      reason?: string | undefined;
      confirmedAt?: string | undefined;
      /** Whether its lead still has time to confirm it ("wacht op bevestiging"); where the time is known. */
      awaitsLead?: true | undefined;
      counts: StatusCounts;
      /** When the round closed that gave the status; absent while it is open. */
      closedAt?: string;
      /** The status of the last round before this one that was answered, for the trend. */
      previous?: Status | undefined;
    };

export function countStatuses(checkIns: readonly CheckIn[]): StatusCounts {
  const counts = { green: 0, amber: 0, red: 0 };
  for (const { status } of checkIns) counts[status] += 1;
  return counts;
}

/** The worst answer of a round, from its counts; undefined where nobody answered. */
export function proposedStatus(counts: StatusCounts): Status | undefined {
  return worstStatus(Status.options.filter((status) => counts[status] > 0));
}

type Word = Pick<RoundOutcome, 'status' | 'confirmed' | 'reason' | 'confirmedAt'>;

/**
 * What a round says of its area: the lead's word, until an answer comes in after it that is worse; else the worst
 * answer.
 */
export function decideWord({ confirmation }: Round, checkIns: readonly CheckIn[]): Word {
  const isOvertaken = checkIns.some(
    ({ status, answeredAt }) =>
      confirmation && answeredAt > confirmation.confirmedAt && isWorse(status, confirmation.status),
  );
  if (confirmation && !isOvertaken) return { ...confirmation, confirmed: true };
  return { status: worstStatus(checkIns.map(({ status }) => status)), confirmed: false };
}

export function decideOutcome(round: Round, checkIns: readonly CheckIn[], closedAt: Date): RoundOutcome {
  return {
    areaId: round.areaId,
    slot: round.slot,
    phaseId: round.phaseId,
    closedAt: closedAt.toISOString(),
    counts: countStatuses(checkIns),
    ...decideWord(round, checkIns),
  };
}

/**
 * The area's status. `outcomes` are those of its closed rounds, newest first; `open` is the open round.
 *
 * A status holds until the area's next round closes. While a round is open, answers as bad as what holds, or worse,
 * count at once and better ones wait for the close, or for the lead's word: nothing is shown greener than it is. A next
 * round that stays silent ends green and amber ("geen gegevens"), and leaves red standing as not answered again. What
 * the lead made of a round is what it said: a red that became amber ends as amber does.
 */
export function decideAreaStatus(
  outcomes: readonly RoundOutcome[],
  open?: { round: Round; checkIns: readonly CheckIn[] },
): AreaStatus {
  const held = heldStatus(outcomes);
  if (!open) return held;
  const { status, ...word } = decideWord(open.round, open.checkIns);
  if (status === undefined) return held;
  if (held.kind === 'known' && !word.confirmed && isWorse(held.status, status)) return answeredAgain(held);
  return {
    kind: 'known',
    status,
    slot: open.round.slot,
    basis: 'open',
    ...word,
    counts: countStatuses(open.checkIns),
    previous: lastSpoken(outcomes)?.status,
  };
}

/** A red that stayed silent is silent no longer once the next round has an answer. */
function answeredAgain(held: Extract<AreaStatus, { kind: 'known' }>): AreaStatus {
  return held.basis === 'silent' ? { ...held, basis: 'closed' } : held;
}

function heldStatus(outcomes: readonly RoundOutcome[]): AreaStatus {
  const [latest, ...earlier] = outcomes;
  if (!latest) return { kind: 'noData' };
  if (latest.status === undefined) {
    const red = lastSpoken(outcomes);
    if (red?.status !== 'red') return { kind: 'noData' };
    return { ...known(red, red.status, 'silent'), previous: red.status };
  }
  return { ...known(latest, latest.status, 'closed'), previous: lastSpoken(earlier)?.status };
}

function known(outcome: RoundOutcome, status: Status, basis: 'closed' | 'silent') {
  const { slot, confirmed, reason, confirmedAt, counts, closedAt } = outcome;
  return { kind: 'known' as const, status, slot, basis, confirmed, reason, confirmedAt, counts, closedAt };
}

function lastSpoken(outcomes: readonly RoundOutcome[]): RoundOutcome | undefined {
  return outcomes.find((outcome) => outcome.status !== undefined);
}

/** Compares with the previous round, not with the previous week. */
export function trendBetween(before: Status | undefined, after: Status): Trend {
  if (before === undefined) return 'new';
  if (before === after) return 'same';
  return isWorse(after, before) ? 'worse' : 'better';
}
