import { CheckIn, isOpen, type PromiseKept, type Round } from './round.ts';
import type { Status } from './status.ts';

/** Which question it answers, the round knows. */
export type PhaseAnswer = Omit<NonNullable<CheckIn['phaseAnswer']>, 'questionId'>;

export type Words = {
  what?: string | undefined;
  effect?: string | undefined;
  correction?: string | undefined;
  promiseKept?: PromiseKept | undefined;
  causes?: string[] | undefined;
  phaseAnswer?: PhaseAnswer | undefined;
};

/** A tap gives a status alone; the form gives the words with it. Empty text takes an earlier text away. */
export type Answer = { status: Status; words?: Words };

/** Rounds from before grace times. */
const defaultGraceMs = 30 * 60_000;

/**
 * Whether somebody may still tell more: while the round is open, and for a while after that whoever has given a colour
 * in it. Their form may have been open when the round closed.
 */
export function mayStillTell(round: Round, current: CheckIn | undefined, now: Date): boolean {
  return isOpen(round, now) || (current !== undefined && now.getTime() < graceEnd(round));
}

/** A round that was closed before its time has the same grace, from then on. */
function graceEnd({ closesAt, graceUntil, closedAt = closesAt }: Round): number {
  const graceMs = graceUntil === undefined ? defaultGraceMs : Date.parse(graceUntil) - Date.parse(closesAt);
  return Date.parse(closedAt) + graceMs;
}

/**
 * The check-in that an answer makes of somebody's current one, which is given back itself where nothing changes. After
 * the close no colour is taken, so that the outcome stays what it was; words are, within the grace time.
 */
export function decideAnswer(
  round: Round,
  memberId: string,
  current: CheckIn | undefined,
  answer: Answer,
  now: Date,
): CheckIn | 'refused' {
  const next = nextAnswer(round, memberId, current, answer, now);
  return current && next !== 'refused' && isRepeat(round, current, next) ? current : next;
}

/** Somebody who says the same after the lead's word says it anew: it weighs against that word. */
function isRepeat({ confirmation }: Round, current: CheckIn, next: CheckIn): boolean {
  if (confirmation && current.answeredAt <= confirmation.confirmedAt) return false;
  const { revision, answeredAt } = current;
  return asStored({ ...next, revision, answeredAt }) === asStored(current);
}

/** In the order of the columns, without what is not there. */
function asStored(checkIn: CheckIn): string {
  return JSON.stringify(CheckIn.parse(checkIn));
}

function nextAnswer(
  round: Round,
  memberId: string,
  current: CheckIn | undefined,
  { status, words }: Answer,
  now: Date,
): CheckIn | 'refused' {
  const { areaId, slot } = round;
  const revision = (current?.revision ?? 0) + 1;
  const frame = { areaId, slot, memberId, revision, answeredAt: now.toISOString() };
  if (isOpen(round, now)) {
    const said = words === undefined ? current : asked(round, words);
    return { ...frame, status, ...(status === 'green' ? greenWordsOf(said) : wordsOf(said)) };
  }
  if (!current || !words || !mayStillTell(round, current, now)) return 'refused';
  // What was typed is kept beside what was there, whatever colour the form was for: nothing gets lost any more.
  const typed = definedOf(wordsOf(asked(round, words)));
  return { ...frame, status: current.status, ...wordsOf(current), ...typed };
}

type Said = Pick<CheckIn, 'what' | 'effect' | 'correction' | 'promiseKept' | 'causes' | 'phaseAnswer'>;

function asked({ questionId }: Round, { phaseAnswer, causes, ...texts }: Words): Said {
  return {
    ...texts,
    causes: causes && causes.length > 0 ? causes : undefined,
    phaseAnswer: phaseAnswer && questionId !== undefined ? { ...phaseAnswer, questionId } : undefined,
  };
}

/** Green has no trouble to tell of. */
function greenWordsOf(said: Said | undefined): Said {
  return { promiseKept: said?.promiseKept, phaseAnswer: said?.phaseAnswer };
}

function wordsOf(said: Said | undefined): Said {
  return {
    what: said?.what || undefined,
    effect: said?.effect || undefined,
    correction: said?.correction || undefined,
    promiseKept: said?.promiseKept,
    causes: said?.causes,
    phaseAnswer: said?.phaseAnswer,
  };
}

function definedOf(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined));
}
