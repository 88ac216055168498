import type { Card } from '../cards/render.ts';
import { statusCard } from '../cards/status-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { countAnswerers } from '../domain/access.ts';
import { countStatuses, decideWord, type RoundOutcome } from '../domain/area-status.ts';
import { awaitsLead, confirmThrough, type LocalDays, type Standing } from '../domain/confirmation.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import type { CheckIn, Round } from '../domain/round.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import { toPlain } from '../storage/round-store.ts';
import type { Texts } from '../texts/text.ts';
import { closeIfDue } from './close-rounds.ts';
import type { Context } from './context.ts';

/** One round of an area, as whoever confirms its status sees it. */
export type RoundStanding = {
  area: Area;
  round: Round;
  checkIns: readonly CheckIn[];
  /** How many people may answer. */
  asked: number;
  standing: Standing;
  isOpen: boolean;
  /** The last day on which the lead is waited for; absent while the round is open, and once it is confirmed or late. */
  waitsThrough?: LocalDate | undefined;
};

/** The rounds of an area that can be confirmed: the open one, and the last that closed. */
export type Confirmable = {
  open?: RoundStanding | undefined;
  closed?: RoundStanding | undefined;
  /** Newest first. */
  outcomes: readonly RoundOutcome[];
};

/** How far back outcomes count: as far as a status can come from. */
const lookBackDays = 400;

export function localDaysOf({ calendar, programme }: Context, area: Area): LocalDays {
  return { calendar, timeZone: timeZoneOf(programme, area) };
}

/** Newest first. */
export async function recentOutcomes(context: Context, area: Area): Promise<RoundOutcome[]> {
  const today = localDateOf(context.clock.now(), timeZoneOf(context.programme, area));
  const from = addDays(today, -lookBackDays);
  return (await context.stores.areas.outcomes(area.id, from, addDays(today, 1))).rows;
}

/** A round whose time has passed is closed first. */
export async function findConfirmable(context: Context, area: Area): Promise<Confirmable> {
  const found = await context.stores.areas.find(area.id);
  if (!found) return { outcomes: [] };
  const { roundIsOpen, latestSlot } = await closeIfDue(context, found.value);
  const outcomes = await recentOutcomes(context, area);
  return {
    outcomes,
    open: roundIsOpen && latestSlot !== undefined ? await findOpen(context, area, latestSlot) : undefined,
    closed: outcomes[0] && (await findClosed(context, area, outcomes[0])),
  };
}

export async function findClosed(
  context: Context,
  area: Area,
  outcome: RoundOutcome,
): Promise<RoundStanding | undefined> {
  const days = localDaysOf(context, area);
  const waits = awaitsLead(outcome, context.clock.now(), days);
  const waitsThrough = waits ? confirmThrough(outcome.closedAt, days) : undefined;
  const found = await findRound(context, area, outcome.slot);
  return found && { ...found, standing: outcome, isOpen: false, waitsThrough };
}

async function findOpen(context: Context, area: Area, slot: LocalDate): Promise<RoundStanding | undefined> {
  const found = await findRound(context, area, slot);
  return found && { ...found, standing: standingOf(found), isOpen: true };
}

/** How an open round stands so far. */
export function standingOf({ round, checkIns }: Pick<RoundStanding, 'round' | 'checkIns'>): Standing {
  return { ...decideWord(round, checkIns), counts: countStatuses(checkIns) };
}

async function findRound({ stores }: Context, area: Area, slot: LocalDate) {
  const loaded = await stores.rounds.find(area.id, slot);
  if (!loaded) return undefined;
  return { area, ...toPlain(loaded), asked: countAnswerers(await stores.roles.ofArea(area.id)) };
}

export type StatusShown = {
  deliveryId: string;
  /** Whether the one who sees it may confirm or change the status here. */
  mayDecide: boolean;
  /** True where the programme team is asked in place of a lead. */
  isForTeam?: boolean;
  /** What just happened. */
  note?: string;
};

export function drawStatus(context: Context, seen: RoundStanding, shown: StatusShown, texts: Texts): Card {
  return statusCard({ programme: context.programme, ...seen, ...shown }, texts);
}

/** The same card as a message. */
export function statusMessage(
  context: Context,
  seen: RoundStanding,
  shown: StatusShown,
  texts: Texts,
): Message {
  const summary = texts('card.status.title', { area: seen.area.name });
  return { card: drawStatus(context, seen, shown, texts), summary };
}
