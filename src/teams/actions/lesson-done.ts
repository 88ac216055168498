import { choiceCard } from '../../cards/reply-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import type { LessonEntry } from './lesson-place.ts';
import { backToRoundWith } from './round-place.ts';

/** What a lesson's form ends in: the round's card that it came from, or one sentence with what may come next. */
export function lessonDone(
  context: Context,
  turn: Turn,
  { round }: LessonEntry,
  note: string,
  name?: string,
): ActionResult {
  if (round) return backToRoundWith(context, turn, round.place.deliveryId, round.view, note);
  const { texts } = turn;
  const words = texts('command.lesson.title');
  const look = { title: texts('card.lesson.look', { name: name ?? '' }), words: `${words} ${name ?? ''}` };
  const another = { title: texts('card.lesson.another'), words };
  const card = choiceCard(note, [...(name === undefined ? [] : [look]), another], texts);
  return { kind: 'round', card, note };
}
