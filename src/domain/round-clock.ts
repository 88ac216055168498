import type { MissedSlot } from './area.ts';
import type { PlannedRound } from './schedule.ts';

/** What the clock knows of one area at a moment. */
export type ClockFacts = {
  /** The rounds with a slot that was not dealt with yet, oldest first. */
  due: readonly PlannedRound[];
  now: Date;
  isPaused: boolean;
  /** Another round of the area is open. */
  roundIsOpen: boolean;
  /** There is somewhere to send the card to. */
  isReachable: boolean;
  /** It is a day and an hour at which something may be sent. */
  maySend: boolean;
};

export type ClockStep =
  | { kind: 'open'; round: PlannedRound }
  | { kind: 'miss'; slot: string; reason: MissedSlot['reason'] };

/**
 * What becomes of the slots that are due, oldest first: opened once, now, while their window lasts, or kept as missed
 * once it has passed. A slot that still has to wait keeps the ones after it waiting too.
 */
export function decideClockSteps(facts: ClockFacts): ClockStep[] {
  const steps: ClockStep[] = [];
  for (const round of facts.due) {
    const step = decideStep(round, facts);
    if (!step) break;
    steps.push(step);
    if (step.kind === 'open') break;
  }
  return steps;
}

function decideStep(round: PlannedRound, facts: ClockFacts): ClockStep | undefined {
  const { now, isPaused, roundIsOpen, isReachable, maySend } = facts;
  const miss = (reason: MissedSlot['reason']): ClockStep => ({ kind: 'miss', slot: round.slot, reason });
  if (now < round.opensAt) return undefined;
  if (now >= round.closesAt) {
    if (isPaused) return miss('paused');
    return miss(isReachable ? 'late' : 'notBound');
  }
  // Before the pause: who opened this round by hand has asked the team already.
  if (roundIsOpen) return miss('covered');
  if (isPaused || !isReachable || !maySend) return undefined;
  return { kind: 'open', round };
}
