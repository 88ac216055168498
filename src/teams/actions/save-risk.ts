import { z } from 'zod';
import type { FormState } from '../../cards/form-cards.ts';
import { type RiskField, type RiskPlace, riskForm, wholeProgramme } from '../../cards/risk-forms.ts';
import { textLimits } from '../../domain/limits.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import { RiskText } from '../../domain/risk.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { addRisk, changeRisk } from '../../use-cases/keep-risks.ts';
import type { Action, ActionResult } from '../action.ts';
import { nowhere } from './indicator-place.ts';
import { type FormField, readForm, sentForm, typedValues } from './read-form.ts';
import { refuseRegister } from './register-place.ts';
import { afterRisk } from './risk-place.ts';

const New = z.object({ formId: z.uuid() });
const FromRound = New.extend({ areaId: z.string(), slot: z.iso.date() });
const Seen = RegisterNumber.extend({ revision: z.int().min(1) });

/** Stores a new risk, or the words of one as they were changed. */
export function saveRisk(context: Context): Action {
  return {
    verb: 'saveRisk',
    form: sentForm(byHand, { verb: 'showRisks', place: nowhere }),
    handle: async (turn, data) => {
      const { texts, speaker } = turn;
      const place = await findPlace(context, data);
      const refused = refuseRegister(turn);
      if (refused || !place) return refused ?? { kind: 'notice', text: texts('reply.oldCard') };
      const again = (at: RiskPlace, form: FormState<RiskField>): ActionResult => ({
        kind: 'form',
        title: texts('card.risks.title'),
        card: riskForm({ programme: context.programme, today: today(context) }, at, form, texts),
      });
      const read = readForm(sentText(context, place), data, fields, texts);
      if (read.kind === 'wrong') return again(place, read);
      if ('formId' in place) {
        const text = { ...read.value, ...place.from };
        return afterRisk(context, turn, await addRisk(context, speaker, place.formId, text));
      }
      const result = await changeRisk(context, place, read.value);
      if (result.kind !== 'outdated' || result.risk.closed) return afterRisk(context, turn, result);
      const problem = texts('card.register.outdated');
      return again(result.risk, { values: typedValues(data, fields), problem });
    },
  };
}

/** Where the form belongs, by our own rows: the round that it names is there, and so is the risk. */
async function findPlace({ stores }: Context, data: unknown): Promise<RiskPlace | undefined> {
  const seen = Seen.safeParse(data);
  if (seen.success) {
    const risk = await stores.registers.findRisk(seen.data);
    return risk && { ...risk, revision: seen.data.revision };
  }
  const fromRound = FromRound.safeParse(data);
  if (fromRound.success) {
    const { formId, areaId, slot } = fromRound.data;
    return (await stores.rounds.find(areaId, slot)) ? { formId, from: { areaId, slot } } : undefined;
  }
  return New.safeParse(data).data;
}

/** A category and an area are of the programme as it is now; the area that a risk has may have stopped. */
function sentText({ programme }: Context, place: RiskPlace) {
  const { categoryId, areaId: _, ...shape } = RiskText.shape;
  const isFixed = 'formId' in place ? place.from !== undefined : place.slot !== undefined;
  const before = 'formId' in place ? undefined : place.areaId;
  const isArea = (id: string) => isFixed || id === before || programme.areas.some((area) => area.id === id);
  return z.object({
    ...shape,
    categoryId: categoryId.refine((id) => programme.riskCategories.some((one) => one.id === id)),
    areaId: z
      .string()
      .optional()
      .transform((id) => (id === wholeProgramme ? undefined : id))
      .refine((id) => id === undefined || isArea(id)),
  });
}

const { title, short } = textLimits;
const fields: Record<RiskField, FormField> = {
  categoryId: { limit: title, label: 'card.riskForm.categoryLabel', missing: 'card.riskForm.categoryError' },
  areaId: { limit: title, label: 'card.riskForm.areaLabel', missing: 'card.riskForm.areaError' },
  risk: { limit: short, label: 'card.riskForm.riskLabel', missing: 'card.riskForm.riskError' },
  measure: { limit: short, label: 'card.riskForm.measureLabel' },
  lookAgainOn: {
    limit: title,
    label: 'card.riskForm.lookAgainLabel',
    missing: 'card.riskForm.lookAgainError',
  },
};

const { risk, measure } = fields;
const byHand = { risk, measure };
