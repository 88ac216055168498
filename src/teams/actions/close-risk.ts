import { z } from 'zod';
import { closeRiskForm } from '../../cards/risk-forms.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import { riskName } from '../../domain/risk.ts';
import type { Context } from '../../use-cases/context.ts';
import { closeRisk as close } from '../../use-cases/keep-risks.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';
import { afterRisk, enterRisk } from './risk-place.ts';

const Sent = z.object({ reason: limitedText(textLimits.short) });

/** Closes a risk, with the reason. */
export function closeRisk(context: Context): Action {
  return {
    verb: 'closeRisk',
    form: sentForm(fields, { verb: 'showRisk', place: RegisterNumber }),
    handle: async (turn, data) => {
      const { texts } = turn;
      const found = await enterRisk(context, turn, data);
      if ('kind' in found) return found;
      const read = readForm(Sent, data, fields, texts);
      if (read.kind === 'wrong') {
        const title = texts('card.closeRisk.title', { name: riskName(found.risk) });
        return { kind: 'form', title, card: closeRiskForm(found.risk, read, texts) };
      }
      return afterRisk(context, turn, await close(context, found.risk, read.value.reason));
    },
  };
}

const fields: Record<'reason', FormField> = {
  reason: { limit: textLimits.short, label: 'card.closeRisk.label', missing: 'card.closeRisk.error' },
};
