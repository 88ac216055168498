import type { Area } from '../domain/programme.ts';
import type { Context } from './context.ts';

/** True when there is somewhere to send an area's check-in to: its conversation, or people with a chat of their own. */
export async function isReachable({ stores }: Context, area: Area): Promise<boolean> {
  if (area.delivery === 'personal') return (await stores.roles.ofArea(area.id)).length > 0;
  return (await stores.conversations.ofTarget({ kind: 'area', areaId: area.id })) !== undefined;
}
