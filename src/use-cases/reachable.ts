import type { AreaState } from '../domain/area.ts';
import type { LostReach } from '../domain/conversation.ts';
import { type Area, findArea } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import type { Binding } from '../storage/conversation-store.ts';
import type { Context } from './context.ts';
import { roundDelivery } from './round-view.ts';

/** `notBound`: it has no conversation or, where members are asked personally, no members. */
export type Reach = 'reachable' | 'notBound' | LostReach;

/** Whether there is somewhere to send an area's check-in to: its conversation, or people with a chat of their own. */
export async function findReach(context: Context, area: Area): Promise<Reach> {
  const { stores } = context;
  if (area.delivery === 'personal')
    return (await stores.roles.ofArea(area.id)).length > 0 ? 'reachable' : 'notBound';
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId: area.id });
  return binding ? (lostReachOf(context, binding) ?? 'reachable') : 'notBound';
}

export async function isReachable(context: Context, area: Area): Promise<boolean> {
  return (await findReach(context, area)) === 'reachable';
}

export function lostReachOf(
  { programme }: Pick<Context, 'programme'>,
  { unreachable }: Binding,
): LostReach | undefined {
  if (!unreachable) return undefined;
  return { since: localDateOf(new Date(unreachable.since), programme.timeZone), why: unreachable.why };
}

/** True when the newest round's card met a conversation that is gone, or that the bot was taken out of. */
export async function wasUnreachable(
  { stores }: Context,
  { areaId, latestSlot }: AreaState,
): Promise<boolean> {
  if (latestSlot === undefined) return false;
  const delivery = await stores.deliveries.find(roundDelivery(areaId, latestSlot));
  return delivery?.value.state === 'unreachable';
}

/** Since when and why the steering group's conversation takes nothing; undefined where it does, or none is bound. */
export async function findLostSteering(context: Context): Promise<LostReach | undefined> {
  const binding = await context.stores.conversations.ofTarget({ kind: 'steering' });
  return binding && lostReachOf(context, binding);
}

/** The areas that are asked in a conversation which takes nothing now. One query. */
export async function findLostAreas(
  context: Pick<Context, 'stores' | 'programme'>,
): Promise<(LostReach & { areaId: string })[]> {
  const { rows } = await context.stores.conversations.all();
  return rows.flatMap((binding) => {
    const { target } = binding;
    const lost = lostReachOf(context, binding);
    if (!lost || target.kind !== 'area') return [];
    const isAsked = findArea(context.programme, target.areaId)?.delivery === 'conversation';
    return isAsked ? [{ ...lost, areaId: target.areaId }] : [];
  });
}
