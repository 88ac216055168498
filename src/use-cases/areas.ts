import type { AreaState } from '../domain/area.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import { type PlannedRound, plannedRounds, type Schedule, scheduleOf } from '../domain/schedule.ts';
import { addDays, instantOf, type LocalDate, localDateOf } from '../domain/time.ts';
import type { Context } from './context.ts';

export function scheduleOfArea({ programme, calendar }: Context, area: Area, state: AreaState): Schedule {
  return scheduleOf(programme, calendar, area, state);
}

/** The rounds that the rhythm still has to open, with a slot before `until`; the first may be due already. */
export function roundsAhead(
  context: Context,
  area: Area,
  state: AreaState,
  until: LocalDate,
): PlannedRound[] {
  const now = context.clock.now();
  const yesterday = addDays(localDateOf(now, timeZoneOf(context.programme, area)), -1);
  const range = { from: addDays(state.slotsThrough ?? yesterday, 1), until };
  return plannedRounds(scheduleOfArea(context, area, state), range).filter(
    ({ slot, closesAt }) => slot !== state.latestSlot && closesAt > now,
  );
}

export async function findOrAddArea(context: Context, area: Area): Promise<AreaState> {
  return (await context.stores.areas.find(area.id))?.value ?? addArea(context, area);
}

/**
 * An area starts in the phase that the programme file gives it. Its first step is written before it and keyed by
 * the day: however often this is done or falls over, the area has one. Its rhythm counts from that day on.
 */
export async function addArea(context: Context, area: Area): Promise<AreaState> {
  const { stores, clock, programme } = context;
  const zone = timeZoneOf(programme, area);
  const since = localDateOf(clock.now(), zone);
  const recordedAt = instantOf(since, '00:00', zone).toISOString();
  await stores.areas.recordPhaseStep({ areaId: area.id, phaseId: area.startPhase, since, recordedAt });
  const state: AreaState = {
    areaId: area.id,
    phaseId: area.startPhase,
    phaseSince: since,
    roundsOpened: 0,
    roundIsOpen: false,
    slotsThrough: addDays(since, -1),
  };
  await stores.areas.add(state);
  return (await stores.areas.find(area.id))?.value ?? state;
}
