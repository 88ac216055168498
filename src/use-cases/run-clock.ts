import type { AreaState } from '../domain/area.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import { type ClockStep, decideClockSteps } from '../domain/round-clock.ts';
import { plannedRounds, type RoundTimes, roundTimes } from '../domain/schedule.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { addArea, scheduleOfArea } from './areas.ts';
import type { Context } from './context.ts';
import { deliverRound } from './deliver-round.ts';
import { startRound, writeClaimedRound } from './open-round.ts';
import { isReachable } from './reachable.ts';
import { takeBack } from './retire-areas.ts';
import { roundDelivery } from './round-view.ts';

/**
 * Opens what the rhythm of each area asks for, and keeps what it missed. A round is one fact with a key of its own:
 * however many replicas do this, and after whatever stop, it is opened once. One area that cannot be opened now does
 * not keep the others waiting.
 */
export async function openDueRounds(context: Context): Promise<void> {
  const { stores, programme, log } = context;
  const known = new Map((await stores.areas.all()).rows.map((state) => [state.areaId, state]));
  const isPaused = (await stores.areas.programmePause()) !== undefined;
  for (const area of programme.areas) {
    const open = async () => {
      const state = known.get(area.id) ?? (await addArea(context, area));
      await openDue(context, area, await takeBack(context, area, state), isPaused);
    };
    await open().catch((error: unknown) => log.error({ areaId: area.id, err: error }, 'round.openFailed'));
  }
}

async function openDue(context: Context, area: Area, state: AreaState, isPaused: boolean): Promise<void> {
  const { programme, calendar, clock } = context;
  const now = clock.now();
  const timeZone = timeZoneOf(programme, area);
  const today = localDateOf(now, timeZone);
  const yesterday = addDays(today, -1);
  // An area that the clock never looked at is looked at from today on: what it was not asked before is not missed.
  const range = { from: addDays(state.slotsThrough ?? yesterday, 1), until: addDays(today, 1) };
  const pending = plannedRounds(scheduleOfArea(context, area, state), range).filter(
    ({ slot }) => slot !== state.latestSlot,
  );
  if (pending.length === 0) return markDealtWith(context, state, yesterday);
  const due = pending.filter(({ opensAt }) => opensAt <= now);
  if (due.length === 0) return;
  // Another replica is closing its last round: what is due is not covered by that one, and opens once it is closed.
  if (await isBeingClosed(context, state)) return;
  const steps = decideClockSteps({
    due,
    now,
    isPaused: isPaused || state.pausedSince !== undefined,
    roundIsOpen: state.roundIsOpen,
    isReachable: await isReachable(context, area),
    maySend: maySendAt(now, { programme, calendar, timeZone }),
  });
  for (const step of steps) await take(context, area, state, step);
}

async function isBeingClosed({ stores, clock }: Context, state: AreaState): Promise<boolean> {
  const { areaId, latestSlot, roundIsOpen } = state;
  const last = roundIsOpen && latestSlot !== undefined && (await stores.rounds.find(areaId, latestSlot));
  return last ? new Date(last.round.value.closesAt) <= clock.now() : false;
}

/**
 * Nothing up to this day is left to do. Once a day also where there was nothing: a rhythm that changes tomorrow asks
 * nothing about the days before.
 */
async function markDealtWith({ stores }: Context, state: AreaState, through: LocalDate): Promise<void> {
  const isBehind = ({ slotsThrough }: AreaState) => slotsThrough === undefined || slotsThrough < through;
  if (!isBehind(state)) return;
  await stores.areas.change(state.areaId, (current) =>
    isBehind(current) ? { ...current, slotsThrough: through } : undefined,
  );
}

async function take(context: Context, area: Area, state: AreaState, step: ClockStep): Promise<void> {
  const { stores, clock } = context;
  if (step.kind === 'open') {
    const { slot, ...times } = step.round;
    const started = await startRound(context, area, { slot, times, by: 'clock' });
    // Another round came in between: the next tick keeps this slot as covered.
    if (started.kind === 'started') await deliverRound(context, area, slot, 'clock');
    return;
  }
  const { slot, reason } = step;
  await stores.areas.recordMissed({ areaId: area.id, slot, reason, recordedAt: clock.now().toISOString() });
  await markDealtWith(context, state, slot);
}

/** Mends what a stop left half done: a round that was claimed and not written, or a card that did not go out. */
export async function mendOpenRounds(context: Context): Promise<void> {
  const { stores, programme, log } = context;
  for (const state of (await stores.areas.all()).rows) {
    const area = programme.areas.find(({ id }) => id === state.areaId);
    if (!state.roundIsOpen || state.latestSlot === undefined || !area) continue;
    await mend(context, area, state, state.latestSlot).catch((error: unknown) =>
      log.error({ areaId: area.id, err: error }, 'round.mendFailed'),
    );
  }
}

async function mend(context: Context, area: Area, state: AreaState, slot: LocalDate): Promise<void> {
  const { programme, calendar, clock } = context;
  const timeZone = timeZoneOf(programme, area);
  await writeClaimedRound(context, area, state, () => timesOfSlot(context, area, state, slot));
  // What members get personally is looked after with their reminders, each on their own day.
  if (area.delivery === 'personal') return;
  if (!maySendAt(clock.now(), { programme, calendar, timeZone })) return;
  if (!(await restsFromFailure(context, area.id, slot))) await deliverRound(context, area, slot, 'clock');
}

/** How long a card that certainly did not arrive is left alone. Who asks for the round by hand does not wait. */
const restMs: Partial<Record<Delivery['state'], number>> = { failed: 60_000, unreachable: 60 * 60_000 };

async function restsFromFailure({ stores, wallClock }: Context, areaId: string, slot: LocalDate) {
  const delivery = (await stores.deliveries.find(roundDelivery(areaId, slot)))?.value;
  if (!delivery) return false;
  const rest = restMs[delivery.state] ?? 0;
  return wallClock.now().getTime() < Date.parse(delivery.changedAt) + rest;
}

/** The times that a slot was given; a slot of no rhythm was opened by hand, on its own day. */
function timesOfSlot(context: Context, area: Area, state: AreaState, slot: LocalDate): RoundTimes {
  const schedule = scheduleOfArea(context, area, state);
  const [planned] = plannedRounds(schedule, { from: slot, until: addDays(slot, 1) });
  return planned ?? roundTimes(schedule, slot);
}
