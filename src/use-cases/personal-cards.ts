import { answerersOf } from '../domain/access.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import { decideReminder, type PersonalCard, type PersonalFacts } from '../domain/reminder.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { LoadedRound } from '../storage/round-store.ts';
import type { Context } from './context.ts';
import { deliverToMember } from './personal-delivery.ts';
import { isPersonalCard, personalMessage, personCardOf } from './personal-view.ts';
import { roundSubject, viewRound } from './round-view.ts';

/** How long somebody who could not be reached is left alone: Teams was busy, or the chat is not there. */
const pauseMs = { failed: 15 * 60_000, unreachable: 24 * 60 * 60_000 } as const;

export type PersonalCardsSent = {
  /** How many people the area asks. */
  members: number;
  /** Before this moment nothing is due that is known of now. */
  nextAt: Date | undefined;
};

/**
 * Sends the members of an area the cards of a round that are due to them: its own card where the area is asked
 * personally, the reminder, and the card that somebody asked for later. Safe to repeat: each leaves once.
 */
export async function sendPersonalCards(
  context: Context,
  area: Area,
  slot: LocalDate,
): Promise<PersonalCardsSent> {
  const { stores } = context;
  const loaded = await stores.rounds.find(area.id, slot);
  const members = answerersOf(await stores.roles.ofArea(area.id));
  if (!loaded) return { members: members.size, nextAt: undefined };
  const answered = new Set(loaded.checkIns.map(({ value }) => value.memberId));
  const [wishes, deliveries] = await Promise.all([
    stores.rounds.wishes(area.id, slot),
    stores.deliveries.ofSubject(roundSubject(area.id, slot)),
  ]);
  const moments: Date[] = [];
  for (const memberId of members) {
    if (answered.has(memberId)) continue;
    const wish = wishes.find((one) => one.memberId === memberId);
    const at = await sendWhatIsDue(context, area, loaded, memberId, { wish, deliveries: deliveries.rows });
    if (at) moments.push(at);
  }
  return { members: members.size, nextAt: moments.sort((a, b) => a.getTime() - b.getTime())[0] };
}

/** The moment before which nothing is due to this person, or undefined where nothing is any more. */
async function sendWhatIsDue(
  context: Context,
  area: Area,
  loaded: LoadedRound,
  memberId: string,
  known: { wish: PersonalFacts['wish']; deliveries: readonly Delivery[] },
): Promise<Date | undefined> {
  const { stores, clock, wallClock, programme, calendar, log } = context;
  const now = clock.now();
  const own = known.deliveries.filter(
    (one) => isPersonalCard(one) && personCardOf(one).memberId === memberId,
  );
  const waitMs = Math.max(0, ...own.map((one) => pauseLeft(one, wallClock.now())));
  if (waitMs > 0) return new Date(now.getTime() + waitMs);
  const facts: PersonalFacts = {
    round: loaded.round.value,
    isPersonal: area.delivery === 'personal',
    hasAnswered: false,
    wish: known.wish,
    availability: (await stores.identities.findIdentity(memberId)) ?? {},
    sent: own.filter(({ state }) => !isUnsent(state)).map((one) => personCardOf(one).card),
  };
  const decision = decideReminder(facts, now, { programme, calendar, timeZone: timeZoneOf(programme, area) });
  if (decision.kind !== 'send') return decision.kind === 'notYet' ? decision.at : undefined;
  const state = await send(context, loaded, memberId, decision.card).catch((error: unknown) =>
    error instanceof Error ? error.name : 'unknown',
  );
  // Claimed: another replica is sending it.
  if (state === 'sent' || state === 'claimed') return now;
  // Never who: a log that tells who could not be reached tells who was late.
  log.warn({ areaId: area.id, slot: facts.round.slot, state }, 'personalCard.notSent');
  return new Date(now.getTime() + pauseMs.failed);
}

async function send(
  context: Context,
  loaded: LoadedRound,
  memberId: string,
  card: PersonalCard,
): Promise<string> {
  const { areaId, slot } = loaded.round.value;
  const key = {
    subject: roundSubject(areaId, slot),
    kind: card.kind,
    ...(card.kind === 'snooze' && { occasion: card.morning }),
  };
  const delivery = await deliverToMember(context, key, memberId, async (deliveryId, texts) => {
    const view = await viewRound(context, loaded);
    if (!view) throw new Error(`the programme no longer knows round ${areaId} ${slot}`);
    return personalMessage(context, view, { deliveryId, card }, texts);
  });
  return delivery?.state ?? 'noChat';
}

function isUnsent(state: Delivery['state']): state is keyof typeof pauseMs {
  return state === 'failed' || state === 'unreachable';
}

function pauseLeft({ state, changedAt }: Delivery, now: Date): number {
  return isUnsent(state) ? Date.parse(changedAt) + pauseMs[state] - now.getTime() : 0;
}
