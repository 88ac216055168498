import { z } from 'zod';
import { type DecisionField, decisionForm } from '../../cards/form-cards.ts';
import { DecisionText } from '../../domain/decision.ts';
import { textLimits } from '../../domain/limits.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { requestDecision } from '../../use-cases/request-decision.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm } from './read-form.ts';
import { backToRoundWith, enterRound, formPlace, RoundPlace, refusal, roundForm } from './round-place.ts';

const Sent = RoundPlace.extend({ formId: z.uuid() });

/** Stores a decision request and says its number. */
export function saveDecision(context: Context): Action {
  return {
    verb: 'saveDecision',
    form: roundForm(byHand),
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { formId } = place;
      const day = today(context);
      const SentDecision = DecisionText.extend({
        neededBy: DecisionText.shape.neededBy.refine((date) => date >= day),
      });
      const read = readForm(SentDecision, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const card = decisionForm(formPlace(context, turn, place, view), formId, day, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.decision.title'), card };
      }
      const origin = { areaId: view.area.id, slot: place.slot };
      const result = await requestDecision(context, turn.speaker, formId, origin, read.value);
      if (!('name' in result)) return refusal(turn, view.area.name, result.kind);
      const note = turn.texts('card.round.noteDecision', { name: result.name });
      return backToRoundWith(context, turn, place.deliveryId, view, note);
    },
  };
}

const limit = textLimits.short;
const fields: Record<DecisionField, FormField> = {
  question: { limit, label: 'card.decision.questionLabel', missing: 'card.decision.questionError' },
  decidedBy: { limit, label: 'card.decision.decidedByLabel', missing: 'card.decision.decidedByError' },
  neededBy: { limit, label: 'card.decision.neededByLabel', missing: 'card.decision.neededByError' },
  ifWeWait: { limit, label: 'card.decision.ifWeWaitLabel', missing: 'card.decision.ifWeWaitError' },
};

const { question, decidedBy, ifWeWait } = fields;
const byHand = { question, decidedBy, ifWeWait };
