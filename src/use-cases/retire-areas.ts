import type { AreaState } from '../domain/area.ts';
import { findRetired } from '../domain/past-areas.ts';
import { type Area, timeZoneOf } from '../domain/programme.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import { closeIfDue } from './close-rounds.ts';
import type { Context } from './context.ts';

/**
 * Does, once, what follows when the programme file has an area no more: its open round is closed with what was
 * answered, and its conversation is let go. Its rows and the roles for it stay, for reports and for when it comes back.
 */
export async function retireAreas(context: Context): Promise<void> {
  const { programme, stores, log } = context;
  if (!programme.past || programme.past.retired.length === 0) return;
  for (const state of (await stores.areas.all()).rows) {
    const retired = findRetired(programme, state.areaId);
    if (!retired || state.retiredOn !== undefined) continue;
    await retire(context, state, retired.on).catch((error: unknown) =>
      log.error({ areaId: state.areaId, err: error }, 'area.retireFailed'),
    );
  }
}

/** Each step may be repeated; the mark comes last, so that a stop in between is mended by the next tick. */
async function retire(context: Context, state: AreaState, retiredOn: LocalDate): Promise<void> {
  const { stores } = context;
  const { areaId, latestSlot } = state;
  const { roundIsOpen } = await closeIfDue(context, state);
  const isWritten = latestSlot !== undefined && (await stores.rounds.find(areaId, latestSlot)) !== undefined;
  // Being closed by another replica, or opened by a version that we do not know yet: the next tick sees.
  if (roundIsOpen && isWritten) return;
  await stores.conversations.unbind({ kind: 'area', areaId });
  await stores.areas.change(areaId, (current) =>
    current.latestSlot === latestSlot ? { ...current, roundIsOpen: false, retiredOn } : undefined,
  );
  context.log.info({ areaId, retiredOn }, 'area.retired');
}

/** An area that is in the file again goes on from today: what it was not asked in between is not missed. */
export async function takeBack(context: Context, area: Area, state: AreaState): Promise<AreaState> {
  if (state.retiredOn === undefined) return state;
  const { stores, clock, programme } = context;
  const yesterday = addDays(localDateOf(clock.now(), timeZoneOf(programme, area)), -1);
  await stores.areas.change(area.id, ({ retiredOn, ...current }) =>
    retiredOn === undefined ? undefined : { ...current, slotsThrough: yesterday },
  );
  return (await stores.areas.find(area.id))?.value ?? state;
}
