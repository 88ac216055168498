import { z } from 'zod';
import { stopIndicatorForm } from '../../cards/indicator-forms.ts';
import { indicatorName } from '../../domain/indicator.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import type { Context } from '../../use-cases/context.ts';
import { stopIndicator as stop } from '../../use-cases/keep-indicators.ts';
import type { Action } from '../action.ts';
import { afterIndicator, enterIndicator } from './indicator-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Sent = z.object({ reason: limitedText(textLimits.short) });

/** Ends the measuring of an indicator, with the reason. */
export function stopIndicator(context: Context): Action {
  return {
    verb: 'stopIndicator',
    form: sentForm(fields, { verb: 'showIndicator', place: RegisterNumber }),
    handle: async (turn, data) => {
      const { texts } = turn;
      const found = await enterIndicator(context, turn, data);
      if ('kind' in found) return found;
      const read = readForm(Sent, data, fields, texts);
      if (read.kind === 'wrong') {
        const card = stopIndicatorForm(found.indicator, read, texts);
        return {
          kind: 'form',
          title: texts('card.stopIndicator.title', { name: indicatorName(found.indicator) }),
          card,
        };
      }
      return afterIndicator(context, turn, await stop(context, found.indicator, read.value.reason));
    },
  };
}

const fields: Record<'reason', FormField> = {
  reason: {
    limit: textLimits.short,
    label: 'card.stopIndicator.label',
    missing: 'card.stopIndicator.error',
  },
};
