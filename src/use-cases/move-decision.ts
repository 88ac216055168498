import { decisionStepCard } from '../cards/decision-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { actingRole, type Person } from '../domain/access.ts';
import {
  type DecisionMove,
  type DecisionNumber,
  type DecisionRequest,
  decisionName,
} from '../domain/decision.ts';
import {
  type DecisionRole,
  type DecisionStep,
  decideDecisionStep,
  decisionRoles,
} from '../domain/decision-step.ts';
import { textsIn } from '../texts/text.ts';
import { type Context, today } from './context.ts';

export type MoveDecisionResult =
  | {
      kind: 'moved' | 'already';
      request: DecisionRequest;
      /** Whether the area's conversation got the message, as far as is known. */
      heard: boolean;
    }
  | { kind: 'notNow'; request: DecisionRequest }
  | { kind: 'notYours'; request: DecisionRequest }
  | { kind: 'unknown' };

/** In which role somebody deals with the requests of an area, or undefined for who has nothing to do with them. */
export function decisionRoleOf(person: Person, { areaId }: { areaId: string }): DecisionRole | undefined {
  return actingRole(person, areaId, decisionRoles);
}

/** The request with this number, open or closed. */
export function findDecision(context: Context, name: DecisionNumber): Promise<DecisionRequest | undefined> {
  return context.stores.decisions.find(name, Number(today(context).slice(0, 4)));
}

/**
 * Makes one step and tells the area's conversation. Somebody pressed a button for it, so it is told at once, whatever
 * the hour. The same step made again changes nothing, and tells what was not told before.
 */
export async function moveDecision(
  context: Context,
  person: Person,
  name: DecisionNumber,
  step: DecisionStep,
): Promise<MoveDecisionResult> {
  const found = await findDecision(context, name);
  if (!found) return { kind: 'unknown' };
  const role = decisionRoleOf(person, found);
  if (!role) return { kind: 'notYours', request: found };
  const decide = (request: DecisionRequest) => decideDecisionStep(request, step, role, context.clock.now());
  const moved = await context.stores.decisions.change(name, (request) => {
    const result = decide(request);
    return result.kind === 'moved' ? result.request : undefined;
  });
  if (moved) return { kind: 'moved', request: moved, heard: await tellArea(context, moved) };
  const { kind, request } = decide((await findDecision(context, name)) ?? found);
  if (kind === 'already') return { kind, request, heard: await tellArea(context, request) };
  return { kind: kind === 'notYours' ? kind : 'notNow', request };
}

/** Every step is its own message, sent once. What an earlier step could not tell is told now. */
async function tellArea(context: Context, request: DecisionRequest): Promise<boolean> {
  const { stores, outbox } = context;
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId: request.areaId });
  if (!binding) return false;
  const subject = `${request.areaId}|${decisionName(request)}`;
  let heard = false;
  for (const { state } of request.steps ?? []) {
    const key = { subject, kind: 'decision' as const, recipient: state };
    const delivery = await outbox.deliver(key, binding.conversation, () =>
      stepMessage(context, request, state),
    );
    heard = delivery.state === 'sent' || delivery.state === 'ambiguous' || delivery.state === 'claimed';
  }
  return heard;
}

/** In the organisation's language: everybody there reads the same card. */
function stepMessage({ programme }: Context, request: DecisionRequest, state: DecisionMove): Message {
  const texts = textsIn(programme.language);
  const card = decisionStepCard(request, state, texts);
  return { card, summary: texts(`card.decisionStep.title.${state}`, { name: decisionName(request) }) };
}
