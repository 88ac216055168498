import { z } from 'zod';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { CorrectionPlace, decideOn, enterDecision, showCorrection } from './correction-decision.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Typed = z.object({ reason: limitedText(textLimits.short) });
const fields: Record<'reason', FormField> = {
  reason: {
    limit: textLimits.short,
    label: 'card.correctionRequest.reason',
    missing: 'card.correctionRequest.reasonError',
  },
};

/** The answer stays as it is, with a sentence that says why for who asked. */
export function declineCorrection(context: Context): Action {
  return {
    verb: 'declineCorrection',
    form: sentForm(fields, { verb: 'backToCorrection', place: CorrectionPlace }),
    handle: async (turn, data) => {
      const entered = await enterDecision(context, turn, data);
      if ('text' in entered) return entered;
      const { place, view } = entered;
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'good')
        return decideOn(context, turn, place, { kind: 'decline', reason: read.value.reason });
      const { problem, values } = read;
      return showCorrection(context, turn, place, view, { problem, reason: values.reason });
    },
  };
}
