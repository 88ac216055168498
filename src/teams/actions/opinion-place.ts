import { z } from 'zod';
import { noticeCard } from '../../cards/reply-cards.ts';
import { hasRole } from '../../domain/access.ts';
import { type DecisionRequest, decisionName, isAsked } from '../../domain/decision.ts';
import type { Context } from '../../use-cases/context.ts';
import { findDecision } from '../../use-cases/move-decision.ts';
import type { GiveOpinionResult } from '../../use-cases/opinions.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { listed } from './decision-list.ts';

/** What every button of an opinion carries: a request, and whether it stands on a digest or on somebody's own list. */
export const OpinionPlace = z.object({
  year: z.int(),
  number: z.int().min(1),
  from: z.enum(['digest', 'list']).default('digest'),
});
export type OpinionPlace = z.infer<typeof OpinionPlace>;

/** The request of a button, for a member of the steering group who may still say something of it; or why not. */
export async function enterOpinion(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<{ place: OpinionPlace; request: DecisionRequest } | Extract<ActionResult, { kind: 'notice' }>> {
  const { texts, speaker } = turn;
  const place = OpinionPlace.safeParse(data);
  if (!place.success) return { kind: 'notice', text: texts('reply.oldCard') };
  if (!hasRole(speaker, ['steering'])) return refused(turn, { kind: 'notYours' });
  const request = await findDecision(context, place.data);
  if (!request) return refused(turn, { kind: 'unknown' });
  if (!isAsked(request)) return refused(turn, { kind: 'closed', request });
  return { place: place.data, request };
}

/** On a digest it is one sentence, for nobody else to see; on somebody's own list it is the list as it then stands. */
export function afterOpinion(
  context: Context,
  turn: Turn,
  { from }: OpinionPlace,
  text: string,
): Promise<ActionResult> | ActionResult {
  const isOwnList = from === 'list' && turn.conversation.kind === 'personal';
  return isOwnList ? listed(context, turn, { text, isProblem: false }) : { kind: 'notice', text };
}

/** The end of a form: in a dialog one sentence, in a message of its own a card. */
export function afterForm(
  context: Context,
  turn: Turn,
  { from }: OpinionPlace,
  text: string,
): Promise<ActionResult> | ActionResult {
  if (from === 'list' && turn.conversation.kind === 'personal')
    return listed(context, turn, { text, isProblem: false });
  return { kind: 'round', card: noticeCard(text, turn.texts), note: text };
}

type Refused = Exclude<GiveOpinionResult, { kind: 'given' }>;

export function refused({ texts }: Turn, result: Refused): Extract<ActionResult, { kind: 'notice' }> {
  if (result.kind === 'unknown') return { kind: 'notice', text: texts('reply.oldCard') };
  if (result.kind === 'notYours') return { kind: 'notice', text: texts('card.digest.opinion.notYours') };
  const { request } = result;
  const state = texts(`card.decisions.state.${request.state}`);
  return {
    kind: 'notice',
    text: texts('card.digest.opinion.closed', { name: decisionName(request), state }),
  };
}
