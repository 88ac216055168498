import { type MyLessonsInput, myLessonsCard } from '../../cards/my-lessons-card.ts';
import type { Context } from '../../use-cases/context.ts';
import { findMyLessons } from '../../use-cases/my-lessons.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What the speaker wrote: nobody else's. */
export async function listMyLessons(
  context: Context,
  { speaker, texts }: Turn,
  shown: Pick<MyLessonsInput, 'note' | 'asksOf'> = {},
): Promise<Extract<ActionResult, { kind: 'form' }>> {
  const found = await findMyLessons(context, speaker);
  const card = myLessonsCard({ programme: context.programme, ...found, ...shown }, texts);
  return { kind: 'form', title: texts('card.myLessons.title'), card };
}
