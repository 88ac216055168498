import type { ConversationRef, Unreachable, UnreachableWhy } from './conversation.ts';

/** What Teams tells of a conversation, of a channel of a team, or of a whole team. */
export type ConversationEvent = {
  happened:
    | 'botAdded'
    | 'botRemoved'
    | 'channelDeleted'
    | 'channelRestored'
    | 'channelRenamed'
    | 'teamArchived'
    | 'teamUnarchived'
    | 'teamDeleted'
    | 'teamHardDeleted'
    | 'teamRestored';
  /** Where it was told; of a team that is its General channel. */
  conversationId: string;
  teamId?: string | undefined;
  /** The channel that it is about, where it is about one. */
  channelId?: string | undefined;
};

/** `lost`: nothing can be sent there any more. `regained`: what was lost for one of these reasons is there again. */
export type ReachChange =
  | { kind: 'lost'; why: UnreachableWhy }
  | { kind: 'regained'; from: readonly UnreachableWhy[] };

const changes: Record<ConversationEvent['happened'], ReachChange> = {
  botRemoved: { kind: 'lost', why: 'botRemoved' },
  botAdded: { kind: 'regained', from: ['botRemoved', 'notFound', 'writesBlocked'] },
  channelDeleted: { kind: 'lost', why: 'channelDeleted' },
  channelRestored: { kind: 'regained', from: ['channelDeleted', 'notFound'] },
  channelRenamed: { kind: 'regained', from: ['channelDeleted', 'notFound'] },
  teamArchived: { kind: 'lost', why: 'teamArchived' },
  teamUnarchived: { kind: 'regained', from: ['teamArchived', 'writesBlocked'] },
  teamDeleted: { kind: 'lost', why: 'teamDeleted' },
  teamHardDeleted: { kind: 'lost', why: 'teamDeleted' },
  teamRestored: { kind: 'regained', from: ['teamDeleted', 'notFound'] },
};

export function decideReachChange({ happened }: Pick<ConversationEvent, 'happened'>): ReachChange {
  return changes[happened];
}

/** What holds of a conversation after the change: since when it cannot be reached does not move with a better reason. */
export function afterReachChange(
  current: Unreachable | undefined,
  change: ReachChange,
  now: Date,
): Unreachable | undefined {
  if (change.kind === 'lost') return { since: current?.since ?? now.toISOString(), why: change.why };
  return current && change.from.includes(current.why) ? undefined : current;
}

/** Whether an event is about a conversation: the channel that it names, a channel of its team, or where it was told. */
export function concerns(
  { happened, conversationId, teamId, channelId }: ConversationEvent,
  conversation: Pick<ConversationRef, 'conversationId' | 'teamId'>,
): boolean {
  if (happened.startsWith('channel')) return conversation.conversationId === channelId;
  // General has the id of its team.
  const isOfTeam = [conversation.teamId, conversation.conversationId].includes(teamId);
  return conversation.conversationId === conversationId || (teamId !== undefined && isOfTeam);
}
