import { z } from 'zod';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';
import { askReason, ChosenStatus, enterStatus, giveStatus, StatusPlace } from './status-place.ts';

const Typed = z.object({ reason: limitedText(textLimits.short) });
const fields: Record<'reason', FormField> = {
  reason: {
    limit: textLimits.short,
    label: 'card.statusReason.label',
    missing: 'card.statusReason.error',
  },
};

/** Another colour, with the sentence that says why. */
export function saveStatus(context: Context): Action {
  return {
    verb: 'saveStatus',
    form: sentForm(fields, { verb: 'backToStatus', place: StatusPlace }),
    handle: async (turn, data) => {
      const entered = await enterStatus(context, turn, data, ChosenStatus);
      if ('kind' in entered) return entered;
      const { place, seen } = entered;
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'good') return giveStatus(context, turn, seen.area, place, read.value.reason);
      const { values, problem } = read;
      return askReason(turn, seen, place, { reason: values.reason ?? '', problem });
    },
  };
}
