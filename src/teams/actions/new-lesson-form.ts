import { randomUUID } from 'node:crypto';
import { lessonForm } from '../../cards/form-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { formPlace, type RoundPlace } from './round-place.ts';

/** An empty lesson form with a nonce of its own: sent twice, it is one lesson. */
export function newLessonForm(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
): ActionResult {
  const card = lessonForm(formPlace(context, turn, place, view), randomUUID(), { values: {} }, turn.texts);
  return { kind: 'form', title: turn.texts('card.lesson.title'), card };
}
