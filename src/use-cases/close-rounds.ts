import type { AreaState } from '../domain/area.ts';
import { decideOutcome } from '../domain/area-status.ts';
import { findRetired } from '../domain/past-areas.ts';
import type { Round } from '../domain/round.ts';
import type { LocalDate } from '../domain/time.ts';
import { toPlain } from '../storage/round-store.ts';
import type { Context } from './context.ts';
import { closePersonalCards } from './personal-content.ts';
import { roundDelivery } from './round-view.ts';

/**
 * Closes every round whose time has passed: the outcome goes to the area's history, the cards tell it, and the area is
 * free for its next round. Every step may be repeated and the area's row comes last, so that a crash between two of
 * them is mended by the next call.
 */
export async function closeDueRounds(context: Context): Promise<void> {
  const { rows } = await context.stores.areas.all();
  for (const state of rows) {
    // One area that cannot be closed now does not keep the others open, nor the digest from being made.
    await closeIfDue(context, state).catch((error: unknown) => {
      context.log.error({ areaId: state.areaId, err: error }, 'round.closeFailed');
    });
  }
}

/** Closes the area's round if it is due or the area was retired, and returns the area as it then stands. */
export async function closeIfDue(context: Context, state: AreaState): Promise<AreaState> {
  const { stores } = context;
  const { areaId, latestSlot } = state;
  if (!state.roundIsOpen || latestSlot === undefined) return state;
  if (!(await markClosed(context, areaId, latestSlot))) return state;
  // Read again: an answer that was on its way while the round closed counts too.
  const loaded = await stores.rounds.find(areaId, latestSlot);
  if (!loaded) return state;
  const { round, checkIns } = toPlain(loaded);
  await stores.areas.recordOutcome(
    decideOutcome(round, checkIns, new Date(round.closedAt ?? round.closesAt)),
  );
  // Nobody looks at this round again once the area is free. A card that Teams refuses to change holds up nothing.
  await context.outbox.updateSurely(roundDelivery(areaId, latestSlot));
  await closePersonalCards(context, areaId, latestSlot);
  await stores.areas.change(areaId, (area) =>
    area.latestSlot === latestSlot ? { ...area, roundIsOpen: false } : undefined,
  );
  return { ...state, roundIsOpen: false };
}

/** True when the round is closed; false while it is not due, or when another replica is closing it. */
async function markClosed(context: Context, areaId: string, slot: LocalDate): Promise<boolean> {
  const { stores, keptRounds, clock } = context;
  const loaded = await stores.rounds.find(areaId, slot);
  if (!loaded) return false;
  const { closedAt, closesAt } = loaded.round.value;
  if (closedAt !== undefined) return true;
  const [now, end] = [clock.now(), new Date(closesAt)];
  if (now < end && !endsWithItsArea(context, loaded.round.value)) return false;
  const closed = await stores.rounds.close(loaded.round, now < end ? now : end);
  keptRounds.forget(areaId, slot);
  return closed === 'replaced';
}

/** A round of a later version than the one that we know of is of an area that came back. */
function endsWithItsArea(context: Context, { areaId, programmeVersion = 0 }: Round): boolean {
  return findRetired(context.programme, areaId) !== undefined && programmeVersion <= context.programmeVersion;
}
