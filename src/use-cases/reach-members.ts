import { isOwnWorkday } from '../domain/availability.ts';
import type { LocalDate } from '../domain/time.ts';
import type { DeliveryKey } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';

/**
 * `off`: not on this day, or nobody needs it just now. `later`: not sent, and to be tried again soon. `unreachable`: no
 * chat, and none to be had.
 */
export type Reached = 'told' | 'off' | 'later' | 'unreachable';

/** Sends each of these people a card of their own, once, on a day on which they work. */
export function reachMembers(
  context: Context,
  memberIds: readonly string[],
  today: LocalDate,
  keyOf: (memberId: string) => DeliveryKey,
): Promise<Reached[]> {
  return Promise.all(memberIds.map((memberId) => reachMember(context, memberId, today, keyOf(memberId))));
}

async function reachMember(
  { stores, calendar, outbox }: Context,
  memberId: string,
  today: LocalDate,
  key: DeliveryKey,
): Promise<Reached> {
  const person = await stores.identities.findIdentity(memberId);
  if (!person) return 'unreachable';
  if (!isOwnWorkday(today, person, calendar)) return 'off';
  const { state } = await outbox.post(key);
  switch (state) {
    case 'queued':
    case 'claimed':
    case 'failed':
      return 'later';
    case 'unreachable':
      return state;
    case 'expired':
      return 'off';
    case 'sent':
    case 'ambiguous':
      return 'told';
  }
}

/** Who is asked where nobody leads an area, or was silent for too long. */
export async function programmeManagers({ stores }: Context): Promise<string[]> {
  const grants = await stores.roles.ofProgramme();
  return grants.filter(({ role }) => role === 'manager').map(({ memberId }) => memberId);
}
