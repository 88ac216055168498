import { z } from 'zod';
import { type IndicatorField, type IndicatorPlace, indicatorForm } from '../../cards/indicator-forms.ts';
import { IndicatorText } from '../../domain/indicator.ts';
import { textLimits } from '../../domain/limits.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import type { Context } from '../../use-cases/context.ts';
import { addIndicator, changeIndicator } from '../../use-cases/keep-indicators.ts';
import type { Action, ActionResult } from '../action.ts';
import { afterIndicator, nowhere } from './indicator-place.ts';
import { type FormField, readForm, sentForm, typedValues } from './read-form.ts';
import { refuseRegister } from './register-place.ts';

const New = z.object({ formId: z.uuid() });
const Seen = RegisterNumber.extend({ revision: z.int().min(1) });
const Place: z.ZodType<IndicatorPlace> = z.union([Seen, New]);

/** Stores a new indicator, or the words of one as they were changed. */
export function saveIndicator(context: Context): Action {
  return {
    verb: 'saveIndicator',
    form: sentForm(byHand, { verb: 'showIndicators', place: nowhere }),
    handle: async (turn, data) => {
      const { texts, speaker } = turn;
      const refused = refuseRegister(turn);
      if (refused) return refused;
      const place = Place.safeParse(data);
      if (!place.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const again = (at: IndicatorPlace, form: Parameters<typeof indicatorForm>[2]): ActionResult => ({
        kind: 'form',
        title: texts('card.indicators.title'),
        card: indicatorForm(context.programme, at, form, texts),
      });
      const read = readForm(sentText(context), data, fields, texts);
      if (read.kind === 'wrong') return again(place.data, read);
      const result =
        'formId' in place.data
          ? await addIndicator(context, speaker, place.data.formId, read.value)
          : await changeIndicator(context, place.data, read.value);
      if (result.kind !== 'outdated') return afterIndicator(context, turn, result);
      const problem = texts('card.register.outdated');
      return again(result.indicator, { values: typedValues(data, fields), problem });
    },
  };
}

/** A goal is one of the programme as it is now. */
function sentText({ programme }: Context) {
  const { goalId, slow: _, ...shape } = IndicatorText.shape;
  return z.object({
    ...shape,
    goalId: goalId.refine((id) => programme.goals.some((goal) => goal.id === id)),
    slow: z.stringbool().default(false),
  });
}

const { title } = textLimits;
const fields: Record<IndicatorField, FormField> = {
  goalId: { limit: title, label: 'card.indicatorForm.goalLabel', missing: 'card.indicatorForm.goalError' },
  name: { limit: title, label: 'card.indicatorForm.nameLabel', missing: 'card.indicatorForm.nameError' },
  source: {
    limit: title,
    label: 'card.indicatorForm.sourceLabel',
    missing: 'card.indicatorForm.sourceError',
  },
  slow: { limit: title, label: 'card.indicatorForm.slow', missing: 'card.indicatorForm.slow' },
  nextOn: {
    limit: title,
    label: 'card.indicatorForm.nextOnLabel',
    missing: 'card.indicatorForm.nextOnError',
  },
};

const { name, source } = fields;
const byHand = { name, source };
