import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { buttonsOf, type CardJson, textOf } from '../teams/card.ts';
import type { OutsideCalls } from './outside-calls.ts';

/** One message that Teams took: it stands in the conversation, whatever its sender heard of it. */
export type Accepted = {
  atMs: number;
  replica: string;
  method: 'POST' | 'PUT';
  conversationId: string;
  messageId: string;
  /** What the buttons of the card carry; undefined for what has none, such as a sentence. */
  deliveryId: string | undefined;
  /** What the card is about, for cards of rounds: `area|slot`. */
  about: string | undefined;
  /** The activity that it answers; undefined for what the program sends by itself. */
  replyTo: string | undefined;
  /** All that is to be read in it. */
  says: string;
};

/**
 * What happens to one request. `refuse`: it is not taken, and answered with this status. `accept`: it is taken, and
 * what its sender hears is an error, a cut connection, or nothing at all.
 */
export type SendFault =
  | { kind: 'refuse'; status: number; retryAfterSeconds?: number; code?: string }
  | { kind: 'accept'; heard: number | 'reset' | 'hang' };

/** One request to send or change a message, or to make a chat, before it is taken. */
export type SendRequest = {
  replica: string;
  method: string;
  conversationId: string;
  deliveryId: string | undefined;
  makesChat: boolean;
};

export type JournalConnector = Awaited<ReturnType<typeof startJournalConnector>>;

const newChat = '/v3/conversations';
const activities = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/;
const members = /^\/v3\/conversations\/([^/]+)\/(?:paged)?members(?:\/([^/?]+))?/i;

/** The service of Teams that takes a bot's messages, with a journal of all that it took. */
export async function startJournalConnector(calls: OutsideCalls) {
  const journal: Accepted[] = [];
  const injected: { fault: SendFault; request: SendRequest }[] = [];
  const rosters = new Map<string, readonly object[]>();
  let decide: (request: SendRequest) => SendFault | undefined = () => undefined;

  const take = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = incoming;
    const body = method === 'GET' ? {} : ((await json(incoming)) as CardJson);
    const replica = String(incoming.headers['x-replica'] ?? '');
    const [, id, messageId] = activities.exec(url) ?? [];
    const { call, verdict } = calls.begin(
      replica,
      `${method} teams ${id === undefined ? 'other' : 'message'}`,
    );
    if (verdict === 'stop') return void outgoing.destroy();
    await verdict;
    if (id === undefined) {
      const fault = url === newChat ? meet({ ...chatIn(body), replica, method }) : undefined;
      if (fault?.kind === 'refuse') return refuse(outgoing, fault);
      if (calls.done(call) === 'stop') return void outgoing.destroy();
      return fault ? fail(outgoing, fault) : answerOther(url, body, outgoing);
    }
    const card = cardIn(body);
    const request = {
      replica,
      method,
      conversationId: decodeURIComponent(id),
      deliveryId: card.deliveryId,
      makesChat: false,
    };
    const fault = meet(request);
    if (fault?.kind === 'refuse') return refuse(outgoing, fault);
    const isUpdate = method === 'PUT' && messageId !== undefined;
    const accepted: Accepted = {
      atMs: Date.now(),
      replica,
      method: isUpdate ? 'PUT' : 'POST',
      conversationId: request.conversationId,
      messageId: isUpdate ? decodeURIComponent(messageId) : randomUUID(),
      ...card,
      replyTo: isUpdate ? undefined : textIn(body['replyToId']),
      says: saidIn(body),
    };
    journal.push(accepted);
    if (calls.done(call) === 'stop') return void outgoing.destroy();
    if (!fault) return answer(outgoing, 200, { id: accepted.messageId });
    fail(outgoing, fault);
  };
  const meet = (request: SendRequest): SendFault | undefined => {
    const fault = decide(request);
    if (fault) injected.push({ fault, request });
    return fault;
  };
  const answerOther = (url: string, body: CardJson, outgoing: ServerResponse): void => {
    if (url === newChat) return answer(outgoing, 201, { id: chatIn(body).conversationId });
    const [, id, memberId] = members.exec(url) ?? [];
    if (id === undefined) return answer(outgoing, 404, {});
    const roster = rosters.get(decodeURIComponent(id)) ?? [];
    if (memberId === undefined) return answer(outgoing, 200, { members: roster });
    const member = roster.find((one) => 'id' in one && one.id === decodeURIComponent(memberId));
    answer(outgoing, member ? 200 : 404, member ?? { error: { code: 'MemberNotFoundInConversation' } });
  };

  const server = createServer((incoming, outgoing) => {
    // A replica that was killed leaves half a request.
    take(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.requestTimeout = 0;
  // A connection that is let go just as it is used again is a fault of its own, which nobody planned.
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal,
    /** The faults that were given, with what they were given to. */
    injected,
    setRoster: (conversationId: string, roster: readonly object[]): void =>
      void rosters.set(conversationId, roster),
    /** Which fault a request to send or change a message, or to make a chat, meets from now on. */
    setFaults: (next: (request: SendRequest) => SendFault | undefined): void => {
      decide = next;
    },
    stop: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What was taken, and is answered as if it were not. */
function fail(outgoing: ServerResponse, { heard }: SendFault & { kind: 'accept' }): void {
  if (heard === 'reset') outgoing.destroy();
  else if (heard !== 'hang') answer(outgoing, heard, { error: { code: 'ServiceError', message: 'taken' } });
}

/** Who asks for somebody's chat again gets the same. */
function chatIn(body: CardJson): Omit<SendRequest, 'replica' | 'method'> {
  const [first] = (body['members'] ?? []) as { id: string }[];
  return { conversationId: `a:${first?.id}`, deliveryId: undefined, makesChat: true };
}

function refuse(
  outgoing: ServerResponse,
  { status, retryAfterSeconds, code = 'Fault' }: SendFault & { kind: 'refuse' },
) {
  if (retryAfterSeconds !== undefined) outgoing.setHeader('retry-after', String(retryAfterSeconds));
  answer(outgoing, status, { error: { code, message: `a fault of ${status}` } });
}

function answer(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(JSON.stringify(body));
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function saidIn(activity: CardJson): string {
  const [attachment] = (activity['attachments'] ?? []) as { content?: CardJson }[];
  return attachment?.content ? textOf(attachment.content) : (textIn(activity['text']) ?? '');
}

function cardIn(activity: CardJson): Pick<Accepted, 'deliveryId' | 'about'> {
  const [attachment] = (activity['attachments'] ?? []) as { content?: CardJson }[];
  for (const { data = {} } of attachment?.content ? buttonsOf(attachment.content) : []) {
    const { deliveryId, areaId, slot } = data;
    if (typeof deliveryId === 'string')
      return { deliveryId, about: typeof slot === 'string' ? `${String(areaId)}|${slot}` : undefined };
  }
  return { deliveryId: undefined, about: undefined };
}
