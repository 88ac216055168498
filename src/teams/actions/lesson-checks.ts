import type { LessonNote } from '../../cards/lesson-card.ts';
import { lessonChecksCard } from '../../cards/lesson-checks-card.ts';
import type { Context } from '../../use-cases/context.ts';
import { lessonCheckDelivery } from '../../use-cases/lesson-check-content.ts';
import { createWaitingFor } from '../../use-cases/waiting-lessons.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What waits for the speaker, as it stands now. The list of a week that was sent says so too, once nothing is left. */
export async function listLessonChecks(
  context: Context,
  turn: Turn,
  shown: { week?: string | undefined; note?: LessonNote | undefined } = {},
): Promise<Extract<ActionResult, { kind: 'form' }>> {
  const { speaker, texts } = turn;
  const { week } = shown;
  const waiting = await createWaitingFor(context)(speaker);
  if (week !== undefined && waiting.length === 0)
    await context.outbox.updateSurely(lessonCheckDelivery(week, speaker.memberId));
  const card = lessonChecksCard({ programme: context.programme, waiting, ...shown }, texts);
  return { kind: 'form', title: texts('card.lessonChecks.title'), card };
}
