import { z } from 'zod';
import { ChoiceNumber } from './choice.ts';
import { LessonWord, WorkedWord } from './lesson-use.ts';
import { limitedText, textLimits } from './limits.ts';
import { isWorse, Status } from './status.ts';

/** What the area's lead said of a round while it was still open. */
export const Confirmation = z.object({
  status: Status,
  /** Why, where it is another status than the worst answer. */
  reason: limitedText(textLimits.short).optional(),
  confirmedAt: z.iso.datetime(),
});
export type Confirmation = z.infer<typeof Confirmation>;

const lessonRef = z.object({ year: z.int(), number: z.int().min(1) });

/**
 * What a round's card has of lessons, decided once when it is opened; and what the area said of each since, so that the
 * card is drawn without looking further.
 */
export const RoundLessons = z.object({
  /** Lessons of other areas. */
  offered: z.array(lessonRef.extend({ said: LessonWord.optional() })),
  /** Of uses some time ago: did it work? */
  asked: z.array(lessonRef.extend({ appliedOn: z.iso.date(), said: WorkedWord.optional() })),
  /** What the area itself was to do about a lesson. */
  followUps: z.array(lessonRef.extend({ done: z.literal(true).optional() })),
});
export type RoundLessons = z.infer<typeof RoundLessons>;

/**
 * One check-in moment of one area in one phase. The key is area + slot, the nominal local date: opening it twice
 * is opening it once, and moving it off a holiday does not change it.
 */
export const Round = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  phaseId: z.string(),
  /** The one question of the phase that this round asks. */
  questionId: z.string().optional(),
  openedAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  /** When members who have not answered are reminded; absent in rounds from before reminders. */
  remindAt: z.iso.datetime().optional(),
  /** Until when a form that was open at the close may still be sent. */
  graceUntil: z.iso.datetime().optional(),
  /** The version of the programme file that the round was opened with; the round keeps to it. */
  programmeVersion: z.int().min(1).optional(),
  /**
   * The members whose Teams may ask for a view of the card of their own. Fixed when the card went out, so that it
   * says nothing of who answered since.
   */
  viewers: z.array(z.string()).max(60).optional(),
  /** The lead's word from before the close; after that the outcome has it. */
  confirmation: Confirmation.optional(),
  lessons: RoundLessons.optional(),
  /** Set once, when the round's outcome went to the area's history. */
  closedAt: z.iso.datetime().optional(),
});
export type Round = z.infer<typeof Round>;

const longText = limitedText(textLimits.long);

/** Whether what the team promised last time was done. */
export const PromiseKept = z.enum(['done', 'partly', 'notDone', 'notNeeded']);
export type PromiseKept = z.infer<typeof PromiseKept>;

/** One person's answer to a round: one per person per round, editable while the round is open. */
export const CheckIn = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  memberId: z.string(),
  status: Status,
  /** Wat is er aan de hand? Asked of amber and red only. */
  what: longText.optional(),
  effect: longText.optional(),
  correction: longText.optional(),
  /** About what the team said in the round before under "Wat doen we eraan?". */
  promiseKept: PromiseKept.optional(),
  /** Ids of the programme's causes: what an amber or red is mostly down to. */
  causes: z.array(z.string()).optional(),
  /**
   * For a question with choices, `text` is the chosen name as people read it, and `choiceId` its stable id. Where the
   * question makes it a record, the answer itself is that record: `records` says of which kind.
   */
  phaseAnswer: z
    .object({
      questionId: z.string(),
      text: longText,
      choiceId: z.string().optional(),
      records: z.enum(['participation', 'deviation']).optional(),
      /** The recorded choice that was deviated from, where one was named. */
      deviatesFrom: ChoiceNumber.optional(),
    })
    .optional(),
  revision: z.int().min(1),
  /** When it was given, while the round was open or in its grace time. */
  answeredAt: z.iso.datetime(),
  /**
   * Corrected after the close, by way of who leads the area. `status` is the corrected colour, where that is another: the
   * answer's own stays what counted when the round closed.
   */
  amended: z.object({ at: z.iso.datetime(), status: Status.optional() }).optional(),
});
export type CheckIn = z.infer<typeof CheckIn>;

export function isOpen(round: Round, now: Date): boolean {
  return round.closedAt === undefined && now.getTime() < Date.parse(round.closesAt);
}

/** Amber and red are complete with what, effect and correction; less is kept, and shown as not yet complete. */
export function isComplete(checkIn: CheckIn): boolean {
  if (checkIn.status === 'green') return true;
  return Boolean(checkIn.what && checkIn.effect && checkIn.correction);
}

/**
 * Orders answers of one round by colour, worst first, and then by what they say. Stored, they stand by person: that
 * order, the same in every round, would tell who wrote what and who is missing.
 */
export function inNeutralOrder(a: CheckIn, b: CheckIn): number {
  if (a.status !== b.status) return isWorse(a.status, b.status) ? -1 : 1;
  // Who said nothing comes last.
  return Number(!wordsOf(a)) - Number(!wordsOf(b)) || wordsOf(a).localeCompare(wordsOf(b), 'nl');
}

function wordsOf({ what, effect, correction }: CheckIn): string {
  return [what, effect, correction].filter((text) => text !== undefined).join('\n');
}
