import { countAnswerers, leadersIn } from '../domain/access.ts';
import { decidePlanning, type Planning, type PlanningFacts, planningDays } from '../domain/planning.ts';
import type { Area } from '../domain/programme.ts';
import { timeZoneOf } from '../domain/programme.ts';
import { addDays, localDateOf } from '../domain/time.ts';
import { findOrAddArea, roundsAhead } from './areas.ts';
import type { Context } from './context.ts';
import { areasInDoubt } from './delivery-overview.ts';
import { findReach, wasUnreachable } from './reachable.ts';

/** The planning of the coming four weeks, from the rows as they are. Sends nothing and keeps nothing. */
export async function planAhead(context: Context): Promise<Planning> {
  const { stores, programme, clock } = context;
  const pausedSince = await stores.areas.programmePause();
  const inDoubt = await areasInDoubt(context);
  const areas = await Promise.all(
    programme.areas.map(async (area) => ({
      ...(await gather(context, area)),
      isInDoubt: inDoubt.has(area.id),
    })),
  );
  return decidePlanning(areas, { now: clock.now(), timeZone: programme.timeZone, pausedSince });
}

async function gather(context: Context, area: Area): Promise<Omit<PlanningFacts, 'isInDoubt'>> {
  const { stores, clock, programme } = context;
  const state = await findOrAddArea(context, area);
  const today = localDateOf(clock.now(), timeZoneOf(programme, area));
  const [grants, missed, reach, isGone, open] = await Promise.all([
    stores.roles.ofArea(area.id),
    stores.areas.missed(area.id, addDays(today, -planningDays)),
    findReach(context, area),
    wasUnreachable(context, state),
    state.roundIsOpen && state.latestSlot !== undefined
      ? stores.rounds.find(area.id, state.latestSlot)
      : undefined,
  ]);
  return {
    area,
    state,
    planned: roundsAhead(context, area, state, addDays(today, planningDays)),
    open: open?.round.value,
    people: countAnswerers(grants),
    isReachable: reach === 'reachable' && !isGone,
    lost: typeof reach === 'string' ? undefined : reach,
    hasLead: leadersIn(grants).length > 0,
    missed: missed.rows,
  };
}
