import { z } from 'zod';
import type { CorrectionField } from '../../cards/correction-cards.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import { CorrectionText } from '../../domain/correction-request.ts';
import { inLanguage } from '../../domain/language.ts';
import { textLimits } from '../../domain/limits.ts';
import { RoundName } from '../../domain/own-answers.ts';
import { askCorrection } from '../../use-cases/ask-correction.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Told } from '../../use-cases/tell-of-corrections.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { correctionRefusal, enterOwnAnswer, showCorrectionForm } from './correction-place.ts';
import { drawMyAnswers } from './my-answers-list.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

/** What leads back to one's answers. */
const newest = z.object({ of: z.literal('').default('') });

const Sent = RoundName.extend({ formId: z.uuid() });

/** Asks who leads the area for the correction that was filled in. The form sent twice is one request. */
export function saveCorrection(context: Context): Action {
  return {
    verb: 'saveCorrection',
    form: sentForm(byHand, { verb: 'showMyAnswers', place: newest }),
    handle: async (turn, data) => {
      const entered = await enterOwnAnswer(context, turn, data, Sent);
      if ('text' in entered) return entered;
      const { formId } = entered.place;
      const read = readForm(CorrectionText, data, fields, turn.texts);
      if (read.kind === 'wrong') return showCorrectionForm(turn, entered, formId, read);
      const result = await askCorrection(context, turn.speaker, entered.place, formId, read.value);
      if (result.kind === 'asked') return asked(context, turn, result.told);
      if (result.kind !== 'unchanged') return correctionRefusal(turn, result.kind);
      const problem = turn.texts('card.correctionForm.unchanged');
      return showCorrectionForm(turn, entered, formId, { values: read.value, problem });
    },
  };
}

/** In one's own chat one's answers again, with this on top. The same words whether it left now or leaves on a working day: that would tell who is away. */
async function asked(context: Context, turn: Turn, told: Told): Promise<ActionResult> {
  const { texts } = turn;
  const contact = inLanguage(context.programme.organisation.contact, texts.language);
  const isProblem = told === 'nobody';
  const text = isProblem ? texts('reply.correction.nobody', { contact }) : texts('reply.correction.asked');
  if (turn.host === 'dialogs')
    return { kind: 'form', title: texts('card.correctionForm.title'), card: noticeCard(text, texts) };
  const card = await drawMyAnswers(context, turn, { note: { text, isProblem } });
  return { kind: 'form', title: texts('card.myAnswers.title'), card };
}

const long = textLimits.long;
const fields: Record<CorrectionField, FormField> = {
  why: { limit: textLimits.short, label: 'card.correctionForm.why', missing: 'card.correctionForm.whyError' },
  status: {
    limit: textLimits.short,
    label: 'card.correctionForm.status',
    missing: 'card.correctionForm.statusError',
  },
  what: { limit: long, label: 'card.correctionForm.what' },
  effect: { limit: long, label: 'card.correctionForm.effect' },
  correction: { limit: long, label: 'card.correctionForm.correction' },
  phaseAnswer: { limit: long, label: 'card.correctionForm.phaseAnswer' },
};

const { status: _, ...byHand } = fields;
