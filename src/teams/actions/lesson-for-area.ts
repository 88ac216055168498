import { z } from 'zod';
import { lessonAreaCard } from '../../cards/lesson-use-cards.ts';
import { mayAnswerFor } from '../../domain/access.ts';
import type { LessonRef } from '../../domain/lesson.ts';
import { type Area, findArea } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import type { ActionResult } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';
import { LessonNamed } from './lesson-pressed.ts';

/** What a button carries with which an area says something of a lesson. It gives no rights. */
export const LessonForArea = LessonNamed.extend({
  areaId: z.string().optional(),
  /** On a round's card: which round, and the delivery of the card. */
  slot: z.iso.date().optional(),
  deliveryId: z.uuid().or(z.literal('')).optional(),
  /** On the card of a new phase: which step. */
  step: z.iso.datetime().optional(),
});
export type LessonForArea = z.infer<typeof LessonForArea>;

export type EnteredForArea<Sent extends LessonForArea> = { pressed: Sent; ref: LessonRef; area: Area };

/**
 * The lesson of a button and the area that the speaker says it for: the one that the card is of, or the only one that
 * they belong to. Whoever belongs to several is asked for which, by buttons of the same `verb`.
 */
export function enterForArea<Sent extends LessonForArea>(
  { programme }: Context,
  { speaker, texts }: Turn,
  data: unknown,
  { verb, sent }: { verb: string; sent: z.ZodType<Sent> },
): EnteredForArea<Sent> | ActionResult {
  const pressed = sent.safeParse(data);
  if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
  const { areaId, year, number } = pressed.data;
  const own = programme.areas.filter(({ id }) => mayAnswerFor(speaker, id));
  const area = areaId === undefined ? own[0] : findArea(programme, areaId);
  if (!area) {
    const text = areaId === undefined ? texts('reply.lessonUse.noArea') : goneText(programme, areaId, texts);
    return { kind: 'notice', text };
  }
  if (areaId === undefined && own.length > 1) {
    const title = texts('card.lessonArea.title');
    return { kind: 'form', title, card: lessonAreaCard(own, { verb, data: pressed.data }, texts) };
  }
  return { pressed: pressed.data, ref: { year, number }, area };
}
