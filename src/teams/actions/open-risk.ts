import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../cards/render.ts';
import {
  closeRiskForm,
  type RiskField,
  type RiskPlace,
  riskForm,
  valuesOfRisk,
} from '../../cards/risk-forms.ts';
import { wordsOfOffer } from '../../domain/risk-offer.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { findRiskOffers } from '../../use-cases/keep-risks.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { refuseRegister } from './register-place.ts';
import { enterRisk, listedRisks } from './risk-place.ts';

const Sent = z.object({ to: z.enum(['new', 'offer', 'change', 'close']) });
const Offered = z.object({ areaId: z.string(), slot: z.iso.date() });

/** Brings a form: for a new risk, by hand or from an amber or red, or to change or close one. */
export function openRisk(context: Context): Action {
  return {
    verb: 'openRisk',
    handle: async (turn, data) => {
      const { texts } = turn;
      const refused = refuseRegister(turn);
      if (refused) return refused;
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const { to } = sent.data;
      if (to === 'new') return formOf(draw(context, turn, { formId: randomUUID() }), turn);
      if (to === 'offer') return offeredForm(context, turn, data);
      const found = await enterRisk(context, turn, data);
      if ('kind' in found) return found;
      const { risk } = found;
      if (to === 'close') return formOf(closeRiskForm(risk, { values: {} }, texts), turn);
      return formOf(draw(context, turn, risk, valuesOfRisk(risk)), turn);
    },
  };
}

/** What was said of it is read anew: the card may be of yesterday. */
async function offeredForm(context: Context, turn: Turn, data: unknown): Promise<ActionResult> {
  const place = Offered.safeParse(data);
  if (!place.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
  const { areaId, slot } = place.data;
  const offers = await findRiskOffers(context);
  const offer = offers.find(({ item }) => item.area.id === areaId && item.slot === slot);
  if (!offer)
    return listedRisks(context, turn, { text: turn.texts('card.risks.noteNoOffer'), isProblem: true });
  const at = { formId: randomUUID(), from: { areaId, slot } };
  return formOf(draw(context, turn, at, wordsOfOffer(offer.item)), turn);
}

function draw(
  context: Context,
  { texts }: Turn,
  place: RiskPlace,
  values: Partial<Record<RiskField, string>> = {},
): Card {
  return riskForm({ programme: context.programme, today: today(context) }, place, { values }, texts);
}

function formOf(card: Card, { texts }: Turn): ActionResult {
  return { kind: 'form', title: texts('card.risks.title'), card };
}
