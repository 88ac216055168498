import { isDeepStrictEqual } from 'node:util';
import type { Decision, DecisionMove, DecisionRequest, DecisionState } from './decision.ts';
import type { RoleId } from './programme.ts';
import { addDays, type LocalDate, localDateOf } from './time.ts';

/** One step in the life of a decision request, with what belongs to it. */
export type DecisionStep =
  | { to: 'checked' | 'submitted' }
  | { to: 'decided'; decision: Decision }
  | { to: 'withdrawn'; withdrawal: { reason: string; date: LocalDate } };

export type DecisionStepResult =
  | { kind: 'moved'; request: DecisionRequest }
  /** This very step was made before: doing it again changes nothing. */
  | { kind: 'already'; request: DecisionRequest }
  /** The request has come further, or ended otherwise. */
  | { kind: 'notNow'; request: DecisionRequest }
  | { kind: 'notYours'; request: DecisionRequest };

/** The steps from each state. Nothing is put before who decides, nor decided, that the programme team did not check. */
const stepsFrom: Record<DecisionState, readonly DecisionMove[]> = {
  open: ['checked', 'withdrawn'],
  checked: ['submitted', 'decided', 'withdrawn'],
  submitted: ['decided', 'withdrawn'],
  decided: [],
  withdrawn: [],
};

/** Roles that may do something to a request of their area, the widest first. */
export const decisionRoles = ['manager', 'lead', 'deputy', 'member', 'partner'] as const satisfies RoleId[];
export type DecisionRole = (typeof decisionRoles)[number];

/**
 * The steps that somebody in this role may make now. The programme manager moves a request. The area takes its own
 * back: its lead and deputy until it is closed, everybody of the area as long as nobody looked at it.
 */
export function stepsOpenTo({ state }: DecisionRequest, role: DecisionRole): readonly DecisionMove[] {
  return stepsFrom[state].filter((to) => mayStep(state, to, role));
}

/** Why somebody in this role may not make the step now: never, or not any more. */
export function refusalOfStep(
  request: DecisionRequest,
  to: DecisionMove,
  role: DecisionRole,
): 'notYours' | 'notNow' | undefined {
  if (role !== 'manager' && to !== 'withdrawn') return 'notYours';
  return stepsOpenTo(request, role).includes(to) ? undefined : 'notNow';
}

/** A request never goes back: what was a mistake is taken back and asked anew. */
export function decideDecisionStep(
  request: DecisionRequest,
  step: DecisionStep,
  role: DecisionRole,
  now: Date,
): DecisionStepResult {
  const refusal = refusalOfStep(request, step.to, role);
  if (refusal === 'notYours') return { kind: refusal, request };
  if (isRepeat(request, step)) return { kind: 'already', request };
  if (refusal) return { kind: refusal, request };
  const { to, ...told } = step;
  const made = { state: to, at: now.toISOString(), role };
  return {
    kind: 'moved',
    request: { ...request, ...told, state: to, steps: [...(request.steps ?? []), made] },
  };
}

function mayStep(state: DecisionState, to: DecisionMove, role: DecisionRole): boolean {
  if (role === 'manager') return true;
  if (to !== 'withdrawn') return false;
  return role === 'lead' || role === 'deputy' || state === 'open';
}

function isRepeat(request: DecisionRequest, step: DecisionStep): boolean {
  if (request.state !== step.to) return false;
  if (step.to === 'decided') return isDeepStrictEqual(request.decision, step.decision);
  if (step.to === 'withdrawn') return request.withdrawal?.reason === step.withdrawal.reason;
  return true;
}

/** A decision may be older than the request that it answers, by a year at most: what is older was another one. */
export function firstDecisionDay({ askedAt }: DecisionRequest, timeZone: string): LocalDate {
  return addDays(localDateOf(new Date(askedAt), timeZone), -365);
}
