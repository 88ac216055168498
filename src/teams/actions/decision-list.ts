import { z } from 'zod';
import { decisionsCard } from '../../cards/decision-cards.ts';
import type { Card } from '../../cards/render.ts';
import { DecisionMove, type DecisionRequest, decisionName } from '../../domain/decision.ts';
import type { DecisionRole } from '../../domain/decision-step.ts';
import { findKnownArea } from '../../domain/past-areas.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { decisionRoleOf, findDecision, type MoveDecisionResult } from '../../use-cases/move-decision.ts';
import { recentDecisions, seenDecisions } from '../../use-cases/seen-decisions.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { mendText } from './delivery-place.ts';

/** What every button of a request carries. It names a request; it gives no rights. */
export const DecisionPressed = z.object({ year: z.int(), number: z.int().min(1), to: DecisionMove });
export type DecisionPressed = z.infer<typeof DecisionPressed>;

type Note = { text: string; isProblem: boolean };

/** What is asked and what was decided lately, as far as the speaker has something to do with it. */
export async function drawDecisions(context: Context, { speaker, texts }: Turn, note?: Note): Promise<Card> {
  const decisions = await seenDecisions(context, speaker, await recentDecisions(context));
  return decisionsCard({ decisions, programme: context.programme, today: today(context), note }, texts);
}

/** One request, open or closed, or undefined for who has nothing to do with it. */
export async function drawDecision(
  context: Context,
  { speaker, texts }: Turn,
  request: DecisionRequest,
): Promise<Card | undefined> {
  const decisions = await seenDecisions(context, speaker, [request]);
  if (decisions.length === 0) return undefined;
  const { programme } = context;
  return decisionsCard({ decisions, programme, today: today(context), isNamed: true }, texts);
}

export type EnteredDecision = { pressed: DecisionPressed; request: DecisionRequest; role: DecisionRole };

/**
 * Finds the request of a button, for somebody who has something to do with it. What teams ask was not looked at yet,
 * so that it is shown and moved in a person's own chat only.
 */
export async function enterDecision(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<EnteredDecision | ActionResult> {
  const { texts, conversation, speaker } = turn;
  const pressed = DecisionPressed.safeParse(data);
  const request = pressed.success ? await findDecision(context, pressed.data) : undefined;
  if (!pressed.success || !request) return { kind: 'notice', text: texts('reply.oldCard') };
  if (conversation.kind !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  const role = decisionRoleOf(speaker, request);
  if (!role) return { kind: 'notice', text: texts('reply.decisionNotYours') };
  return { pressed: pressed.data, request, role };
}

/** The list as it then stands, with what became of the step. */
export async function afterStep(
  context: Context,
  turn: Turn,
  result: MoveDecisionResult,
): Promise<ActionResult> {
  const { texts } = turn;
  if (result.kind === 'unknown') return { kind: 'notice', text: texts('reply.oldCard') };
  if (result.kind === 'notYours') return { kind: 'notice', text: texts('reply.decisionNotYours') };
  const { request } = result;
  const name = decisionName(request);
  const state = texts(`card.decisions.state.${request.state}`);
  if (result.kind === 'notNow') {
    const text = texts('card.decisions.notNow', { name, state });
    return listed(context, turn, { text, isProblem: true });
  }
  const area = findKnownArea(context.programme, request.areaId)?.name ?? '';
  const isHeard = result.told === 'heard';
  const heard = texts(isHeard ? 'card.decisions.heard' : 'card.decisions.notHeard', { area });
  const text = `${texts('card.decisions.made', { name, state })} ${heard}${mendText(turn, result.told)}`;
  return listed(context, turn, { text, isProblem: !isHeard });
}

export async function listed(context: Context, turn: Turn, note?: Note): Promise<ActionResult> {
  const title = turn.texts('card.decisions.title');
  return { kind: 'form', title, card: await drawDecisions(context, turn, note) };
}
