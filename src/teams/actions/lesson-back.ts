import { newPhaseCard } from '../../cards/phase-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { settlePhaseLesson } from '../../use-cases/move-phase.ts';
import { type SaidOnRound, settleRoundLesson } from '../../use-cases/settle-round-lesson.ts';
import type { ActionResult } from '../action.ts';
import { lessonResult } from '../lesson-shown.ts';
import type { Turn } from '../turn.ts';
import type { EnteredForArea, LessonForArea } from './lesson-for-area.ts';
import { originOf } from './lesson-pressed.ts';
import { backToRoundWith, noteRoundSeen } from './round-place.ts';

/**
 * After an area said something of a lesson: the card that the button stands on, with what came of it on top. A round's
 * card, the card of a new phase, or the card of the lesson itself.
 */
export async function backFromLesson(
  context: Context,
  turn: Turn,
  { pressed, ref, area }: EnteredForArea<LessonForArea>,
  text: string,
  said: SaidOnRound,
): Promise<ActionResult> {
  const { slot, deliveryId, step } = pressed;
  if (slot !== undefined && deliveryId !== undefined) {
    const place = { areaId: area.id, slot, deliveryId };
    const view = await settleRoundLesson(context, place, ref, said);
    if (!view) return { kind: 'notice', text };
    noteRoundSeen(context, turn, place);
    return backToRoundWith(context, turn, deliveryId, view, text, { unfolded: said.part });
  }
  if (step !== undefined) {
    const shown = await settlePhaseLesson(context, { areaId: area.id, step }, ref);
    if (!shown) return { kind: 'notice', text };
    return { kind: 'round', card: newPhaseCard({ ...shown, note: text }, turn.texts), note: text };
  }
  return lessonResult(context, turn, ref, { note: { text, isProblem: false }, origin: originOf(pressed) });
}
