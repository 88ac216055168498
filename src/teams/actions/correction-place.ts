import type { z } from 'zod';
import { type CorrectionField, correctionForm } from '../../cards/correction-cards.ts';
import type { FormState } from '../../cards/form-cards.ts';
import type { RoundName } from '../../domain/own-answers.ts';
import { type Area, findArea } from '../../domain/programme.ts';
import { type Correctable, findCorrectable } from '../../use-cases/ask-correction.ts';
import type { Context } from '../../use-cases/context.ts';
import { programmeOf } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

export type OwnAnswerPlace<Sent extends RoundName> = Extract<Correctable, { kind: 'correctable' }> & {
  place: Sent;
  area: Area;
};

/**
 * One's own answer to the closed round of a button, or one sentence that says why there is nothing to correct. Only
 * where nobody else sees what is typed: in one's own chat, or in a dialog.
 */
export async function enterOwnAnswer<Sent extends RoundName>(
  context: Context,
  turn: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
): Promise<OwnAnswerPlace<Sent> | Extract<ActionResult, { kind: 'notice' }>> {
  const place = sent.safeParse(data);
  if (!place.success) return correctionRefusal(turn, 'oldCard');
  if (turn.conversation.kind !== 'personal' && turn.host !== 'dialogs')
    return correctionRefusal(turn, 'elsewhere');
  const found = await findCorrectable(context, turn.speaker, place.data);
  if (found.kind !== 'correctable') return correctionRefusal(turn, found.kind);
  const area = findArea(await programmeOf(context, found.round), place.data.areaId);
  return area ? { ...found, place: place.data, area } : correctionRefusal(turn, 'noAnswer');
}

export function showCorrectionForm(
  { host, texts }: Turn,
  { area, place: { slot }, own }: OwnAnswerPlace<RoundName>,
  formId: string,
  form: FormState<CorrectionField>,
): ActionResult {
  const { phaseAnswer } = own;
  const hasPhaseAnswer = phaseAnswer !== undefined && phaseAnswer.choiceId === undefined;
  const card = correctionForm({ area, slot, host, formId, hasPhaseAnswer }, form, texts);
  return { kind: 'form', title: texts('card.correctionForm.title'), card };
}

const refusals = {
  oldCard: 'reply.oldCard',
  elsewhere: 'reply.wrongScope.personal',
  noAnswer: 'reply.correction.noAnswer',
  notYet: 'reply.correction.notYet',
  pending: 'reply.correction.pending',
  settled: 'reply.correction.settled',
} as const;

export function correctionRefusal({ texts }: Turn, why: keyof typeof refusals) {
  return { kind: 'notice' as const, text: texts(refusals[why]) };
}
