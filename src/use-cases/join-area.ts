import type { RoleGrant } from '../domain/access.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Context } from './context.ts';
import type { People } from './people.ts';
import { findPresence, type Present } from './rosters.ts';

export type JoinResult =
  | { kind: 'joined' }
  /** The conversation is not the area's own. */
  | { kind: 'elsewhere' }
  /** Teams does not know the person in this conversation. */
  | { kind: 'absent' }
  /** Teams does not say now who is in this conversation. */
  | { kind: 'noAnswer' };

/**
 * Somebody confirms to belong to an area, in the area's own conversation. Its roster says whether it is a colleague
 * or a guest; being in the team's other channels makes nobody a member. Doing it twice is doing it once.
 */
export async function joinArea(
  context: Context,
  people: People,
  present: Present,
  areaId: string,
  conversation: ConversationRef,
): Promise<JoinResult> {
  if (!(await isAreaConversation(context, areaId, conversation.conversationId))) return { kind: 'elsewhere' };
  const grants = await context.stores.roles.ofMember(present.memberId);
  if (ownMembership(grants, areaId)) return { kind: 'joined' };
  const presence = await findPresence(context, conversation, present);
  if (typeof presence === 'string') return { kind: presence };
  await people.grant({ memberId: present.memberId, role: roleOf(presence), areaId });
  return { kind: 'joined' };
}

/** Whether this is the conversation that the area is bound to now. */
export async function isAreaConversation(
  { stores }: Pick<Context, 'stores'>,
  areaId: string,
  conversationId: string,
): Promise<boolean> {
  const target = (await stores.conversations.ofConversation(conversationId))?.target;
  return target?.kind === 'area' && target.areaId === areaId;
}

/** The membership that somebody gave themselves and may take away again: not the lead's or the deputy's role. */
export function ownMembership(grants: readonly RoleGrant[], areaId: string): RoleGrant | undefined {
  return grants.find(
    (grant) => grant.areaId === areaId && (grant.role === 'member' || grant.role === 'partner'),
  );
}

export function roleOf({ isGuest }: { isGuest: boolean }): 'member' | 'partner' {
  return isGuest ? 'partner' : 'member';
}
