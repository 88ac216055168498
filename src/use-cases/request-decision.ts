import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type DecisionText, decisionName } from '../domain/decision.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';

export type RequestDecisionResult =
  | { kind: 'requested'; name: string }
  | { kind: 'notYourArea' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Stores a decision request. The same form sent again is the same request, with the same number. */
export async function requestDecision(
  context: Context,
  person: Person,
  formId: string,
  origin: { areaId: string; slot: string },
  text: DecisionText,
): Promise<RequestDecisionResult> {
  const { stores, clock } = context;
  if (!mayAnswerFor(person, origin.areaId)) return { kind: 'notYourArea' };
  const year = Number(today(context).slice(0, 4));
  const claim = { formId, memberId: person.memberId, kind: 'decision' as const, year };
  const form = await stores.forms.claimNumber(claim, stores.decisions.nextNumber);
  if (form.kind !== 'decision') return { kind: 'otherForm' };
  const decision = {
    ...text,
    ...origin,
    year: form.year,
    number: form.number,
    state: 'open' as const,
    askedAt: clock.now().toISOString(),
  };
  // A form that is sent again may find its request closed, and elsewhere: then it is not asked anew.
  if (!(await stores.decisions.find(form, year))) await stores.decisions.add(decision);
  return { kind: 'requested', name: decisionName(decision) };
}
