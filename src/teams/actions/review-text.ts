import { z } from 'zod';
import { areaName } from '../../cards/lesson-words.ts';
import type { PreviewNote } from '../../cards/preview-items.ts';
import { aboutText } from '../../cards/preview-words.ts';
import type { Preview } from '../../domain/digest-preview.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { type ReviewedText, reviewTexts } from '../../use-cases/review-texts.ts';
import type { Action } from '../action.ts';
import { afterReview, enterPreview, Seen, TextId } from './preview-place.ts';

const Pressed = z.object({
  to: z.enum(['pass', 'hold', 'undo']),
  texts: z
    .array(z.object({ id: TextId, seen: Seen }))
    .min(1)
    .max(20),
});
type Pressed = z.infer<typeof Pressed>;

/** Lets texts pass, holds them, or takes back what was decided about them. */
export function reviewText(context: Context): Action {
  return {
    verb: 'reviewText',
    // A verdict that was taken back leaves no version behind.
    lastWordCounts: true,
    handle: async (turn, data) => {
      const entered = await enterPreview(context, turn, data);
      if ('kind' in entered) return entered;
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const { preview } = entered;
      const { to, texts } = pressed.data;
      const reviewed = await reviewTexts(context, preview, texts, { kind: to });
      return afterReview(context, turn, entered, noteOf({ ...context, preview, reviewed, to }, turn.texts));
    },
  };
}

type Done = { programme: Programme; preview: Preview; reviewed: readonly ReviewedText[]; to: Pressed['to'] };

const notes = { pass: 'passed', hold: 'held', undo: 'undone' } as const;

function doneText({ programme, preview, to }: Done, done: readonly ReviewedText[], texts: Texts): string {
  const about = preview.texts.find(({ unit }) => unit.id === done[0]?.textId)?.unit.about;
  if (!about || done.length > 1) return texts(`card.preview.note.${notes[to]}Many`, { count: done.length });
  const what = `${areaName(programme, about.areaId)}, ${aboutText(about, programme, texts)}`;
  return texts(`card.preview.note.${notes[to]}`, { what });
}

function noteOf(outcome: Done, texts: Texts): PreviewNote {
  const { reviewed, to } = outcome;
  const done = reviewed.filter(({ result }) => result === 'done');
  const changed = reviewed.filter(({ result }) => result === 'changed');
  const said = [
    ...(done.length > 0 ? [doneText(outcome, done, texts)] : []),
    ...(changed.length > 0 ? [texts('card.preview.note.changed', { count: changed.length })] : []),
  ];
  return {
    text: said.length > 0 ? said.join(' ') : texts('card.preview.note.same'),
    isProblem: changed.length > 0,
    ...(to !== 'undo' && { undo: done.map(({ textId, seen }) => ({ id: textId, seen })) }),
  };
}
