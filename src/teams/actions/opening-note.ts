import { z } from 'zod';
import { openingNoteForm } from '../../cards/preview-forms.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import { setOpeningNote } from '../../use-cases/opening-note.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { afterReview, enterPreview, Place, Seen } from './preview-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Pressed = z.object({ seen: Seen });
const Typed = z.object({ text: limitedText(textLimits.short).optional() });
const fields: Record<'text', FormField> = {
  text: { limit: textLimits.short, label: 'card.openingNote.label' },
};

type Form = Parameters<typeof openingNoteForm>[1];

/** The form, with the opening that is there. */
export function openOpeningNote(context: Context): Action {
  return {
    verb: 'openOpeningNote',
    handle: async (turn, data) => {
      const entered = await enterPreview(context, turn, data);
      if ('kind' in entered) return entered;
      const { text = '', at = '' } = entered.preview.note ?? {};
      return showForm(turn, entered, { text, seen: at });
    },
  };
}

/** Keeps it, or takes it away where nothing was typed. */
export function saveOpeningNote(context: Context): Action {
  return {
    verb: 'saveOpeningNote',
    lastWordCounts: true,
    form: sentForm(fields, { verb: 'showPreview', place: Place }),
    handle: async (turn, data) => {
      const entered = await enterPreview(context, turn, data);
      if ('kind' in entered) return entered;
      const pressed = Pressed.safeParse(data);
      const { texts } = turn;
      if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const { seen } = pressed.data;
      const read = readForm(Typed, data, fields, texts);
      if (read.kind === 'wrong')
        return showForm(turn, entered, { text: read.values.text ?? '', seen, problem: read.problem });
      const { text = '' } = read.value;
      const set = await setOpeningNote(context, entered.place.week, text, seen);
      if (set.kind === 'changed') {
        const { current } = set;
        const problem = current
          ? texts('card.openingNote.changed', { text: current.text })
          : texts('card.openingNote.removed');
        return showForm(turn, entered, { text, seen: current?.at ?? '', problem });
      }
      const note = texts(text === '' ? 'card.preview.note.noOpening' : 'card.preview.note.opening');
      return afterReview(context, turn, entered, { text: note, isProblem: false });
    },
  };
}

function showForm(
  { texts }: Turn,
  { place }: Parameters<typeof openingNoteForm>[0],
  form: Form,
): ActionResult {
  return {
    kind: 'form',
    title: texts('card.openingNote.title'),
    card: openingNoteForm({ place }, form, texts),
  };
}
