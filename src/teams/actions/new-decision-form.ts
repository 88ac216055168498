import { randomUUID } from 'node:crypto';
import { decisionForm } from '../../cards/form-cards.ts';
import { type Context, today } from '../../use-cases/context.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { formPlace, type RoundPlace } from './round-place.ts';

/** An empty form for a decision request, with a nonce of its own: sent twice, it is one request. */
export function newDecisionForm(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
): ActionResult {
  const at = formPlace(context, turn, place, view);
  const card = decisionForm(at, randomUUID(), today(context), { values: {} }, turn.texts);
  return { kind: 'form', title: turn.texts('card.decision.title'), card };
}
