import { type CheckInField, checkInForm } from '../../cards/form-cards.ts';
import type { CheckIn } from '../../domain/round.ts';
import { Status } from '../../domain/status.ts';
import { answerRound } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { backToRoundWith, enterRound, formPlace, RoundPlace, refusal, roundQuestion } from './round-place.ts';

const Tapped = RoundPlace.extend({ status: Status });

/** One tap on a colour stores it. Green is a whole check-in. */
export function answer(context: Context): Action {
  return { verb: 'answer', handle: (turn, data) => tap(context, turn, data) };
}

/** Amber and red store the colour at once, and then ask what is going on. */
export function answerWithForm(context: Context): Action {
  return { verb: 'answerWithForm', handle: (turn, data) => tap(context, turn, data) };
}

async function tap(context: Context, turn: Turn, data: unknown): Promise<ActionResult> {
  const entered = await enterRound(context, turn, data, Tapped);
  if ('kind' in entered) return entered;
  const { place, view } = entered;
  const { areaId, slot, status, deliveryId } = place;
  const result = await answerRound(context, turn.speaker, areaId, slot, { status });
  if (result.kind !== 'stored') return refusal(turn, view.area.name, result.kind);
  if (status === 'green') return stored(context, turn, deliveryId, result);
  const values = typedBefore(result.checkIn);
  const asked = { status, question: roundQuestion(result.view) };
  const card = checkInForm(formPlace(context, turn, place, result.view), asked, { values }, turn.texts);
  return { kind: 'form', title: turn.texts('card.checkIn.title', { area: view.area.name }), card };
}

export function stored(
  context: Context,
  turn: Turn,
  deliveryId: string,
  { checkIn, view }: Extract<Awaited<ReturnType<typeof answerRound>>, { kind: 'stored' }>,
): ActionResult {
  const note = turn.texts('card.round.noteAnswered', {
    mark: turn.texts(`status.${checkIn.status}.mark`),
    status: turn.texts(`status.${checkIn.status}`),
  });
  return backToRoundWith(context, turn, deliveryId, view, note);
}

/** What somebody told before, as the form's fields hold it. */
export function typedBefore(checkIn: CheckIn): Partial<Record<CheckInField, string>> {
  const { what, effect, correction, phaseAnswer } = checkIn;
  const fields = { what, effect, correction, phaseAnswer: phaseAnswer?.choiceId ?? phaseAnswer?.text };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
