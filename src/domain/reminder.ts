import { z } from 'zod';
import { type Availability, isOwnWorkday, ownWorkdayFrom } from './availability.ts';
import { isOpen, type Round } from './round.ts';
import { maySendAt, type SendingHours } from './sending-hours.ts';
import { addDays, instantOf, type LocalDate, localDateOf, localTimeOf } from './time.ts';

/** What somebody who is asked wants of one round: to be left alone, or to be asked again later. */
export const RoundWish = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  memberId: z.string(),
  wish: z.enum(['skip', 'later']),
  /** When `later` is: the next morning on which the person works. */
  laterAt: z.iso.datetime().optional(),
});
export type RoundWish = z.infer<typeof RoundWish>;

/** A card in somebody's own chat. A snooze is named by its morning: asked for twice a day, it comes once. */
export type PersonalCard = { kind: 'round' | 'reminder' } | { kind: 'snooze'; morning: LocalDate };

/** All that says whether one person is to get a card of one round. */
export type PersonalFacts = {
  round: Round;
  /** Whether the round's own card goes to each member, and not to the area's conversation. */
  isPersonal: boolean;
  hasAnswered: boolean;
  wish: RoundWish | undefined;
  availability: Availability;
  /** The cards that left, or may have left. */
  sent: readonly PersonalCard[];
};

export type ReminderDecision =
  | { kind: 'send'; card: PersonalCard }
  /** Nothing before `at`. */
  | { kind: 'notYet'; at: Date }
  | { kind: 'never' };

type DueCard = { card: PersonalCard; at: Date };

/**
 * Decides which card of a round somebody gets now. Each comes once, on a day on which the person works, within the
 * sending hours and before the round closes. Of cards that are due on one day, as after an absence, only the last comes.
 */
export function decideReminder(facts: PersonalFacts, now: Date, hours: SendingHours): ReminderDecision {
  const { round, hasAnswered, wish, sent } = facts;
  if (hasAnswered || wish?.wish === 'skip' || !isOpen(round, now)) return { kind: 'never' };
  const cards = cardsOf(facts, hours);
  const lastSent = cards.findLastIndex(({ card }) => sent.some((one) => isSame(one, card)));
  const left = cards.slice(lastSent + 1).filter((card) => card.at < new Date(round.closesAt));
  const today = localDateOf(now, hours.timeZone);
  // A card that could not leave before the day of the next one waits for that: nobody hears twice on one day.
  const due = left.findLast(({ at }) => at <= now || localDateOf(at, hours.timeZone) === today);
  if (due && due.at > now) return { kind: 'notYet', at: due.at };
  const at = due ? mayLeaveAt(now, facts, hours) : left[0]?.at;
  if (at === undefined || at >= new Date(round.closesAt)) return { kind: 'never' };
  return due && at <= now ? { kind: 'send', card: due.card } : { kind: 'notYet', at };
}

/** When `later` is: the start of the next morning on which the person works; undefined where the round is closed then. */
export function decideSnooze(
  round: Round,
  availability: Availability,
  now: Date,
  hours: SendingHours,
): Date | undefined {
  const tomorrow = addDays(localDateOf(now, hours.timeZone), 1);
  const at = startOfOwnWorkday(tomorrow, { round, availability }, hours);
  return at && at < new Date(round.closesAt) ? at : undefined;
}

/** The cards of the round for this person, in the order in which they come. */
function cardsOf(
  { round, isPersonal, wish, availability, sent }: PersonalFacts,
  hours: SendingHours,
): DueCard[] {
  const person = { round, availability };
  const remindAt = round.remindAt && onOwnWorkday(new Date(round.remindAt), person, hours);
  const roundAt = isPersonal && onOwnWorkday(new Date(round.openedAt), person, hours);
  const laterAt = wish?.laterAt && onOwnWorkday(new Date(wish.laterAt), person, hours);
  const dayOf = (at: Date) => localDateOf(at, hours.timeZone);
  const wasReminded = sent.some(({ kind }) => kind === 'reminder');
  const cards: DueCard[] = [];
  const comesBy = (at: Date, moment: Date | '' | undefined) => Boolean(moment && dayOf(moment) <= dayOf(at));
  // Whoever gets another card by the day of the first one, or asked for it later than that, is not asked twice.
  if (roundAt && sent.length === 0 && !comesBy(roundAt, remindAt) && !comesBy(roundAt, laterAt))
    cards.push({ card: { kind: 'round' }, at: roundAt });
  if (remindAt && (wasReminded || !(laterAt && dayOf(laterAt) >= dayOf(remindAt))))
    cards.push({ card: { kind: 'reminder' }, at: remindAt });
  if (laterAt && wish.laterAt)
    cards.push({ card: { kind: 'snooze', morning: dayOf(new Date(wish.laterAt)) }, at: laterAt });
  return cards.sort((a, b) => a.at.getTime() - b.at.getTime());
}

type RoundOfPerson = Pick<PersonalFacts, 'round' | 'availability'>;

/** The moment itself where the person works that day, or its time of day on the next day on which they do. */
function onOwnWorkday(moment: Date, { round, availability }: RoundOfPerson, hours: SendingHours) {
  const { timeZone, calendar, programme } = hours;
  const day = localDateOf(moment, timeZone);
  const through = localDateOf(new Date(round.closesAt), timeZone);
  const ownDay = ownWorkdayFrom(day, through, availability, calendar);
  if (ownDay === undefined) return undefined;
  if (ownDay === day) return moment;
  const time = localTimeOf(moment, timeZone);
  const { nothingSentBefore, nothingSentAfter = '23:59' } = programme;
  const isWithinHours = nothingSentBefore <= time && time <= nothingSentAfter;
  return instantOf(ownDay, isWithinHours ? time : nothingSentBefore, timeZone);
}

/** Now, or the next moment at which a card may leave to this person. */
function mayLeaveAt(now: Date, person: RoundOfPerson, hours: SendingHours): Date | undefined {
  const today = localDateOf(now, hours.timeZone);
  const worksToday = isOwnWorkday(today, person.availability, hours.calendar);
  if (worksToday && maySendAt(now, hours)) return now;
  const start = startOfOwnWorkday(today, person, hours);
  return start && start > now ? start : startOfOwnWorkday(addDays(today, 1), person, hours);
}

function startOfOwnWorkday(
  from: LocalDate,
  { round, availability }: RoundOfPerson,
  { timeZone, calendar, programme }: SendingHours,
): Date | undefined {
  const through = localDateOf(new Date(round.closesAt), timeZone);
  const day = ownWorkdayFrom(from, through, availability, calendar);
  return day === undefined ? undefined : instantOf(day, programme.nothingSentBefore, timeZone);
}

function isSame(a: PersonalCard, b: PersonalCard): boolean {
  return a.kind === b.kind && (a.kind !== 'snooze' || b.kind !== 'snooze' || a.morning === b.morning);
}
