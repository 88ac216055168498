import type { z } from 'zod';
import type { Host } from '../../cards/host.ts';
import { joinFirstForm } from '../../cards/membership-cards.ts';
import { mayAnswerFor } from '../../domain/access.ts';
import { Status } from '../../domain/status.ts';
import { answerRound } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import { isAreaConversation } from '../../use-cases/join-area.ts';
import { findRoundToAnswer } from '../../use-cases/round-view.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { showCheckIn, typedBefore } from './check-in-form.ts';
import { refuseClosed } from './closed-round.ts';
import {
  backToRoundWith,
  type EnteredRound,
  findPlace,
  noteRoundSeen,
  RoundPlace,
  refusal,
} from './round-place.ts';

export const Tapped = RoundPlace.extend({ status: Status });
type Tapped = z.infer<typeof Tapped>;

/** One tap on a colour stores it. Green is a whole check-in. */
export function answer(context: Context): Action {
  // A button that asks for no dialog is answered with a card wherever it is.
  return { verb: 'answer', handle: (turn, data) => tap(context, turn, data, 'cardSteps') };
}

/** Amber and red store the colour at once, and then ask what is going on. */
export function answerWithForm(context: Context): Action {
  return { verb: 'answerWithForm', handle: (turn, data) => tap(context, turn, data) };
}

/**
 * Stores the colour for somebody who may answer. Whoever did not confirm yet to belong to the area is asked so first,
 * in the area's own conversation; `host` is that of the answer to this press.
 */
export async function tap(
  context: Context,
  turn: Turn,
  data: unknown,
  host: Host = turn.host,
): Promise<ActionResult> {
  const entered = await findPlace(context, turn, data, Tapped, findRoundToAnswer);
  if ('kind' in entered) return entered;
  if (!mayAnswerFor(turn.speaker, entered.view.area.id)) return askToJoin(context, turn, entered, host);
  const { place, view } = entered;
  noteRoundSeen(context, turn, place);
  const answer = { status: place.status };
  const result = await answerRound(context, turn.speaker, view, answer, turn.activityId);
  if (result.kind === 'closed') return refuseClosed(context, turn, view);
  if (result.kind !== 'stored') return refusal(turn, view.area.name, result.kind);
  // A press that was delivered again may since have been followed by another colour.
  const { status } = result.checkIn;
  if (status === 'green') return stored(context, turn, place.deliveryId, result);
  const form = { values: typedBefore(result.checkIn) };
  return showCheckIn(context, turn, place, result.view, status, form);
}

async function askToJoin(
  context: Context,
  turn: Turn,
  { place, view }: EnteredRound<Tapped>,
  host: Host,
): Promise<ActionResult> {
  const { area } = view;
  const isHere = await isAreaConversation(context, area.id, turn.conversation.conversationId);
  if (!isHere) return refusal(turn, area.name, 'notYourArea');
  const card = joinFirstForm(area, place, host, turn.texts);
  return { kind: 'form', title: turn.texts('card.join.notYet', { area: area.name }), card };
}

export function stored(
  context: Context,
  turn: Turn,
  deliveryId: string,
  { checkIn, view, isLate }: Extract<Awaited<ReturnType<typeof answerRound>>, { kind: 'stored' }>,
): ActionResult {
  const note = turn.texts(isLate ? 'card.round.noteLate' : 'card.round.noteAnswered', {
    mark: turn.texts(`status.${checkIn.status}.mark`),
    status: turn.texts(`status.${checkIn.status}`),
  });
  return backToRoundWith(context, turn, deliveryId, view, note);
}
