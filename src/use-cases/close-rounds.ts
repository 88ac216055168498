import { decideOutcome } from '../domain/area-status.ts';
import type { AreaState } from '../domain/area.ts';
import { toPlain } from '../storage/round-store.ts';
import type { Context } from './context.ts';

/**
 * Closes every round whose time has passed: the outcome goes to the area's history and the area is free for its
 * next round. Every step may be repeated, so that a crash between two of them is mended by the next call.
 */
export async function closeDueRounds(context: Context): Promise<void> {
  const { rows } = await context.stores.areas.all();
  for (const state of rows) if (state.roundIsOpen) await closeIfDue(context, state);
}

/** Closes the area's round if it is due, and returns the area as it then stands. */
export async function closeIfDue(context: Context, state: AreaState): Promise<AreaState> {
  const { stores, clock } = context;
  if (!state.roundIsOpen || state.latestSlot === undefined) return state;
  const loaded = await stores.rounds.find(state.areaId, state.latestSlot);
  if (!loaded) return state;
  const round = loaded.round.value;
  if (round.closedAt === undefined) {
    if (clock.now().getTime() < Date.parse(round.closesAt)) return state;
    if ((await stores.rounds.close(loaded.round, new Date(round.closesAt))) === 'conflict') return state;
  }
  const { checkIns } = toPlain(loaded);
  await stores.areas.recordOutcome(decideOutcome(round, checkIns, new Date(round.closesAt)));
  const slot = state.latestSlot;
  await stores.areas.change(state.areaId, (area) =>
    area.latestSlot === slot ? { ...area, roundIsOpen: false } : undefined,
  );
  return { ...state, roundIsOpen: false };
}
