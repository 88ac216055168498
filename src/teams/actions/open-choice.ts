import { randomUUID } from 'node:crypto';
import { choiceForm } from '../../cards/register-forms.ts';
import { recordsKind } from '../../domain/programme.ts';
import { type Context, today } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { enterRound, formPlace, RoundPlace, refusal } from './round-place.ts';

/** Brings the form for a choice that was made, in a phase that records them. */
export function openChoice(context: Context): Action {
  return {
    verb: 'openChoice',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      if (!recordsKind(view.phase, 'choice')) return refusal(turn, view.area.name, 'oldCard');
      const at = formPlace(context, turn, place, view);
      const card = choiceForm(at, randomUUID(), today(context), { values: {} }, turn.texts);
      return { kind: 'form', title: turn.texts('card.recordChoice.title'), card };
    },
  };
}
