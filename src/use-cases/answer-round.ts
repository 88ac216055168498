import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type Answer, decideAnswer } from '../domain/answer.ts';
import type { CheckIn, Round } from '../domain/round.ts';
import type { Context } from './context.ts';
import { noLongerThan } from './no-longer-than.ts';
import { findRoundView, forAnswer, type RoundView, roundDelivery, viewRound } from './round-view.ts';

export type AnswerResult =
  /** `isLate`: words that came in after the close, within the grace time. The colour stayed as it was. */
  | { kind: 'stored'; checkIn: CheckIn; view: RoundView; isLate: boolean }
  | { kind: 'notYourArea' }
  | { kind: 'closed' }
  | { kind: 'unknownRound' };

/** A press is answered within five seconds: somebody's thanks do not wait for a Teams that is slow elsewhere. */
const cardLimitMs = 1_000;

/**
 * Stores one person's answer to a round that was just looked up: the first time and every time until the round closes,
 * and for a while after that the words of a form. `sentAs` names the press or the form: the same answer that comes
 * again under the same name was stored before, and what stands by now is given, whatever came after it.
 */
export async function answerRound(
  context: Context,
  person: Person,
  { loaded: seen }: RoundView,
  answer: Answer,
  sentAs: string | undefined,
): Promise<AnswerResult> {
  const { stores, keptRounds, clock } = context;
  const { areaId, slot } = seen.round.value;
  if (!mayAnswerFor(person, areaId)) return { kind: 'notYourArea' };
  const now = clock.now();
  const decide = (round: Round, current: CheckIn | undefined) =>
    decideAnswer(round, person.memberId, current, answer, now);
  // With what it says in it: a form that was changed before it was sent once more is another answer.
  const nonce = sentAs === undefined ? undefined : JSON.stringify([sentAs, answer]);
  const stored = await stores.rounds.answer(areaId, slot, person.memberId, decide, { seen, nonce });
  if (!stored) return { kind: 'unknownRound' };
  if (stored === 'refused') return { kind: 'closed' };
  const { checkIn } = stored;
  keptRounds.add(checkIn);
  // Where forms are steps of the card, the answer to a press replaces it for everybody: that is the update, and is read
  // again to count whoever answered at the same moment. A second one would race with it, and draw the channel's card
  // over a form that somebody is filling in.
  const isOwn = context.sharedHost === 'dialogs';
  const view = await (isOwn
    ? viewRound(context, stored.loaded, forAnswer)
    : findRoundView(context, areaId, slot, forAnswer));
  if (!view) return { kind: 'unknownRound' };
  if (isOwn) await noLongerThan(cardLimitMs, context.outbox.update(roundDelivery(areaId, slot)), undefined);
  return { kind: 'stored', checkIn, view, isLate: checkIn.answeredAt >= stored.loaded.round.value.closesAt };
}

/** What is known of a person's own answer, for the form to open with. */
export function ownAnswer(view: RoundView, memberId: string): CheckIn | undefined {
  return view.loaded.checkIns.find((checkIn) => checkIn.memberId === memberId);
}
