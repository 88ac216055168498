import { leadersIn } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import { decideAsking, unconfirmedStretch } from '../domain/confirmation.ts';
import { type Area, findArea, timeZoneOf } from '../domain/programme.ts';
import type { Round } from '../domain/round.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import { findClosed, localDaysOf, recentOutcomes } from './area-standing.ts';
import { statusDelivery, wasAsked } from './confirm-status.ts';
import type { Context } from './context.ts';
import { programmeManagers, type Reached, reachMembers } from './reach-members.ts';

/**
 * Asks who leads an area to confirm the status of its last closed round: everybody once. Where nobody leads it, or was
 * silent for ten working days, the programme managers are asked.
 */
export async function askLeads(context: Context): Promise<void> {
  const { programme, calendar, clock } = context;
  const now = clock.now();
  const { rows } = await context.stores.areas.all();
  for (const state of rows) {
    const area = findArea(programme, state.areaId);
    if (!area) continue;
    const timeZone = timeZoneOf(programme, area);
    const today = localDateOf(now, timeZone);
    if (!isToBeLookedAt(state, today) || !maySendAt(now, { programme, calendar, timeZone })) continue;
    await askAbout(context, area, state, today).catch((error: unknown) => {
      context.log.error({ areaId: area.id, err: error }, 'status.askFailed');
    });
  }
}

function isToBeLookedAt({ latestSlot, roundIsOpen, asked }: AreaState, today: LocalDate): boolean {
  if (latestSlot === undefined) return false;
  if (asked?.slot !== latestSlot || asked.roundIsOpen !== roundIsOpen) return true;
  return asked.lookAgainOn !== undefined && asked.lookAgainOn <= today;
}

async function askAbout(context: Context, area: Area, state: AreaState, today: LocalDate): Promise<void> {
  const outcomes = await recentOutcomes(context, area);
  const leaders = leadersIn(await context.stores.roles.ofArea(area.id));
  const asking = decideAsking(outcomes, leaders.length > 0, context.clock.now(), localDaysOf(context, area));
  const seen = asking.outcome && (await findClosed(context, area, asking.outcome));
  const ask = (memberIds: readonly string[], { areaId, slot }: Round) =>
    // Whoever leads the area is asked as such when the card is made; `statusContent` says how.
    reachMembers(context, memberIds, today, (recipient) => ({ ...statusDelivery(areaId, slot), recipient }));
  const reached: Reached[] = [];
  if (seen && asking.leads) reached.push(...(await ask(leaders, seen.round)));
  const isInVain = asking.leads && reached.every((each) => each === 'unreachable');
  if (seen && (asking.team || isInVain)) {
    const before = asking.leads ? unconfirmedStretch(outcomes).slice(1) : [];
    const managers = await managersNotAsked(
      context,
      area.id,
      before.map(({ slot }) => slot),
    );
    reached.push(...(await ask(managers, seen.round)));
  }
  if (reached.includes('later')) return;
  const lookAgainOn = reached.includes('off') ? addDays(today, 1) : asking.lookAgainOn;
  await noteAsked(context, state, lookAgainOn);
}

/** Once for each stretch of rounds that the lead left: who was asked about an earlier one is not asked again. */
async function managersNotAsked(
  context: Context,
  areaId: string,
  earlier: readonly LocalDate[],
): Promise<string[]> {
  const managers = await programmeManagers(context);
  const askedBefore = await Promise.all(
    managers.map(async (memberId) => {
      for (const slot of earlier) if (await wasAsked(context, areaId, slot, memberId)) return true;
      return false;
    }),
  );
  return managers.filter((_memberId, index) => !askedBefore[index]);
}

async function noteAsked(
  { stores }: Context,
  { areaId, latestSlot, roundIsOpen }: AreaState,
  lookAgainOn: LocalDate | undefined,
): Promise<void> {
  await stores.areas.change(areaId, (area) => {
    // Another round opened or closed in between: that is to be looked at itself.
    if (latestSlot === undefined || area.latestSlot !== latestSlot || area.roundIsOpen !== roundIsOpen)
      return undefined;
    return { ...area, asked: { slot: latestSlot, roundIsOpen, ...(lookAgainOn && { lookAgainOn }) } };
  });
}
