import { answerersOf } from '../domain/access.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import { decideReminder, type PersonalCard, type PersonalFacts } from '../domain/reminder.ts';
import type { Round } from '../domain/round.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { LoadedRound } from '../storage/round-store.ts';
import type { Context } from './context.ts';
import { noChat } from './personal-delivery.ts';
import { isPersonalCard, personCardOf } from './personal-view.ts';
import { roundSubject } from './round-view.ts';

const minuteMs = 60_000;
/** How long somebody who could not be reached is left alone: Teams refused, or the chat is not there. */
const pauseMs: Partial<Record<Delivery['state'], number>> = {
  failed: 15 * minuteMs,
  unreachable: 24 * 60 * minuteMs,
};
/** A chat can be made as soon as any conversation of the organisation is known. */
const noChatPauseMs = 15 * minuteMs;

/** What is known of a round and all its members at once. */
type RoundOfMembers = {
  area: Area;
  loaded: LoadedRound;
  members: ReadonlySet<string>;
  wishes: readonly NonNullable<PersonalFacts['wish']>[];
  deliveries: readonly Delivery[];
};

/**
 * Puts out the card of a round that just opened, to every member of an area that is asked personally, and gives how
 * many they are. Who works today is looked at when each card leaves. A few calls to the store, however many there are.
 */
export async function openPersonalCards(context: Context, area: Area, slot: LocalDate): Promise<number> {
  const found = await readRound(context, area, slot);
  if (!found) return answerersOf(await context.stores.roles.ofArea(area.id)).size;
  if (isOnlyTheFirstDue(context, found)) await enqueueAll(context, found, firstCards(found));
  else await sendPersonalCards(context, area, slot);
  return found.members.size;
}

/**
 * Sends the members of an area the cards of a round that are due to them: its own card where the area is asked
 * personally, the reminder, and the card that somebody asked for later. Safe to repeat: each leaves once. Gives the
 * moment before which nothing is due that is known of now.
 */
export async function sendPersonalCards(
  context: Context,
  area: Area,
  slot: LocalDate,
): Promise<Date | undefined> {
  const found = await readRound(context, area, slot);
  if (!found) return undefined;
  const answered = new Set(found.loaded.checkIns.map(({ memberId }) => memberId));
  const moments: Date[] = [];
  const due: DeliveryKey[] = [];
  for (const memberId of found.members) {
    if (answered.has(memberId)) continue;
    const next = await decideNext(context, found, memberId);
    if (next instanceof Date) moments.push(next);
    else if (next) due.push(keyOf(found.loaded.round.value, memberId, next));
  }
  await enqueueAll(context, found, due);
  if (due.length > 0) moments.push(context.clock.now());
  return moments.sort((a, b) => a.getTime() - b.getTime())[0];
}

async function readRound(context: Context, area: Area, slot: LocalDate): Promise<RoundOfMembers | undefined> {
  const { stores } = context;
  const loaded = await stores.rounds.find(area.id, slot);
  if (!loaded) return undefined;
  const [grants, wishes, deliveries] = await Promise.all([
    stores.roles.ofArea(area.id),
    stores.rounds.wishes(area.id, slot),
    stores.deliveries.ofSubject(roundSubject(area.id, slot)),
  ]);
  return { area, loaded, members: answerersOf(grants), wishes, deliveries: deliveries.rows };
}

/** On the first day nobody has a wish yet, and no reminder comes: then nothing depends on the person. */
function isOnlyTheFirstDue(context: Context, { area, loaded, wishes }: RoundOfMembers): boolean {
  const { openedAt, remindAt } = loaded.round.value;
  const timeZone = timeZoneOf(context.programme, area);
  const today = localDateOf(context.clock.now(), timeZone);
  const isDay = (moment: string | undefined) =>
    moment !== undefined && localDateOf(new Date(moment), timeZone) === today;
  return wishes.length === 0 && isDay(openedAt) && !isDay(remindAt);
}

function firstCards({ loaded, members, deliveries }: RoundOfMembers): DeliveryKey[] {
  const has = new Set(deliveries.filter(isPersonalCard).map((one) => personCardOf(one).memberId));
  for (const { memberId } of loaded.checkIns) has.add(memberId);
  return [...members]
    .filter((memberId) => !has.has(memberId))
    .map((memberId) => keyOf(loaded.round.value, memberId, { kind: 'round' }));
}

function enqueueAll(
  { outbox }: Context,
  { area, loaded }: RoundOfMembers,
  keys: readonly DeliveryKey[],
): Promise<void> {
  return outbox.enqueue(roundSubject(area.id, loaded.round.value.slot), keys);
}

function keyOf({ areaId, slot }: Round, memberId: string, card: PersonalCard): DeliveryKey {
  const recipient = card.kind === 'snooze' ? `${memberId}|${card.morning}` : memberId;
  return { subject: roundSubject(areaId, slot), kind: card.kind, recipient };
}

/** The card that is due to this person, or the moment before which none is; undefined where none is any more. */
async function decideNext(
  context: Context,
  { area, loaded, wishes, deliveries }: RoundOfMembers,
  memberId: string,
): Promise<PersonalCard | Date | undefined> {
  const { stores, clock, wallClock, programme, calendar } = context;
  const now = clock.now();
  const round = loaded.round.value;
  const wish = wishes.find((one) => one.memberId === memberId);
  const own = deliveries.filter((one) => isPersonalCard(one) && personCardOf(one).memberId === memberId);
  const waitMs = Math.max(0, ...own.map((one) => pauseLeft(one, wallClock.now())));
  if (waitMs > 0 && !(await isRegained(context, memberId, own))) return new Date(now.getTime() + waitMs);
  const sent = own.filter((one) => !isUnsent(one)).map((one) => personCardOf(one).card);
  const remindAt = round.remindAt === undefined ? undefined : new Date(round.remindAt);
  // Whoever has the round's card and asked for nothing hears no more before the reminder.
  if (sent.length > 0 && !wish && remindAt && now < remindAt) return remindAt;
  const facts: PersonalFacts = {
    round,
    isPersonal: area.delivery === 'personal',
    hasAnswered: false,
    wish,
    availability: (await stores.identities.findIdentity(memberId)) ?? {},
    sent,
  };
  const hours = { programme, calendar, timeZone: timeZoneOf(programme, area) };
  const decision = decideReminder(facts, now, hours);
  if (decision.kind === 'send') return decision.card;
  return decision.kind === 'notYet' ? decision.at : undefined;
}

/** The chat took nothing, and something came from it since. */
async function isRegained({ stores }: Context, memberId: string, own: readonly Delivery[]): Promise<boolean> {
  const wasGone = own.some(({ state, reason }) => state === 'unreachable' && reason !== noChat);
  return wasGone && (await stores.identities.findIdentity(memberId))?.unreachable === undefined;
}

/** Certainly not there: what is queued is as good as sent. */
function isUnsent({ state }: Delivery): boolean {
  return state === 'failed' || state === 'unreachable' || state === 'expired';
}

function pauseLeft({ state, reason, changedAt }: Delivery, now: Date): number {
  const ms = state === 'unreachable' && reason === noChat ? noChatPauseMs : (pauseMs[state] ?? 0);
  return ms === 0 ? 0 : Date.parse(changedAt) + ms - now.getTime();
}
