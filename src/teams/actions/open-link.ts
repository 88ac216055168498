import { randomUUID } from 'node:crypto';
import { linkForm } from '../../cards/register-forms.ts';
import { recordsKind } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { enterRound, formPlace, RoundPlace, refusal } from './round-place.ts';

/** Brings the form for a link opportunity, in a phase that asks for them. */
export function openLink(context: Context): Action {
  return {
    verb: 'openLink',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      if (!recordsKind(view.phase, 'link')) return refusal(turn, view.area.name, 'oldCard');
      const at = formPlace(context, turn, place, view);
      const card = linkForm(at, randomUUID(), { values: {} }, turn.texts);
      return { kind: 'form', title: turn.texts('card.recordLink.title'), card };
    },
  };
}
