import { z } from 'zod';
import { correctionRequestCard } from '../../cards/correction-cards.ts';
import { leadersIn } from '../../domain/access.ts';
import type { Settlement } from '../../domain/correction-request.ts';
import { noteSeen } from '../../use-cases/card-seen.ts';
import type { Context } from '../../use-cases/context.ts';
import { mayChangeStatus } from '../../use-cases/correction-content.ts';
import type { CorrectionView } from '../../use-cases/correction-view.ts';
import { roundSubject } from '../../use-cases/round-view.ts';
import { enterCorrection, settleCorrection } from '../../use-cases/settle-correction.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { StatusPlace } from './status-place.ts';

/** What every button of a correction's card carries. It names a request, and nobody; it gives no rights. */
export const CorrectionPlace = StatusPlace.extend({ correctionId: z.uuid() });
export type CorrectionPlace = z.infer<typeof CorrectionPlace>;

/** The correction of a button for somebody who may decide on it, or one sentence that says why not. */
export async function enterDecision(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<{ place: CorrectionPlace; view: CorrectionView } | Extract<ActionResult, { kind: 'notice' }>> {
  const place = CorrectionPlace.safeParse(data);
  if (!place.success) return refuse(turn, 'unknown');
  if (turn.conversation.kind !== 'personal') return refuse(turn, 'elsewhere');
  const entered = await enterCorrection(context, turn.speaker, place.data);
  if (entered.kind !== 'entered') return refuse(turn, entered.kind);
  const { areaId, slot, deliveryId } = place.data;
  const { conversation, messageId } = turn;
  noteSeen(context, {
    subject: roundSubject(areaId, slot),
    deliveryId,
    conversationId: conversation.conversationId,
    messageId,
  });
  return { place: place.data, view: entered.view };
}

/** Decides, and shows what came of it: what somebody else decided first, where somebody was. */
export async function decideOn(
  context: Context,
  turn: Turn,
  place: CorrectionPlace,
  settlement: Settlement,
): Promise<ActionResult> {
  const result = await settleCorrection(context, turn.speaker, place, settlement);
  if (result.kind !== 'settled' && result.kind !== 'already') return refuse(turn, result.kind);
  const problem = result.kind === 'already' ? turn.texts('card.correctionRequest.already') : undefined;
  return showCorrection(context, turn, place, result.view, { problem });
}

export async function showCorrection(
  context: Context,
  { speaker, texts }: Turn,
  { deliveryId }: CorrectionPlace,
  view: CorrectionView,
  shown: Pick<Parameters<typeof correctionRequestCard>[0], 'problem' | 'reason'>,
): Promise<ActionResult> {
  const leaders = leadersIn(await context.stores.roles.ofArea(view.area.id));
  const isForTeam = !leaders.includes(speaker.memberId);
  const canChange = await mayChangeStatus(context, speaker, view);
  const input = { ...view, ...shown, deliveryId, isForTeam, mayChangeStatus: canChange };
  const title = texts('card.correctionRequest.title', { area: view.area.name });
  return { kind: 'form', title, card: correctionRequestCard(input, texts) };
}

const refusals = {
  unknown: 'reply.oldCard',
  elsewhere: 'reply.wrongScope.personal',
  notYours: 'reply.correction.notYours',
  own: 'reply.correction.own',
} as const;

function refuse({ texts }: Turn, why: keyof typeof refusals) {
  return { kind: 'notice' as const, text: texts(refusals[why]) };
}
