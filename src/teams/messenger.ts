import {
  type Activity,
  CardFactory,
  type ChannelAccount,
  type ConversationParameters,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import {
  type Message,
  type Messenger,
  RecipientGone,
  type RosterPerson,
  SendUncertain,
  Throttled,
} from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { BotAdapter } from './adapter.ts';
import { bounded } from './bounded.ts';
import { modelLabel } from './model-label.ts';

const defaultRetryAfterMs = 5_000;
/** Another change of the same conversation takes no longer than that. */
const concurrentChangeMs = 500;
/** A request is bounded by the adapter; this bounds what comes before it too, such as fetching a token. */
const sendTimeoutMs = 10_000;

/** What only the host of the conversation needs: nothing is kept of it, and it may fail. */
export type TeamsMessenger = Messenger & {
  /** Shows for some seconds that an answer is on its way. */
  showTyping(conversation: ConversationRef): Promise<void>;
};

/** Sends through the connector, outside a turn. */
export function createMessenger(adapter: BotAdapter): TeamsMessenger {
  return {
    showTyping: (conversation) =>
      within(adapter, conversation, async (turn) => {
        await turn.sendActivity({ type: 'typing' });
      }),
    send: (conversation, message) =>
      within(adapter, conversation, async (turn) => {
        const response = await turn.sendActivity(toActivity(message));
        if (!response?.id) throw new SendUncertain('the connector gave no message id');
        return response.id;
      }),
    update: (conversation, activityId, message) =>
      within(adapter, conversation, async (turn) => {
        await turn.updateActivity({ ...toActivity(message), id: activityId });
      }),
    members: (conversation) => pagedMembers(adapter, conversation),
    findMember: (conversation, teamsUserId) =>
      within(adapter, conversation, async (turn) => {
        const { conversations } = connectorOf(adapter, turn);
        return toRosterPerson(
          await conversations.getConversationMember(conversation.conversationId, teamsUserId),
        );
      }).catch((error: unknown) => {
        if (error instanceof RecipientGone) return undefined;
        throw error;
      }),
    openPersonal: (from, userId) =>
      within(adapter, from, async (turn) => {
        const created = await connectorOf(adapter, turn).conversations.createConversation(
          personalParameters(from, userId),
        );
        return { ...from, kind: 'personal', conversationId: created.id };
      }),
  };
}

/** Teams gives at most 500 people a page: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
const membersAPage = 200;

async function* pagedMembers(adapter: BotAdapter, conversation: ConversationRef) {
  // The SDK's type asks for a token, also for the first page, which has none.
  const options = { pageSize: membersAPage } as { pageSize: number; continuationToken: string };
  do {
    const page = await within(adapter, conversation, (turn) =>
      connectorOf(adapter, turn).conversations.getConversationPagedMembers(
        conversation.conversationId,
        options,
      ),
    );
    for (const member of page.members) {
      const person = toRosterPerson(member);
      if (person) yield person;
    }
    options.continuationToken = page.continuationToken;
  } while (options.continuationToken);
}

/** What Teams tells of a member; the object id has gone by two names. */
const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

/** Undefined for what is no person, such as another bot: it has no object id. */
function toRosterPerson(member: ChannelAccount): RosterPerson | undefined {
  const { data } = Member.safeParse(member);
  const objectId = data?.aadObjectId ?? data?.objectId;
  if (!data || !objectId) return undefined;
  const { id, name, email, userPrincipalName, userRole } = data;
  return {
    teamsUserId: id,
    objectId,
    name: name ?? '',
    signInNames: [userPrincipalName, email].filter((one) => one !== undefined && one !== null),
    isGuest: userRole === 'guest' || Boolean(userPrincipalName?.includes('#EXT#')),
  };
}

/** Teams takes an Entra object id for a member here too: learn.microsoft.com, "Send proactive messages". */
function personalParameters({ botId, tenantId }: ConversationRef, userId: string): ConversationParameters {
  const bot = { id: botId, name: '' };
  const members = [{ id: userId, name: '' }];
  const parameters: Partial<ConversationParameters> = {
    isGroup: false,
    bot,
    members,
    tenantId,
    channelData: { tenant: { id: tenantId } },
  };
  // The SDK's type asks for an activity and a topic, which a personal chat does not have.
  return parameters as ConversationParameters;
}

function connectorOf(adapter: BotAdapter, turn: TurnContext): ConnectorClient {
  return turn.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
}

export function toActivity({ card, summary, writtenByModel }: Message): Partial<Activity> {
  const activity = { type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] };
  return writtenByModel ? { ...activity, ...modelLabel(writtenByModel) } : activity;
}

/** `continueConversationAsync` may resolve although the send threw: the error is carried out by hand. */
async function within<T>(
  adapter: BotAdapter,
  conversation: ConversationRef,
  act: (turn: TurnContext) => Promise<T>,
): Promise<T> {
  let outcome: { value: T } | { error: unknown } | undefined;
  const run = adapter.continueConversationAsync(adapter.appId, toReference(conversation), async (turn) => {
    outcome = await act(turn).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
  });
  await bounded(run, sendTimeoutMs, () => new SendUncertain('no answer in time'));
  if (!outcome) throw new Error('the turn did not run');
  if ('error' in outcome) throw classify(outcome.error);
  return outcome.value;
}

function toReference(conversation: ConversationRef): Partial<ConversationReference> {
  const { conversationId, kind, serviceUrl, tenantId, botId, channelId } = conversation;
  return {
    channelId,
    serviceUrl,
    bot: { id: botId, name: '' },
    conversation: {
      id: conversationId,
      conversationType: kind,
      isGroup: kind !== 'personal',
      name: '',
      tenantId,
    },
  };
}

/**
 * What an answer of the connector means for whoever wants to send again. Status and code as in "Status codes from bot
 * conversational APIs": learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
function classify(error: unknown): unknown {
  if (!isRestError(error)) return error;
  const { statusCode, response } = error;
  const message = `the connector answered ${statusCode}`;
  if (statusCode === 429) return new Throttled(retryAfterMs(response, defaultRetryAfterMs), 'tenant');
  if (statusCode === 412) return new Throttled(retryAfterMs(response, concurrentChangeMs), 'conversation');
  if (statusCode === 404) return new RecipientGone(message, 'notFound');
  if (statusCode === 403) {
    const isTakenOut = error.code === 'BotNotInConversationRoster';
    return new RecipientGone(message, isTakenOut ? 'botNotInRoster' : 'writesBlocked');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return error;
  // Also an answer of success that cannot be read: what was asked may well have been done.
  return new SendUncertain(statusCode === undefined ? 'no answer' : message);
}

type RestErrorLike = Error & {
  statusCode?: number;
  /** Of the body, where Teams gives one. */
  code?: string;
  response?: { headers?: { get(name: string): string | undefined } };
};

function isRestError(error: unknown): error is RestErrorLike {
  return error instanceof Error && (error.name === 'RestError' || error.name === 'AbortError');
}

/** `Retry-After` in seconds or as a date, which is of the same clock as the answer's own `Date`. */
function retryAfterMs(response: RestErrorLike['response'], defaultMs: number): number {
  const asked = response?.headers?.get('retry-after') ?? '';
  const ms = /^\d+$/.test(asked)
    ? Number(asked) * 1_000
    : Date.parse(asked) - Date.parse(response?.headers?.get('date') ?? '');
  return ms > 0 ? ms : defaultMs;
}
