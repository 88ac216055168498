import { type CheckInField, checkInForm, type FormState } from '../../cards/form-cards.ts';
import { type Choice, choiceName } from '../../domain/choice.ts';
import type { Question } from '../../domain/programme.ts';
import type { CheckIn } from '../../domain/round.ts';
import type { Status } from '../../domain/status.ts';
import type { Context } from '../../use-cases/context.ts';
import { findPromises } from '../../use-cases/earlier-promises.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { formPlace, type RoundPlace, roundQuestion } from './round-place.ts';

/** What the form of a check-in asks of this round. */
export type AskedCheckIn = {
  status: Status;
  question: Question | undefined;
  /** The area's choices, newest first, where the question is about deviating from one. */
  choices: readonly Choice[];
  /** What the team promised last time. */
  promises: readonly string[];
};

export async function askedOf(context: Context, view: RoundView, status: Status): Promise<AskedCheckIn> {
  const question = roundQuestion(view);
  const choices =
    question?.records === 'deviation' ? (await context.stores.registers.choicesOf(view.area.id)).rows : [];
  return { status, question, choices, promises: await findPromises(context, view) };
}

/** The form of a check-in, with what was typed in it before. */
export function showCheckIn(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
  asked: AskedCheckIn,
  form: FormState<CheckInField>,
): ActionResult {
  const card = checkInForm(formPlace(context, turn, place, view), asked, form, turn.texts);
  return { kind: 'form', title: turn.texts('card.checkIn.title', { area: view.area.name }), card };
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
