import {
  type Indicator,
  indicatorName,
  longestValue,
  type Measurement,
  usualNextDay,
} from '../domain/indicator.ts';
import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import type { Programme } from '../domain/programme.ts';
import type { RegisterNumber } from '../domain/register-name.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Texts } from '../texts/text.ts';
import { type FormState, filled } from './form-cards.ts';
import { measuredText } from './indicator-cards.ts';
import { registerReasonForm } from './register-list.ts';
import { type Card, renderCard } from './render.ts';

export type IndicatorField = 'goalId' | 'name' | 'source' | 'slow' | 'nextOn';
const indicatorFields: readonly IndicatorField[] = ['goalId', 'name', 'source', 'slow', 'nextOn'];

/** What the form goes back with: the number of a new record's form, or which one is changed, as it was seen. */
export type IndicatorPlace = { formId: string } | (RegisterNumber & { revision: number });

export function indicatorForm(
  programme: Programme,
  place: IndicatorPlace,
  form: FormState<IndicatorField>,
  texts: Texts,
): Card {
  // Only what says which one it is: the rest of a record would go before what is typed.
  const seen = 'formId' in place ? undefined : numberOf(place);
  return renderCard('indicator-form', texts.language, {
    title: seen
      ? texts('card.indicatorForm.titleChange', { name: indicatorName(seen) })
      : texts('card.indicators.new'),
    problem: form.problem ?? '',
    goals: programme.goals.map(({ id, name }) => ({ title: inLanguage(name, texts.language), value: id })),
    limits: textLimits,
    values: { ...filled(indicatorFields, form.values), slow: form.values.slow ?? 'false' },
    sent: 'formId' in place ? { formId: place.formId } : { ...seen, revision: place.revision },
    back: seen ? { verb: 'showIndicator', data: seen } : { verb: 'showIndicators', data: {} },
  });
}

function numberOf({ year, number }: RegisterNumber): RegisterNumber {
  return { year, number };
}

/** An indicator as its form's fields hold it. */
export function valuesOfIndicator(indicator: Indicator): Record<IndicatorField, string> {
  const { goalId, name, source, slow, nextOn = '' } = indicator;
  return { goalId, name, source, slow: String(slow), nextOn };
}

export type MeasurementField = 'value' | 'measuredOn' | 'remark' | 'nextOn';
const measurementFields: readonly MeasurementField[] = ['value', 'measuredOn', 'remark', 'nextOn'];

export function measurementForm(
  { indicator, last }: { indicator: Indicator; last: Measurement | undefined },
  { formId, today }: { formId: string; today: LocalDate },
  form: FormState<MeasurementField>,
  texts: Texts,
): Card {
  const { year, number, name, source } = indicator;
  const usual = { measuredOn: today, nextOn: usualNextDay(indicator, today) };
  return renderCard('measurement-form', texts.language, {
    title: texts('card.measurementForm.title', { name: indicatorName(indicator) }),
    name,
    about: last
      ? texts('card.measurementForm.before', { measured: measuredText(last, texts), source })
      : texts('card.measurementForm.first', { source }),
    problem: form.problem ?? '',
    today,
    limits: { value: longestValue, short: textLimits.short },
    values: filled(measurementFields, form.problem === undefined ? usual : form.values),
    sent: { year, number, formId },
    place: { year, number },
  });
}

/** Why something is measured no more. */
export function stopIndicatorForm(indicator: Indicator, form: FormState<'reason'>, texts: Texts): Card {
  const { year, number, name } = indicator;
  const asked = {
    title: texts('card.stopIndicator.title', { name: indicatorName(indicator) }),
    about: name,
    stays: texts('card.stopIndicator.stays'),
    label: texts('card.stopIndicator.label'),
    error: texts('card.stopIndicator.error'),
    save: texts('card.stopIndicator.save'),
    verb: 'stopIndicator',
    backVerb: 'showIndicator',
    place: { year, number },
    fallbackText: texts('card.indicators.fallback'),
  };
  return registerReasonForm(asked, form, texts);
}
