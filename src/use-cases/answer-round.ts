import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type CheckIn, isOpen, type Round } from '../domain/round.ts';
import type { Status } from '../domain/status.ts';
import type { Context } from './context.ts';
import { findRoundView, type RoundView, refreshRoundCard } from './round-view.ts';

/** A tap gives a status alone; the form gives the words with it. Empty text takes an earlier text away. */
export type Answer = {
  status: Status;
  words?: {
    what?: string | undefined;
    effect?: string | undefined;
    correction?: string | undefined;
    causes?: string[] | undefined;
    phaseAnswer?: PhaseAnswer | undefined;
  };
};

/** Which question it answers, the round knows. */
export type PhaseAnswer = Omit<NonNullable<CheckIn['phaseAnswer']>, 'questionId'>;

export type AnswerResult =
  | { kind: 'stored'; checkIn: CheckIn; view: RoundView }
  | { kind: 'notYourArea' }
  | { kind: 'closed' }
  | { kind: 'unknownRound' };

/** Stores one person's answer to a round: the first time and every time until the round closes. */
export async function answerRound(
  context: Context,
  person: Person,
  areaId: string,
  slot: string,
  answer: Answer,
): Promise<AnswerResult> {
  const { stores, clock } = context;
  if (!mayAnswerFor(person, areaId)) return { kind: 'notYourArea' };
  const now = clock.now();
  const stored = await stores.rounds.answer(areaId, slot, person.memberId, (round, current) =>
    isOpen(round, now) ? decideCheckIn(round, person.memberId, current, answer, now) : 'refused',
  );
  if (!stored) return { kind: 'unknownRound' };
  if (stored === 'refused') return { kind: 'closed' };
  const { checkIn } = stored;
  // Read after the write: of two answers at once, at least the later card counts both.
  const view = await findRoundView(context, areaId, slot);
  if (!view) return { kind: 'unknownRound' };
  // Where forms are steps of the card, the answer to a press replaces it for everybody: that is the update. A second
  // one would race with it, and draw the channel's card over a form that somebody is filling in.
  if (context.sharedHost === 'dialogs') await refreshRoundCard(context, areaId, slot);
  return { kind: 'stored', checkIn, view };
}

/** What is known of a person's own answer, for the form to open with. */
export function ownAnswer(view: RoundView, memberId: string): CheckIn | undefined {
  return view.loaded.checkIns.find(({ value }) => value.memberId === memberId)?.value;
}

function decideCheckIn(
  round: Round,
  memberId: string,
  current: CheckIn | undefined,
  { status, words }: Answer,
  now: Date,
): CheckIn {
  const before = {
    what: current?.what,
    effect: current?.effect,
    correction: current?.correction,
    causes: current?.causes,
    phaseAnswer: current?.phaseAnswer,
  };
  const { what, effect, correction, causes, phaseAnswer } = words ?? before;
  const isTrouble = status !== 'green';
  return {
    areaId: round.areaId,
    slot: round.slot,
    memberId,
    status,
    what: isTrouble ? what || undefined : undefined,
    effect: isTrouble ? effect || undefined : undefined,
    correction: isTrouble ? correction || undefined : undefined,
    causes: isTrouble && causes && causes.length > 0 ? causes : undefined,
    phaseAnswer:
      phaseAnswer && round.questionId !== undefined
        ? { ...phaseAnswer, questionId: round.questionId }
        : undefined,
    revision: (current?.revision ?? 0) + 1,
    answeredAt: now.toISOString(),
  };
}
