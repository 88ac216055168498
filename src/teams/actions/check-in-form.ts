import { randomUUID } from 'node:crypto';
import { type CheckInField, checkInForm, type FormState } from '../../cards/form-cards.ts';
import { type Choice, choiceName } from '../../domain/choice.ts';
import type { CheckIn } from '../../domain/round.ts';
import type { Status } from '../../domain/status.ts';
import type { Context } from '../../use-cases/context.ts';
import { findPromises } from '../../use-cases/earlier-promises.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { formPlace, type RoundPlace, roundQuestion } from './round-place.ts';

/**
 * The form of a check-in, with what was typed in it before, what the team promised last time, and what it may name. A new
 * one has a nonce of its own: sent twice, it is one answer.
 */
export async function showCheckIn(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
  status: Status,
  form: FormState<CheckInField>,
  formId: string = randomUUID(),
): Promise<ActionResult> {
  const question = roundQuestion(view);
  const [choices, promises] = await Promise.all([
    choicesToDeviateFrom(context, view),
    findPromises(context, view),
  ]);
  const asked = { formId, status, question, choices, promises };
  const card = checkInForm(formPlace(context, turn, place, view), asked, form, turn.texts);
  return { kind: 'form', title: turn.texts('card.checkIn.title', { area: view.area.name }), card };
}

/** The area's choices, newest first, where the round's question is about deviating from one. */
export async function choicesToDeviateFrom({ stores }: Context, view: RoundView): Promise<readonly Choice[]> {
  if (roundQuestion(view)?.records !== 'deviation') return [];
  return (await stores.registers.choicesOf(view.area.id)).rows;
}

/** What somebody told before, as the form's fields hold it. */
export function typedBefore(checkIn: CheckIn): Partial<Record<CheckInField, string>> {
  const { what, effect, correction, promiseKept, causes, phaseAnswer } = checkIn;
  const fields = {
    what,
    effect,
    correction,
    promiseKept,
    causes: causes?.join(','),
    phaseAnswer: phaseAnswer?.choiceId ?? phaseAnswer?.text,
    deviatesFrom: phaseAnswer?.deviatesFrom && choiceName(phaseAnswer.deviatesFrom),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
