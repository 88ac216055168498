import { z } from 'zod';
import { type ChoiceField, choiceForm } from '../../cards/register-forms.ts';
import { ChoiceText } from '../../domain/choice.ts';
import { textLimits } from '../../domain/limits.ts';
import { recordsKind } from '../../domain/programme.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { recordChoice } from '../../use-cases/record-choice.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm } from './read-form.ts';
import { backToRoundWith, enterRound, formPlace, RoundPlace, refusal, roundForm } from './round-place.ts';

const Sent = RoundPlace.extend({ formId: z.uuid() });

/** Stores a choice that was made and says its number. */
export function saveChoice(context: Context): Action {
  return {
    verb: 'saveChoice',
    form: roundForm(byHand),
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { area, phase } = view;
      const { formId, slot } = place;
      if (!recordsKind(phase, 'choice')) return refusal(turn, area.name, 'oldCard');
      const day = today(context);
      const SentChoice = ChoiceText.extend({
        decidedOn: ChoiceText.shape.decidedOn.refine((date) => date <= day),
      });
      const read = readForm(SentChoice, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const card = choiceForm(formPlace(context, turn, place, view), formId, day, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.recordChoice.title'), card };
      }
      const origin = { areaId: area.id, phaseId: phase.id, slot };
      const result = await recordChoice(context, turn.speaker, formId, origin, read.value);
      if (result.kind !== 'recorded') return refusal(turn, area.name, result.kind);
      const note = turn.texts('card.round.noteChoice', { name: result.name });
      return backToRoundWith(context, turn, place.deliveryId, view, note);
    },
  };
}

const limit = textLimits.short;
const fields: Record<ChoiceField, FormField> = {
  text: { limit, label: 'card.recordChoice.textLabel', missing: 'card.recordChoice.textError' },
  notOrLater: { limit, label: 'card.recordChoice.notOrLaterLabel' },
  decidedBy: {
    limit,
    label: 'card.recordChoice.decidedByLabel',
    missing: 'card.recordChoice.decidedByError',
  },
  decidedOn: {
    limit,
    label: 'card.recordChoice.decidedOnLabel',
    missing: 'card.recordChoice.decidedOnError',
  },
};

const { text, notOrLater, decidedBy } = fields;
const byHand = { text, notOrLater, decidedBy };
