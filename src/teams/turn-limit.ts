import type { TurnContext } from 'botbuilder';
import { bounded } from './bounded.ts';

/**
 * Teams gives the answer to a press five seconds, the way there and back included, and delivers a message again that
 * got none in fifteen. Counted from when the activity came in, so that the check of its token is part of it.
 */
export const defaultTurnLimitMs = 3_500;
/** What may be added to it for saying the answer. */
const replyMs = 700;

const limitKey = Symbol('when the work of this turn must be done');

/** `endsAtMs` is a moment of `performance.now()`. */
export function limitTurn(turn: TurnContext, endsAtMs: number): void {
  turn.turnState.set(limitKey, endsAtMs);
}

/** The work of a turn goes on, and somebody has to be answered now. */
export class TurnOverdue extends Error {
  override readonly name = 'TurnOverdue';
}

/** What was said may have arrived, or may yet: it is not said again. */
export class ReplyOverdue extends Error {
  override readonly name = 'ReplyOverdue';
}

/** Throws TurnOverdue when the time of the turn is over first. */
export function inTime<T>(turn: TurnContext, work: Promise<T>): Promise<T> {
  return bounded(work, leftMs(turn), overdue);
}

/** The same for work whose result is the answer to the request itself: there is nothing to say after it. */
export function answeredInTime<T>(turn: TurnContext, work: Promise<T>): Promise<T> {
  return bounded(work, leftMs(turn) + replyMs, overdue);
}

function overdue(): TurnOverdue {
  return new TurnOverdue('the work takes longer than a turn may');
}

/** Throws ReplyOverdue when the connector did not answer by the end of the turn. */
export function saidInTime<T>(turn: TurnContext, saying: Promise<T>): Promise<T> {
  const limitMs = leftMs(turn) + replyMs;
  return bounded(saying, limitMs, () => new ReplyOverdue('no answer of the connector within the turn'));
}

function leftMs(turn: TurnContext): number {
  const endsAtMs: unknown = turn.turnState.get(limitKey);
  return typeof endsAtMs === 'number' ? endsAtMs - performance.now() : defaultTurnLimitMs;
}
