import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  indicatorForm,
  measurementForm,
  stopIndicatorForm,
  valuesOfIndicator,
} from '../../cards/indicator-forms.ts';
import type { Card } from '../../cards/render.ts';
import { countingMeasurements, type MeasuredIndicator } from '../../domain/indicator.ts';
import { type Context, today } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import type { Turn } from '../turn.ts';
import { enterIndicator } from './indicator-place.ts';
import { refuseRegister } from './register-place.ts';

const Step = z.enum(['change', 'measure', 'stop']);
type Step = z.infer<typeof Step>;
const Sent = z.object({ to: Step.or(z.literal('new')) });

/** Brings a form: for a new indicator, to change or stop one, or for what was measured. */
export function openIndicator(context: Context): Action {
  return {
    verb: 'openIndicator',
    handle: async (turn, data) => {
      const { texts } = turn;
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const { to } = sent.data;
      const title = texts('card.indicators.title');
      if (to === 'new') {
        const place = { formId: randomUUID() };
        const card = indicatorForm(context.programme, place, { values: {} }, texts);
        return refuseRegister(turn) ?? { kind: 'form', title, card };
      }
      const found = await enterIndicator(context, turn, data);
      if ('kind' in found) return found;
      return { kind: 'form', title, card: formFor(context, turn, to, found) };
    },
  };
}

function formFor(
  context: Context,
  { texts }: Turn,
  to: Step,
  { indicator, measurements }: MeasuredIndicator,
): Card {
  if (to === 'stop') return stopIndicatorForm(indicator, { values: {} }, texts);
  if (to === 'measure') {
    const last = countingMeasurements(measurements).at(-1);
    const form = { formId: randomUUID(), today: today(context) };
    return measurementForm({ indicator, last }, form, { values: {} }, texts);
  }
  return indicatorForm(context.programme, indicator, { values: valuesOfIndicator(indicator) }, texts);
}
