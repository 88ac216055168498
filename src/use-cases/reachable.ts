import type { AreaState } from '../domain/area.ts';
import type { Area } from '../domain/programme.ts';
import type { Context } from './context.ts';
import { roundDelivery } from './round-view.ts';

/** True when there is somewhere to send an area's check-in to: its conversation, or people with a chat of their own. */
export async function isReachable({ stores }: Context, area: Area): Promise<boolean> {
  if (area.delivery === 'personal') return (await stores.roles.ofArea(area.id)).length > 0;
  return (await stores.conversations.ofTarget({ kind: 'area', areaId: area.id })) !== undefined;
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
