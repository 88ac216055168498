import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type LineField, lineStatusForm } from '../../cards/preview-forms.ts';
import { inLanguage } from '../../domain/language.ts';
import { textLimits } from '../../domain/limits.ts';
import { LineStatus } from '../../domain/line-status.ts';
import type { Context } from '../../use-cases/context.ts';
import { setLineStatus } from '../../use-cases/line-status.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { drawPreview, type EnteredPreview, enterPreview, Place, Seen } from './preview-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Pressed = z.object({ lineId: z.string().max(100), formId: z.uuid().optional(), seen: Seen.optional() });
const Typed = LineStatus.pick({ status: true, reason: true });
const fields: Record<LineField, FormField> = {
  status: { limit: 20, label: 'card.lineStatus.statusLabel', missing: 'card.lineStatus.statusError' },
  reason: {
    limit: textLimits.short,
    label: 'card.lineStatus.reasonLabel',
    missing: 'card.lineStatus.reasonError',
  },
};

type Line = EnteredPreview['preview']['lines'][number];
type Entered = EnteredPreview & { line: Line; formId: string; seen: string };

/** Asks for the colour of a line about the organisation, and why. */
export function openLineStatus(context: Context): Action {
  return {
    verb: 'openLineStatus',
    handle: async (turn, data) => {
      const entered = await enterLine(context, turn, data);
      return 'kind' in entered ? entered : showForm(context, turn, entered, { values: {} });
    },
  };
}

/** Keeps it: it holds until the next one. */
export function saveLineStatus(context: Context): Action {
  const { reason } = fields;
  return {
    verb: 'saveLineStatus',
    form: sentForm({ reason }, { verb: 'showPreview', place: Place }),
    handle: async (turn, data) => {
      const entered = await enterLine(context, turn, data);
      if ('kind' in entered) return entered;
      const { texts } = turn;
      const read = readForm(Typed, data, fields, texts);
      if (read.kind === 'wrong') return showForm(context, turn, entered, read);
      const { place, line, formId, seen } = entered;
      const lineId = line.line.id;
      const set = await setLineStatus(context, { lineId, formId, ...read.value }, seen);
      if (set.kind === 'changed') {
        const problem = texts('card.lineStatus.changed');
        return showForm(context, turn, entered, { values: read.value, problem });
      }
      const name = inLanguage(line.line.shortName, texts.language);
      const note = { text: texts('card.preview.note.line', { line: name }), isProblem: false };
      const { kind, title, card } = await drawPreview(context, turn, place, { note });
      return { kind, title, card };
    },
  };
}

async function enterLine(context: Context, turn: Turn, data: unknown): Promise<Entered | ActionResult> {
  const entered = await enterPreview(context, turn, data);
  if ('kind' in entered) return entered;
  const pressed = Pressed.safeParse(data);
  const line = entered.preview.lines.find(({ line: { id } }) => id === pressed.data?.lineId);
  // A status of now says nothing about a week that was sent.
  if (!pressed.success || !line || entered.place.correcting)
    return { kind: 'notice', text: turn.texts('reply.oldCard') };
  const { formId = randomUUID(), seen = '' } = pressed.data;
  return { ...entered, line, formId, seen };
}

/** With the status that stands now: saved after that, it goes over what was seen. */
function showForm(
  { programme }: Context,
  { texts }: Turn,
  { place, line, formId }: Entered,
  form: { values: Partial<Record<LineField, string>>; problem?: string },
): ActionResult {
  const card = lineStatusForm({ programme, place, formId }, line, form, texts);
  return { kind: 'form', title: texts('card.lineStatus.title'), card };
}
