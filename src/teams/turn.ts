import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Host } from '../cards/host.ts';
import type { CommandScope } from '../domain/commands.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import type { Context } from '../use-cases/context.ts';
import type { People, Speaker } from '../use-cases/people.ts';
import { keepConversation } from '../use-cases/reachability.ts';
import type { Present } from '../use-cases/rosters.ts';
import type { BotIdentity } from './adapter.ts';
import { quotedIn } from './replied-to.ts';

/** Who speaks, where, and in which language: all that a handler knows of a turn. */
export type Turn = {
  speaker: Speaker;
  signIn: { tenantId: string; objectId: string };
  /** How Teams knows the speaker (`29:…`), in this conversation and in others. */
  teamsUserId: string;
  /** What the channel calls this message or press: the same when it is delivered again. */
  activityId: string | undefined;
  /** The message whose button was pressed, where the client tells. */
  messageId: string | undefined;
  /** The message that this one's thread hangs under, in a channel. */
  thread: string | undefined;
  /** Ids of the messages that a typed one is a reply to, as far as the client tells. */
  repliesTo: readonly string[];
  conversation: ConversationRef;
  scope: CommandScope;
  /** What this conversation can show. */
  host: Host;
  texts: Texts;
};

/** The parts of an activity that a turn is read from. Anything else of it is not looked at. */
const Inbound = z.object({
  id: z.string().optional(),
  replyToId: z.string().optional().catch(undefined),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.object({ id: z.string(), aadObjectId: z.string().min(1) }),
  recipient: z.object({ id: z.string() }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.enum(['personal', 'groupChat', 'channel']),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: z.object({ id: z.string() }).optional().catch(undefined),
    })
    .nullish(),
});

/** A turn that is not taken, and the sentence that says so. */
export type RefusedTurn = { refused: 'reply.otherOrganisation' | 'reply.unreadable' };

export type TurnReader = (context: TurnContext) => Promise<Turn | RefusedTurn>;

/** Lets in nobody of another organisation than the bot's own; the local client has only one. */
export function createTurnReader(context: Context, people: People, identity: BotIdentity): TurnReader {
  const remember = createMemory(context, people);
  return async ({ activity }) => {
    const parsed = Inbound.safeParse(activity);
    if (!parsed.success) return { refused: 'reply.unreadable' };
    const { id, replyToId, from, conversation, channelData } = parsed.data;
    const tenant = channelData?.tenant?.id ?? conversation.tenantId ?? '';
    if (identity !== 'local' && tenant !== identity.tenantId) return { refused: 'reply.otherOrganisation' };
    const reference = toConversationRef(parsed.data, tenant);
    const thread = /;messageid=([^;]+)$/.exec(conversation.id)?.[1];
    const signIn = { tenantId: tenant, objectId: from.aadObjectId };
    const speaker = await people.recognise(signIn.tenantId, signIn.objectId);
    // Who writes a message may do so anywhere, also in a chat with somebody else: that is no conversation with the bot.
    const isAboutMessage = activity.name?.startsWith('composeExtension/') === true;
    if (!isAboutMessage) await remember(speaker, from.id, reference);
    return {
      speaker,
      signIn,
      teamsUserId: from.id,
      activityId: id,
      messageId: replyToId,
      thread,
      repliesTo: [...new Set([thread, replyToId, ...quotedIn(activity.attachments)])].filter(
        (messageId) => messageId !== undefined,
      ),
      conversation: reference,
      scope: reference.kind === 'channel' ? 'team' : reference.kind,
      host: isAboutMessage ? 'dialogs' : reference.kind === 'personal' ? 'cardSteps' : context.sharedHost,
      texts: textsIn(speaker.language),
    };
  };
}

/** Who speaks, as the verified activity tells. */
export function presentIn({ speaker, signIn, teamsUserId }: Turn): Present {
  return { memberId: speaker.memberId, objectId: signIn.objectId, teamsUserId };
}

function toConversationRef(inbound: z.infer<typeof Inbound>, tenantId: string): ConversationRef {
  const { conversation, serviceUrl, recipient, channelId, channelData } = inbound;
  const teamId = conversation.conversationType === 'channel' ? channelData?.team?.id : undefined;
  return {
    // In a channel the id names one thread (`…;messageid=1`); the channel itself is what comes before.
    conversationId: conversation.id.replace(/;messageid=.*$/, ''),
    kind: conversation.conversationType,
    serviceUrl,
    tenantId,
    botId: recipient.id,
    channelId,
    ...(teamId !== undefined && { teamId }),
  };
}

const mostRemembered = 5_000;
/** What is marked as unreachable, here or by another replica, is found to be there within this time of hearing from it. */
const rememberedMs = 5 * 60_000;

/**
 * References die with a restart unless stored, and the service URL may change with any activity. What this process
 * stored a short while ago and did not change is not looked up again.
 */
function createMemory(context: Context, people: People) {
  const seen = new Map<string, { fact: string; until: number }>();
  const once = async (key: string, fact: string, keep: () => Promise<unknown>): Promise<void> => {
    const known = seen.get(key);
    const now = context.wallClock.now().getTime();
    if (known?.fact === fact && now < known.until) return;
    await keep();
    if (seen.size >= mostRemembered) seen.clear();
    seen.set(key, { fact, until: now + rememberedMs });
  };
  return async (speaker: Speaker, teamsUserId: string, conversation: ConversationRef): Promise<void> => {
    const { memberId } = speaker;
    const asText = JSON.stringify(conversation);
    if (conversation.kind === 'personal') {
      const known = { teamsUserId, personalConversation: conversation, unreachable: undefined };
      return once(conversation.conversationId, asText, () => people.remember(memberId, known));
    }
    await once(conversation.conversationId, asText, () => keepConversation(context, conversation));
    await once(memberId, teamsUserId, () => people.remember(memberId, { teamsUserId }));
  };
}
