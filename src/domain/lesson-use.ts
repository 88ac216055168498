import { z } from 'zod';
import type { LessonRef } from './lesson.ts';
import { addDays, type LocalDate } from './time.ts';

/** So long after an area used a lesson it is asked whether that worked. Saying it again before that is no second use. */
const askAfterDays = 42;
/** "Not to say yet" is asked once more, so much later. */
const askAgainAfterDays = 28;
/** What an area wants to hear of later comes back after so many days. */
const laterDays = 28;
/** A question that nobody answers stands on so many cards, and then no more. */
const mostAsked = 2;

/** What became of one lesson in one area: the last word that somebody of it said. Never who. */
export const LessonOffer = z.object({
  areaId: z.string(),
  year: z.int(),
  number: z.int().min(1),
  /** `shown`: it stood on a card, and nobody said anything of it. */
  state: z.enum(['shown', 'later', 'notForUs', 'used']),
  /** Since when. */
  on: z.iso.date(),
  /** The day on which it was used last: the key of that application. */
  appliedOn: z.iso.date().optional(),
  /** From when on it is asked whether that worked. Absent where there is nothing to ask any more. */
  askOn: z.iso.date().optional(),
  /** The slots of the cards that asked it since `askOn`. */
  askedIn: z.array(z.iso.date()).optional(),
  /** It was too early to say, once. */
  askedAgain: z.literal(true).optional(),
});
export type LessonOffer = z.infer<typeof LessonOffer>;

/** What people of an area say of a lesson. */
export const LessonWord = z.enum(['used', 'notForUs', 'later']);
export type LessonWord = z.infer<typeof LessonWord>;

/** What people say when they are asked whether it worked. */
export const WorkedWord = z.enum(['yes', 'no', 'notYet']);
export type WorkedWord = z.infer<typeof WorkedWord>;

type Subject = LessonRef & { areaId: string };

/** The offer as a word leaves it; `undefined` leaves it as it is. */
export type OfferChange = LessonOffer | undefined;

/**
 * What a word makes of an offer. Words have a rank, so that of two colleagues who differ it does not matter who was
 * first: what is used stays used, and what is dismissed does not come back by itself.
 */
export function decideWord(
  current: LessonOffer | undefined,
  word: LessonWord,
  { areaId, year, number }: Subject,
  today: LocalDate,
): OfferChange {
  const ref = { areaId, year, number };
  if (word === 'used') {
    if (current && isInUse(current, today)) return undefined;
    return { ...ref, state: 'used', on: today, appliedOn: today, askOn: addDays(today, askAfterDays) };
  }
  if (current && rankOf[current.state] > rankOf[word]) return undefined;
  if (current?.state === word && (word === 'notForUs' || current.on === today)) return undefined;
  return { ...ref, state: word, on: today };
}

const rankOf: Record<LessonOffer['state'], number> = { shown: 0, later: 1, notForUs: 2, used: 3 };

/** It was used a short while ago: saying so again is the same use. */
export function isInUse({ appliedOn }: Pick<LessonOffer, 'appliedOn'>, today: LocalDate): boolean {
  return appliedOn !== undefined && today < addDays(appliedOn, askAfterDays);
}

/** A lesson that stands on a card is seen from then on. What was kept for later comes back once. */
export function decideShown(
  current: LessonOffer | undefined,
  { areaId, year, number }: Subject,
  today: LocalDate,
): OfferChange {
  if (current && !isBack(current, today)) return undefined;
  return { areaId, year, number, state: 'shown', on: today };
}

/** It was kept for later, and the time has come. */
export function isBack({ state, on }: Pick<LessonOffer, 'state' | 'on'>, today: LocalDate): boolean {
  return state === 'later' && addDays(on, laterDays) <= today;
}

/** What is asked on the card of a round with this slot, the oldest first. */
export function usesToAsk(offers: readonly LessonOffer[], slot: LocalDate): LessonOffer[] {
  return offers
    .filter(({ askOn, askedIn = [] }) => {
      if (askOn === undefined || askOn > slot) return false;
      return askedIn.includes(slot) || askedIn.length < mostAsked;
    })
    .sort((a, b) => (a.askOn ?? '').localeCompare(b.askOn ?? '') || a.year - b.year || a.number - b.number);
}

/** A round's card asks whether it worked. */
export function decideAsked(current: LessonOffer | undefined, slot: LocalDate): OfferChange {
  if (!current || current.askOn === undefined || current.askedIn?.includes(slot)) return undefined;
  return { ...current, askedIn: [...(current.askedIn ?? []), slot] };
}

/** The offer once it was said whether it worked. Too early to say is asked once more, and then not again. */
export function decideWorked(
  current: LessonOffer | undefined,
  appliedOn: LocalDate,
  word: WorkedWord,
  today: LocalDate,
): OfferChange {
  if (!current || current.appliedOn !== appliedOn || current.askOn === undefined) return undefined;
  const { askOn, askedIn: _, ...rest } = current;
  if (word !== 'notYet') return rest;
  // Said twice by two people, or by one press that came twice.
  if (current.askedAgain && today < askOn) return undefined;
  if (current.askedAgain) return rest;
  return { ...rest, askedAgain: true, askOn: addDays(today, askAgainAfterDays) };
}
