import { decisionStepCard } from '../cards/decision-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { actingRole, type Person } from '../domain/access.ts';
import {
  type DecisionNumber,
  type DecisionRequest,
  decisionName,
  parseDecisionName,
} from '../domain/decision.ts';
import {
  type DecisionRole,
  type DecisionStep,
  decideDecisionStep,
  decisionRoles,
} from '../domain/decision-step.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { textsIn } from '../texts/text.ts';
import { type Context, today } from './context.ts';
import { type Content, factOfSubject, type Told, tellArea, toldToArea } from './delivery-content.ts';

export type MoveDecisionResult =
  | {
      kind: 'moved' | 'already';
      request: DecisionRequest;
      told: Told;
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
  if (moved) return { kind: 'moved', request: moved, told: await tellSteps(context, moved) };
  const { kind, request } = decide((await findDecision(context, name)) ?? found);
  if (kind === 'already') return { kind, request, told: await tellSteps(context, request) };
  return { kind: kind === 'notYours' ? kind : 'notNow', request };
}

/** Every step is its own message, sent once. What an earlier step could not tell is told now. */
function tellSteps(context: Context, request: DecisionRequest): Promise<Told> {
  const recipients = (request.steps ?? []).map(({ state }) => state);
  return tellArea(context, request.areaId, { fact: decisionName(request), kind: 'decision', recipients });
}

/** A step of a decision request, in the conversation of the area that asked. The recipient names the step. */
export const decisionContent: Content = toldToArea(stepMessage);

/** In the organisation's language: everybody there reads the same card. */
async function stepMessage(context: Context, delivery: Delivery): Promise<Message | undefined> {
  const name = parseDecisionName(factOfSubject(delivery));
  const request = name && (await findDecision(context, name));
  const state = request?.steps?.find((step) => step.state === delivery.recipient)?.state;
  if (!request || !state) return undefined;
  const texts = textsIn(context.programme.language);
  const card = decisionStepCard(request, state, texts);
  return { card, summary: texts(`card.decisionStep.title.${state}`, { name: decisionName(request) }) };
}
