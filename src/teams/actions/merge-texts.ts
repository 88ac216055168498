import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type MergeField, mergeTextsForm } from '../../cards/preview-forms.ts';
import { type PreviewText, textsOfRound } from '../../domain/digest-preview.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import { mergeTexts as putInPlace } from '../../use-cases/merge-texts.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { afterReview, type EnteredPreview, enterPreview, Place, TextId } from './preview-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Pressed = z.object({ textId: TextId, formId: z.uuid().optional() });
/** A client joins what was chosen with commas. */
const Typed = z.object({
  of: z
    .string()
    .transform((chosen) => [...new Set(chosen.split(','))])
    .pipe(z.array(TextId).min(1)),
  text: limitedText(textLimits.short),
});
const fields: Record<MergeField, FormField> = {
  of: { limit: 4_000, label: 'card.mergeTexts.ofLabel', missing: 'card.mergeTexts.ofError' },
  text: {
    limit: textLimits.short,
    label: 'card.mergeTexts.textLabel',
    missing: 'card.mergeTexts.textError',
  },
};

type Entered = EnteredPreview & { answers: readonly PreviewText[]; formId: string };

/** Asks which answers are merged, and into which sentence. */
export function openMergeTexts(context: Context): Action {
  return {
    verb: 'openMergeTexts',
    handle: async (turn, data) => {
      const entered = await enterAnswers(context, turn, data);
      if ('kind' in entered) return entered;
      const open = entered.answers.filter(({ verdict }) => verdict === undefined);
      const of = open.map(({ unit }) => unit.id).join(',');
      return showForm(context, turn, entered, { values: { of } });
    },
  };
}

/** Puts that sentence in their place. */
export function mergeTexts(context: Context): Action {
  const { text } = fields;
  return {
    verb: 'mergeTexts',
    form: sentForm({ text }, { verb: 'showPreview', place: Place }),
    handle: async (turn, data) => {
      const entered = await enterAnswers(context, turn, data);
      if ('kind' in entered) return entered;
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'wrong') return showForm(context, turn, entered, read);
      const { preview, formId } = entered;
      const { of, text } = read.value;
      const chosen = entered.answers.filter(({ unit }) => of.includes(unit.id));
      if (chosen.length < of.length)
        return showForm(context, turn, entered, {
          values: { of: chosen.map(({ unit }) => unit.id).join(','), text },
          problem: turn.texts('card.mergeTexts.changed'),
        });
      const result = await putInPlace(context, preview, chosen, { text, formId });
      if (result.kind === 'nothing') return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const { merged } = result;
      return afterReview(context, turn, entered, {
        text: turn.texts('card.preview.note.merged', { count: merged.of.length }),
        isProblem: false,
        undo: merged.of.map((id) => ({ id, seen: merged.at })),
      });
    },
  };
}

/** The answers to the round of the text that was pressed. It may be another text by now: the others are still there. */
async function enterAnswers(context: Context, turn: Turn, data: unknown): Promise<Entered | ActionResult> {
  const entered = await enterPreview(context, turn, data);
  if ('kind' in entered) return entered;
  const pressed = Pressed.safeParse(data);
  if (!pressed.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
  const { textId, formId = randomUUID() } = pressed.data;
  const text = entered.preview.texts.find(({ unit }) => unit.id === textId);
  const answers = text ? textsOfRound(entered.preview, text) : [];
  if (answers.length === 0)
    return afterReview(context, turn, entered, {
      text: turn.texts('card.preview.note.textGone'),
      isProblem: true,
    });
  return { ...entered, answers, formId };
}

function showForm(
  { programme }: Context,
  { texts }: Turn,
  { place, answers, formId }: Entered,
  form: { values: Partial<Record<MergeField, string>>; problem?: string },
): ActionResult {
  const card = mergeTextsForm({ programme, place, formId }, answers, form, texts);
  return { kind: 'form', title: texts('card.mergeTexts.title'), card };
}
