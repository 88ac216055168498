import { z } from 'zod';
import type { FormState } from '../../cards/form-cards.ts';
import { type MeasurementField, measurementForm } from '../../cards/indicator-forms.ts';
import {
  countingMeasurements,
  indicatorName,
  longestValue,
  MeasurementText,
} from '../../domain/indicator.ts';
import { textLimits } from '../../domain/limits.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { addMeasurement } from '../../use-cases/keep-indicators.ts';
import type { Action, ActionResult } from '../action.ts';
import { afterIndicator, enterIndicator } from './indicator-place.ts';
import { type FormField, readForm, sentForm, typedValues } from './read-form.ts';

const Sent = z.object({ formId: z.uuid() });

/** Stores what was measured of an indicator, and asks for the next time. */
export function saveMeasurement(context: Context): Action {
  return {
    verb: 'saveMeasurement',
    form: sentForm(byHand, { verb: 'showIndicator', place: RegisterNumber }),
    handle: async (turn, data) => {
      const { texts } = turn;
      const found = await enterIndicator(context, turn, data);
      if ('kind' in found) return found;
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const { indicator, measurements } = found;
      const { formId } = sent.data;
      const form = { formId, today: today(context) };
      const again = (state: FormState<MeasurementField>): ActionResult => ({
        kind: 'form',
        title: texts('card.measurementForm.title', { name: indicatorName(indicator) }),
        card: measurementForm(
          { indicator, last: countingMeasurements(measurements).at(-1) },
          form,
          state,
          texts,
        ),
      });
      const read = readForm(sentMeasurement(form.today), data, fields, texts);
      if (read.kind === 'wrong') return again(read);
      const result = await addMeasurement(context, indicator, formId, read.value);
      if (result.kind !== 'stopped') return afterIndicator(context, turn, result);
      return again({ values: typedValues(data, fields), problem: texts('card.measurementForm.stopped') });
    },
  };
}

/** Nothing was measured tomorrow, and the next time comes after this one. */
function sentMeasurement(day: string) {
  return MeasurementText.extend({
    measuredOn: MeasurementText.shape.measuredOn.refine((on) => on <= day),
    nextOn: z.iso.date().optional(),
  }).refine(({ measuredOn, nextOn }) => nextOn === undefined || nextOn > measuredOn, { path: ['nextOn'] });
}

const { title, short } = textLimits;
const fields: Record<MeasurementField, FormField> = {
  value: {
    limit: longestValue,
    label: 'card.measurementForm.valueLabel',
    missing: 'card.measurementForm.valueError',
  },
  measuredOn: {
    limit: title,
    label: 'card.measurementForm.measuredOnLabel',
    missing: 'card.measurementForm.measuredOnError',
  },
  remark: { limit: short, label: 'card.measurementForm.remarkLabel' },
  nextOn: {
    limit: title,
    label: 'card.measurementForm.nextOnLabel',
    missing: 'card.measurementForm.nextOnError',
  },
};

const { value, remark } = fields;
const byHand = { value, remark };
