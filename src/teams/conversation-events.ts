import type { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { ConversationEvent } from '../domain/conversation-event.ts';
import type { Context } from '../use-cases/context.ts';
import { takeConversationEvent, takeOwnChatEvent } from '../use-cases/reachability.ts';
import type { BotIdentity } from './adapter.ts';
import { inTime } from './turn-limit.ts';

const Id = z.object({ id: z.string().min(1) });
const EventType = z.enum([
  'channelDeleted',
  'channelRestored',
  'channelRenamed',
  'teamArchived',
  'teamUnarchived',
  'teamDeleted',
  'teamHardDeleted',
  'teamRestored',
]);

/** The parts of an activity that tell what happened where. Nobody has to have said it. */
const Told = z.object({
  type: z.string(),
  action: z.string().optional(),
  from: z.object({ aadObjectId: z.string().optional() }).optional(),
  recipient: Id,
  conversation: Id.extend({ conversationType: z.string().optional(), tenantId: z.string().optional() }),
  membersAdded: z.array(Id).optional(),
  membersRemoved: z.array(Id).optional(),
  channelData: z
    .object({
      eventType: z.string().optional(),
      tenant: Id.optional(),
      team: Id.optional(),
      channel: Id.optional(),
    })
    .nullish(),
});
type Told = z.infer<typeof Told>;

export type NoteConversation = (turn: TurnContext) => Promise<void>;

/**
 * Keeps what an activity of our own organisation tells of whether the bot is somewhere, and of channels and teams that
 * come and go. Nobody is answered: what falls over here is logged, and a send that meets it keeps the same.
 */
export function createConversationNotes(context: Context, identity: BotIdentity): NoteConversation {
  return async (turn) => {
    const parsed = Told.safeParse(turn.activity);
    const happened = parsed.data && whatHappened(parsed.data);
    if (!happened) return;
    const { channelData, conversation } = parsed.data;
    const tenant = channelData?.tenant?.id ?? conversation.tenantId ?? '';
    if (identity !== 'local' && tenant !== identity.tenantId) return;
    await inTime(turn, keep(context, parsed.data, happened, tenant)).catch((error: unknown) =>
      context.log.error({ happened, err: error }, 'conversation.eventFailed'),
    );
  };
}

/** Takes the events that are answered with nothing; the bot's coming is answered where commands are. */
export function registerConversationEvents(app: Application, note: NoteConversation): void {
  app.activity('conversationUpdate', note);
  app.activity(
    ({ activity }) =>
      Promise.resolve(activity.type === 'installationUpdate' && !activity.action?.startsWith('add')),
    note,
  );
}

function whatHappened(told: Told): ConversationEvent['happened'] | undefined {
  const isBot = ({ id }: z.infer<typeof Id>) => id === told.recipient.id;
  if (told.type === 'installationUpdate') {
    if (told.action?.startsWith('remove')) return 'botRemoved';
    return told.action?.startsWith('add') ? 'botAdded' : undefined;
  }
  if (told.membersRemoved?.some(isBot)) return 'botRemoved';
  if (told.membersAdded?.some(isBot)) return 'botAdded';
  return EventType.safeParse(told.channelData?.eventType).data;
}

async function keep(
  context: Context,
  { conversation, channelData, from }: Told,
  happened: ConversationEvent['happened'],
  tenantId: string,
): Promise<void> {
  if (conversation.conversationType === 'personal') {
    const memberId =
      from?.aadObjectId && (await context.stores.identities.findMemberId(tenantId, from.aadObjectId));
    if (memberId) await takeOwnChatEvent(context, memberId, { happened });
    return;
  }
  await takeConversationEvent(context, {
    happened,
    conversationId: conversation.id.replace(/;messageid=.*$/, ''),
    // To and from a private or shared channel the bot comes and goes alone, without the rest of its team.
    teamId: channelData?.eventType?.startsWith('channelMember') ? undefined : channelData?.team?.id,
    channelId: channelData?.channel?.id,
  });
}
