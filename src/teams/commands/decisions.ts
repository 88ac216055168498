import { decisionName, parseDecisionName } from '../../domain/decision.ts';
import type { Context } from '../../use-cases/context.ts';
import { findDecision } from '../../use-cases/move-decision.ts';
import { drawDecision, drawDecisions } from '../actions/decision-list.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** The decision requests that somebody has something to do with, or the one that was named, in their own chat. */
export function decisions(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { texts } = turn;
    const summary = texts('card.decisions.title');
    if (argument === '') return { kind: 'card', card: await drawDecisions(context, turn), summary };
    const name = parseDecisionName(argument);
    const request = name && (await findDecision(context, name));
    if (!request) return say(texts('reply.decisionUnknown', { typed: argument }));
    const card = await drawDecision(context, turn, request);
    if (!card) return say(texts('reply.decisionNotYours'));
    return { kind: 'card', card, summary: decisionName(request) };
  };
}
