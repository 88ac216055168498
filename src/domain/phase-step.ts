import type { AreaState } from './area.ts';
import type { LessonRef } from './lesson.ts';
import { findPhase, type Phase, type Programme, type RoleId } from './programme.ts';
import type { LocalDate } from './time.ts';

export type NumberedPhase = Phase & { number: number };

/** Who may move an area to another phase: its lead and deputy, and the programme manager. */
export const phaseRoles = ['lead', 'deputy', 'manager'] as const satisfies RoleId[];
export type PhaseRole = (typeof phaseRoles)[number];

export type PhaseMove = {
  phaseId: string;
  /** The standing that was looked at, as `phaseMark` gives it. */
  seen: string;
  reason: string;
  role: PhaseRole;
  /** What the team is told of other areas' lessons with it. */
  lessons?: readonly LessonRef[];
};

/** Tells one standing of an area from another, also where it came back to a phase. */
export function phaseMark({ phaseId, phaseSince, phaseStep }: AreaState): string {
  return `${phaseId}|${phaseStep?.recordedAt ?? phaseSince}`;
}

/**
 * The area in its next phase, or undefined when it is not as it was seen. Whatever else it knows stays: a round that is
 * open keeps its own phase. `today` is the day in the area's zone.
 */
export function decidePhaseMove(
  state: AreaState,
  { phaseId, seen, reason, role, lessons = [] }: PhaseMove,
  today: LocalDate,
  now: Date,
): AreaState | undefined {
  if (phaseMark(state) !== seen || state.phaseId === phaseId) return undefined;
  // The moment is the step's key: two steps never have the same, whatever the clock says.
  const before = state.phaseStep ? Date.parse(state.phaseStep.recordedAt) : Number.NEGATIVE_INFINITY;
  const recordedAt = new Date(Math.max(now.getTime(), before + 1)).toISOString();
  const told = lessons.length > 0 && { lessons: [...lessons] };
  const phaseStep = { areaId: state.areaId, phaseId, since: today, recordedAt, reason, role, ...told };
  return { ...state, phaseId, phaseSince: today, phaseStep };
}

/** How a step goes through the cycle. */
export type PhaseDirection = { kind: 'next' | 'back' } | { kind: 'skips'; skipped: readonly Phase[] };

/** From a phase that the programme file no longer knows, every step is a next one. */
export function directionOf(programme: Programme, fromId: string, to: NumberedPhase): PhaseDirection {
  const from = findPhase(programme, fromId)?.number ?? to.number - 1;
  if (to.number <= from) return { kind: 'back' };
  const skipped = programme.cycle.phases.slice(from, to.number - 1);
  return skipped.length > 0 ? { kind: 'skips', skipped } : { kind: 'next' };
}
