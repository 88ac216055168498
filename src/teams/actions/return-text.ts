import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { areaName } from '../../cards/lesson-words.ts';
import { textQuestionForm } from '../../cards/preview-forms.ts';
import type { PreviewText } from '../../domain/digest-preview.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Told } from '../../use-cases/delivery-content.ts';
import { returnText as giveBack } from '../../use-cases/return-text.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { mendText } from './delivery-place.ts';
import { afterReview, type EnteredPreview, enterPreview, Place, Seen, TextId } from './preview-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Pressed = z.object({ textId: TextId, seen: Seen, formId: z.uuid().optional() });
const Typed = z.object({ question: limitedText(textLimits.short) });
const fields: Record<'question', FormField> = {
  question: {
    limit: textLimits.short,
    label: 'card.textQuestion.label',
    missing: 'card.textQuestion.error',
  },
};

type Entered = EnteredPreview & { text: PreviewText; seen: string; formId: string };

/** Asks what the team is to be asked. */
export function openTextQuestion(context: Context): Action {
  return {
    verb: 'openTextQuestion',
    handle: async (turn, data) => {
      const entered = await enterText(context, turn, data);
      return 'kind' in entered ? entered : showForm(context, turn, entered);
    },
  };
}

/** Gives the text back with that question. */
export function returnText(context: Context): Action {
  return {
    verb: 'returnText',
    form: sentForm(fields, { verb: 'showPreview', place: Place }),
    handle: async (turn, data) => {
      const entered = await enterText(context, turn, data);
      if ('kind' in entered) return entered;
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'wrong') return showForm(context, turn, entered, read);
      const { preview, text, seen, formId } = entered;
      const sent = { question: read.value.question, formId };
      const result = await giveBack(context, preview, { unit: text.unit, seen }, sent);
      if (result.kind === 'changed') return afterReview(context, turn, entered, changedNote(turn));
      const isProblem = result.told !== 'heard';
      const note = { text: toldText(context, turn, text, result.told), isProblem };
      return afterReview(context, turn, entered, note);
    },
  };
}

async function enterText(context: Context, turn: Turn, data: unknown): Promise<Entered | ActionResult> {
  const entered = await enterPreview(context, turn, data);
  if ('kind' in entered) return entered;
  const pressed = Pressed.safeParse(data);
  // The team would be asked about what already left.
  if (!pressed.success || entered.place.correcting)
    return { kind: 'notice', text: turn.texts('reply.oldCard') };
  const { textId, seen, formId = randomUUID() } = pressed.data;
  const text = entered.preview.texts.find(({ unit }) => unit.id === textId);
  if (!text)
    return afterReview(context, turn, entered, {
      text: turn.texts('card.preview.note.textGone'),
      isProblem: true,
    });
  return { ...entered, text, seen, formId };
}

function showForm(
  { programme }: Context,
  { texts }: Turn,
  { place, text, seen, formId }: Entered,
  form: { values: { question?: string }; problem?: string } = { values: {} },
): ActionResult {
  const card = textQuestionForm({ programme, place, formId }, { unit: text.unit, seen }, form, texts);
  return { kind: 'form', title: texts('card.textQuestion.title'), card };
}

function changedNote({ texts }: Turn) {
  return { text: texts('card.preview.note.changed', { count: 1 }), isProblem: true };
}

const toldKeys = {
  heard: 'card.preview.note.returned',
  notHeard: 'card.preview.note.returnedNotHeard',
  notBound: 'card.preview.note.returnedNotBound',
} as const;

function toldText({ programme }: Context, turn: Turn, { unit }: PreviewText, told: Told): string {
  const area = areaName(programme, unit.about.areaId);
  return `${turn.texts(toldKeys[told], { area })}${mendText(turn, told)}`;
}
