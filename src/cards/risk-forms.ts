import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Area, Programme } from '../domain/programme.ts';
import type { RegisterNumber } from '../domain/register-name.ts';
import { type Risk, riskName, usualLookAgain } from '../domain/risk.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Texts } from '../texts/text.ts';
import { type FormState, filled } from './form-cards.ts';
import { registerReasonForm } from './register-list.ts';
import { type Card, renderCard } from './render.ts';

export type RiskField = 'categoryId' | 'areaId' | 'risk' | 'measure' | 'lookAgainOn';
const riskFields: readonly RiskField[] = ['categoryId', 'areaId', 'risk', 'measure', 'lookAgainOn'];

/** What the select of areas holds for a risk of the programme as a whole: a client cannot empty it again. */
export const wholeProgramme = 'none';

/** A new risk, from the amber or red of a round or not, or one that is changed, as it was seen. */
export type RiskPlace =
  | { formId: string; from?: { areaId: string; slot: LocalDate } | undefined }
  | (RegisterNumber & { revision: number; slot?: LocalDate | undefined; areaId?: string | undefined });

export function riskForm(
  { programme, today }: { programme: Programme; today: LocalDate },
  place: RiskPlace,
  form: FormState<RiskField>,
  texts: Texts,
): Card {
  const seen = 'formId' in place ? undefined : { year: place.year, number: place.number };
  const fixed = 'formId' in place ? place.from?.areaId : place.slot && place.areaId;
  const values = { areaId: wholeProgramme, lookAgainOn: usualLookAgain(today), ...form.values };
  return renderCard('risk-form', texts.language, {
    title: seen ? texts('card.riskForm.titleChange', { name: riskName(seen) }) : texts('card.risks.new'),
    // A risk that came from an area's round stays of that area.
    about: fixed === undefined ? '' : aboutArea(programme, fixed, texts),
    problem: form.problem ?? '',
    categories: programme.riskCategories.map(({ id, name }) => ({
      title: inLanguage(name, texts.language),
      value: id,
    })),
    areas: [
      { title: texts('card.risks.programme'), value: wholeProgramme },
      ...areasToChoose(programme, values.areaId).map(({ id, name }) => ({ title: name, value: id })),
    ],
    limits: textLimits,
    values: filled(riskFields, values),
    sent: 'formId' in place ? { formId: place.formId, ...place.from } : { ...seen, revision: place.revision },
    back: seen ? { verb: 'showRisk', data: seen } : { verb: 'showRisks', data: {} },
  });
}

/** An area that stopped stays the area of its risk, until somebody chooses another. */
function areasToChoose(programme: Programme, chosen: string): readonly Area[] {
  const { areas } = programme;
  const stopped = areas.some(({ id }) => id === chosen) ? undefined : findKnownArea(programme, chosen);
  return stopped ? [...areas, stopped] : areas;
}

function aboutArea(programme: Programme, areaId: string, texts: Texts): string {
  const area = findKnownArea(programme, areaId)?.name ?? '?';
  return texts('card.riskForm.about', { area });
}

/** A risk as its form's fields hold it. */
export function valuesOfRisk(risk: Risk): Record<RiskField, string> {
  const { categoryId, areaId = wholeProgramme, measure = '', lookAgainOn = '' } = risk;
  return { categoryId, areaId, risk: risk.risk, measure, lookAgainOn };
}

/** Why a risk is none any more. */
export function closeRiskForm(risk: Risk, form: FormState<'reason'>, texts: Texts): Card {
  const { year, number } = risk;
  const asked = {
    title: texts('card.closeRisk.title', { name: riskName(risk) }),
    about: risk.risk,
    stays: texts('card.closeRisk.stays'),
    label: texts('card.closeRisk.label'),
    error: texts('card.closeRisk.error'),
    save: texts('card.closeRisk.save'),
    verb: 'closeRisk',
    backVerb: 'showRisk',
    place: { year, number },
    fallbackText: texts('card.risks.fallback'),
  };
  return registerReasonForm(asked, form, texts);
}
