import { z } from 'zod';
import { mayStillTell } from './answer.ts';
import { addWorkingDays } from './calendar.ts';
import type { LocalDays } from './confirmation.ts';
import { limitedText, textLimits } from './limits.ts';
import type { CheckIn, Round } from './round.ts';
import { Status } from './status.ts';
import { localDateOf } from './time.ts';

const short = limitedText(textLimits.short);
const long = limitedText(textLimits.long);

/** What somebody fills in: why, and how the whole answer is to read. What is left empty is to go. */
export const CorrectionText = z.object({
  why: short,
  status: Status,
  what: long.optional(),
  effect: long.optional(),
  correction: long.optional(),
  /** The answer to the phase's question, where that was typed and not chosen. */
  phaseAnswer: long.optional(),
});
export type CorrectionText = z.infer<typeof CorrectionText>;

/**
 * After a round closed, somebody asks who leads the area to correct their own answer. `correctionId` is that of the form:
 * cards name the request by it, so that nothing on them says who asks.
 */
export const CorrectionRequest = CorrectionText.extend({
  areaId: z.string(),
  slot: z.iso.date(),
  memberId: z.string(),
  /** The first of this person about this round is 1; the next can be asked when this one is settled. */
  number: z.int().min(1),
  /** The revision of the answer that it is about. */
  ofRevision: z.int().min(1),
  correctionId: z.uuid(),
  askedAt: z.iso.datetime(),
  state: z.enum(['asked', 'taken', 'declined']),
  settledAt: z.iso.datetime().optional(),
  /** In the lead's words, why it was not taken over. */
  reason: short.optional(),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** While a form of the round may still come in, there is nothing to ask: it is taken as it is. */
export function mayAskCorrection(round: Round, own: CheckIn, now: Date): boolean {
  return round.closedAt !== undefined && !mayStillTell(round, own, now);
}

/** What the answer reads now, as the form of a correction holds it. */
export function readsNow({ status, amended, phaseAnswer, ...own }: CheckIn): Omit<CorrectionText, 'why'> {
  const { what, effect, correction } = own;
  const typed = phaseAnswer?.choiceId === undefined ? phaseAnswer?.text : undefined;
  return { status: amended?.status ?? status, what, effect, correction, phaseAnswer: typed };
}

/** The fields in which what is asked is another than what there is. */
export function changedFields(own: CheckIn, asked: CorrectionText): (keyof Omit<CorrectionText, 'why'>)[] {
  const now = readsNow(own);
  const fields = ['status', 'what', 'effect', 'correction', 'phaseAnswer'] as const;
  return fields.filter((field) => now[field] !== asked[field]);
}

export type CorrectionAsking =
  | { kind: 'ask'; request: CorrectionRequest }
  /** This form was sent before. */
  | { kind: 'same'; request: CorrectionRequest }
  /** Another request about this answer is with the lead. */
  | { kind: 'pending' }
  /** It asks for what there is. */
  | { kind: 'unchanged' };

/** `earlier` are the person's requests about the round, oldest first. One at a time: the lead decides on what there is. */
export function decideAsking(
  own: CheckIn,
  earlier: readonly CorrectionRequest[],
  correctionId: string,
  text: CorrectionText,
  now: Date,
): CorrectionAsking {
  const request = earlier.find((one) => one.correctionId === correctionId);
  if (request) return { kind: 'same', request };
  const last = earlier.at(-1);
  if (last?.state === 'asked') return { kind: 'pending' };
  if (changedFields(own, text).length === 0) return { kind: 'unchanged' };
  const { areaId, slot, memberId, revision: ofRevision } = own;
  const number = (last?.number ?? 0) + 1;
  const frame = { areaId, slot, memberId, number, ofRevision, correctionId, askedAt: now.toISOString() };
  return { kind: 'ask', request: { ...text, ...frame, state: 'asked' } };
}

/** What the lead makes of it. Without a reason it is taken over. */
export type Settlement = { kind: 'take' } | { kind: 'decline'; reason: string };

/** Undefined for what is settled already: the first word stands. */
export function decideSettling(
  request: CorrectionRequest,
  own: CheckIn,
  settlement: Settlement,
  now: Date,
): { request: CorrectionRequest; checkIn?: CheckIn } | undefined {
  if (request.state !== 'asked') return undefined;
  const settledAt = now.toISOString();
  if (settlement.kind === 'decline') {
    return { request: { ...request, state: 'declined', settledAt, reason: settlement.reason } };
  }
  return { request: { ...request, state: 'taken', settledAt }, checkIn: amend(own, request, settledAt) };
}

/**
 * The answer's next revision. The colour that counted when the round closed stays, and the corrected one stands beside
 * it: outcomes, counts and trends are what they were.
 */
function amend(own: CheckIn, asked: CorrectionText, at: string): CheckIn {
  const { amended: _, what: _what, effect: _effect, correction: _correction, phaseAnswer, ...kept } = own;
  const { what, effect, correction } = asked;
  return {
    ...kept,
    ...(what !== undefined && { what }),
    ...(effect !== undefined && { effect }),
    ...(correction !== undefined && { correction }),
    ...amendPhaseAnswer(phaseAnswer, asked.phaseAnswer),
    revision: own.revision + 1,
    amended: { at, ...(asked.status !== own.status && { status: asked.status }) },
  };
}

/** What was chosen stays; what was typed is replaced, or goes. Nobody answers a question that they left empty then. */
function amendPhaseAnswer(
  given: CheckIn['phaseAnswer'],
  text: string | undefined,
): Pick<CheckIn, 'phaseAnswer'> {
  if (given === undefined || given.choiceId !== undefined) return { phaseAnswer: given };
  return text === undefined ? {} : { phaseAnswer: { ...given, text } };
}

/** In working days: how long a lead is waited for before the programme team is asked too. */
const untilTeamIsAsked = 10;

export function isTeamsTurn({ askedAt }: CorrectionRequest, now: Date, days: LocalDays): boolean {
  const asked = localDateOf(new Date(askedAt), days.timeZone);
  return addWorkingDays(asked, untilTeamIsAsked, days.calendar) <= localDateOf(now, days.timeZone);
}
