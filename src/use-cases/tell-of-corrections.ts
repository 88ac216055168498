import { leadersIn } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import { isTeamsTurn } from '../domain/correction-request.ts';
import { timeZoneOf } from '../domain/programme.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import { localDaysOf } from './area-standing.ts';
import type { Context } from './context.ts';
import { correctionDelivery } from './correction-content.ts';
import { type CorrectionName, type CorrectionView, findCorrection } from './correction-view.ts';
import { noLongerThan } from './no-longer-than.ts';
import { programmeManagers, type Reached, reachMembers } from './reach-members.ts';

/** `nobody`: there is no one whom it could be sent to. `later`: the clock goes on with it. */
export type Told = 'told' | 'later' | 'nobody';

type Waiting = NonNullable<AreaState['corrections']>[number];

/** Tells whoever is still to hear of a correction, on a day and at an hour at which they may be told. */
export async function tellOfCorrections(context: Context): Promise<void> {
  const { rows } = await context.stores.areas.all();
  for (const { areaId, corrections = [] } of rows) {
    const today = localDateOf(context.clock.now(), context.programme.timeZone);
    for (const { lookAgainOn = today, ...name } of corrections) {
      if (lookAgainOn > today) continue;
      await tellOfCorrection(context, { ...name, areaId }).catch((error: unknown) => {
        context.log.error({ areaId, err: error }, 'correction.tellFailed');
      });
    }
  }
}

/** A press is answered within five seconds. */
const limitMs = 2_500;

/**
 * Tells of a correction as far as that goes now. It stands in the area's row first: what is not told now, whatever fails
 * or falls over, the clock goes on with.
 */
export async function tellSoon(context: Context, name: CorrectionName): Promise<Told> {
  const { areaId, slot, correctionId } = name;
  await change(context, areaId, correctionId, { slot, correctionId });
  const told = tellOfCorrection(context, name).catch((error: unknown): Told => {
    context.log.error({ areaId, err: error }, 'correction.tellFailed');
    return 'later';
  });
  return noLongerThan(limitMs, told, 'later');
}

/**
 * Who leads the area, and is not who asks, gets one card for each request; who asked hears once what was decided. Where
 * nobody leads it or can be reached, or was silent for ten working days, the programme managers are asked.
 */
async function tellOfCorrection(context: Context, name: CorrectionName): Promise<Told> {
  const { areaId, slot, correctionId } = name;
  const view = await findCorrection(context, name);
  if (!view) {
    await change(context, areaId, correctionId, undefined);
    return 'nobody';
  }
  const { programme, calendar, clock } = context;
  const timeZone = timeZoneOf(programme, view.area);
  if (!maySendAt(clock.now(), { programme, calendar, timeZone })) return 'later';
  const today = localDateOf(clock.now(), timeZone);
  const isAsked = view.request.state === 'asked';
  const reached = isAsked
    ? await tellLeads(context, view, today)
    : await tell(context, view, [view.request.memberId], today);
  if (!reached.includes('later')) {
    // What nobody decided yet is looked at every day: people come back, and after a while it is the team's turn.
    const goesOn = isAsked || reached.includes('off');
    const waiting = { slot, correctionId, lookAgainOn: addDays(today, 1) };
    await change(context, areaId, correctionId, goesOn ? waiting : undefined);
  }
  if (reached.includes('told')) return 'told';
  return reached.some((each) => each !== 'unreachable') ? 'later' : 'nobody';
}

async function tellLeads(context: Context, view: CorrectionView, today: LocalDate): Promise<Reached[]> {
  const { stores, clock } = context;
  const { request, area } = view;
  const isOther = (memberId: string) => memberId !== request.memberId;
  const leaders = leadersIn(await stores.roles.ofArea(area.id)).filter(isOther);
  const reached = await tell(context, view, leaders, today);
  const isInVain = reached.every((each) => each === 'unreachable');
  if (!isInVain && !isTeamsTurn(request, clock.now(), localDaysOf(context, area))) return reached;
  const others = (await programmeManagers(context))
    .filter(isOther)
    .filter((memberId) => !leaders.includes(memberId));
  return [...reached, ...(await tell(context, view, others, today))];
}

function tell(
  context: Context,
  { request }: CorrectionView,
  memberIds: readonly string[],
  today: LocalDate,
): Promise<Reached[]> {
  const kind = request.state === 'asked' ? 'correction' : 'correctionHeard';
  return reachMembers(context, memberIds, today, (memberId) => correctionDelivery(request, kind, memberId));
}

async function change(
  { stores }: Context,
  areaId: string,
  correctionId: string,
  waiting: Waiting | undefined,
): Promise<void> {
  await stores.areas.change(areaId, ({ corrections = [], ...area }) => {
    const others = corrections.filter((one) => one.correctionId !== correctionId);
    const next = waiting ? [...others, waiting] : others;
    return { ...area, ...(next.length > 0 && { corrections: next }) };
  });
}
