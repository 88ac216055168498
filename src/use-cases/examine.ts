import { countAnswerers, leadersIn } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import { type DoctorFacts, decideFindings, doctorDays, type Finding } from '../domain/doctor.ts';
import type { Area } from '../domain/programme.ts';
import { addDays } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { areasInDoubt, waitsForSteering } from './delivery-overview.ts';
import { findLostSteering, findReach, wasUnreachable } from './reachable.ts';

/** What is wrong with the programme as it stands, from the rows as they are. Sends nothing and keeps nothing. */
export async function examine(context: Context): Promise<Finding[]> {
  const { stores, programme } = context;
  const states = new Map((await stores.areas.all()).rows.map((state) => [state.areaId, state]));
  const inDoubt = await areasInDoubt(context);
  const facts = await Promise.all(
    programme.areas.map(async (area) => ({
      ...(await gather(context, area, states.get(area.id))),
      isInDoubt: inDoubt.has(area.id),
    })),
  );
  const [lost, isWaitedFor] = await Promise.all([findLostSteering(context), waitsForSteering(context)]);
  return decideFindings(facts, { lost, isWaitedFor });
}

async function gather(
  context: Context,
  area: Area,
  state: AreaState | undefined,
): Promise<Omit<DoctorFacts, 'isInDoubt'>> {
  const { stores } = context;
  const [reach, grants, missed, isUnreachable] = await Promise.all([
    area.delivery === 'personal' ? 'reachable' : findReach(context, area),
    stores.roles.ofArea(area.id),
    stores.areas.missed(area.id, addDays(today(context), -doctorDays)),
    state !== undefined && wasUnreachable(context, state),
  ]);
  return {
    area,
    hasConversation: reach !== 'notBound',
    lost: typeof reach === 'string' ? undefined : reach,
    isUnreachable,
    people: countAnswerers(grants),
    hasLead: leadersIn(grants).length > 0,
    missed: missed.rows,
  };
}
