import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in, in order. A request that is answered with a fault stands here too: it did arrive. */
export type ConnectorRequest = {
  method: string;
  conversationId: string;
  /** The message that is replied to or updated. */
  activityId?: string | undefined;
  activity: Record<string, unknown>;
  /** The message that the request became; absent where it became none that the sender knows of. */
  messageId?: string;
};

/** `lost`: the request arrives and its answer does not; of `stall` and `cut` only its first bytes do. */
export type Fault =
  | { status: number; code?: string; retryAfterSeconds?: number; retryAfterDate?: string }
  | { lost: 'hang' | 'reset' | 'stall' | 'cut' };

type Planned = { fault: Fault; left: number; hits: (request: ConnectorRequest) => boolean };

const route = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;
const membersRoute = /^\/v3\/conversations\/([^/]+)\/(?:paged)?members(?:\/([^/?]+))?(?:\?(.*))?$/i;

/** Somebody in a conversation, as Teams tells of them. */
export type RosterMember = {
  id: string;
  name: string;
  aadObjectId: string;
  email?: string;
  userPrincipalName?: string;
  userRole?: 'user' | 'guest';
};

/** So few that a test of a team meets more than one page. */
const membersAPage = 3;

/**
 * The service of Teams that takes a bot's messages, as far as the bot uses it: post to a conversation, reply in it,
 * and put over an earlier message.
 */
export async function startConnector() {
  const requests: ConnectorRequest[] = [];
  const planned: Planned[] = [];
  const arrivals = new EventEmitter<{ request: [ConnectorRequest] }>();
  const hanging = new Set<ServerResponse>();

  const rosters = new Map<string, readonly RosterMember[]>();
  const rosterCalls: string[] = [];
  const silentRosters = new Set<string>();
  /** Answers what is no message: who is in a conversation, and the making of a personal chat. */
  const answerOther = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<boolean> => {
    const url = incoming.url ?? '';
    if (incoming.method === 'POST' && url === '/v3/conversations') {
      const { members = [] } = JSON.parse(await bodyOf(incoming)) as { members?: { id: string }[] };
      answer(outgoing, 201, { id: `a:${members[0]?.id}` });
      return true;
    }
    const [, id, memberId, query] = membersRoute.exec(url) ?? [];
    if (incoming.method !== 'GET' || id === undefined) return false;
    rosterCalls.push(decodeURIComponent(id));
    if (silentRosters.has(decodeURIComponent(id))) {
      answer(outgoing, 503, { error: { code: 'ServiceUnavailable', message: `no answer about ${url}` } });
      return true;
    }
    const roster = rosters.get(decodeURIComponent(id)) ?? [];
    if (memberId !== undefined) {
      const member = roster.find((one) => one.id === decodeURIComponent(memberId));
      answer(outgoing, member ? 200 : 404, member ?? { error: { code: 'MemberNotFoundInConversation' } });
      return true;
    }
    const from = Number(new URLSearchParams(query).get('continuationToken') ?? 0);
    const next = from + membersAPage;
    const continuationToken = next < roster.length ? String(next) : undefined;
    answer(outgoing, 200, { members: roster.slice(from, next), continuationToken });
    return true;
  };

  const server = createServer((incoming, outgoing) => {
    void answerOrRead(incoming, outgoing);
  });
  const answerOrRead = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (await answerOther(incoming, outgoing)) return;
    await read(incoming).then((request) => {
      if (!request) return answer(outgoing, 404, {});
      requests.push(request);
      arrivals.emit('request', request);
      const plan = planned.find(({ left, hits }) => left > 0 && hits(request));
      if (plan) {
        plan.left -= 1;
        return fail(outgoing, plan.fault);
      }
      request.messageId = request.method === 'PUT' ? request.activityId : randomUUID();
      return answer(outgoing, 200, { id: request.messageId });
    });
  };
  const fail = (outgoing: ServerResponse, fault: Fault): void => {
    if ('status' in fault) {
      const { retryAfterSeconds, retryAfterDate } = fault;
      const retryAfter = retryAfterSeconds?.toString() ?? retryAfterDate;
      if (retryAfter) outgoing.setHeader('retry-after', retryAfter);
      answer(outgoing, fault.status, {
        error: { code: fault.code ?? 'Fault', message: `a fault of ${fault.status}` },
      });
    } else if (fault.lost === 'reset') outgoing.destroy();
    else if (fault.lost === 'cut') outgoing.end('{"id":');
    else {
      hanging.add(outgoing);
      if (fault.lost === 'stall') outgoing.write('{"id":');
    }
  };
  // A connection that this side lets go just as it is used again loses a request, as in a busy test run.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** Of which conversation it was asked who is in it, in order. */
    rosterCalls,
    /** Gives an error, from now on, to whoever asks who is in this conversation; undefined mends all. */
    failRoster: (conversationId: string | undefined): void => {
      if (conversationId === undefined) silentRosters.clear();
      else silentRosters.add(conversationId);
    },
    /** Who is in a conversation, from now on. */
    setRoster: (conversationId: string, roster: readonly RosterMember[]): void => {
      rosters.set(conversationId, roster);
    },
    /** The first request that `hits` picks, from now on: for what the bot sends after a turn. */
    arrival: (hits: (request: ConnectorRequest) => boolean): Promise<ConnectorRequest> => {
      const { promise, resolve } = Promise.withResolvers<ConnectorRequest>();
      arrivals.on('request', (request) => {
        if (hits(request)) resolve(request);
      });
      return promise;
    },
    /** Answers the next `times` requests that `hits` picks with a fault. */
    failNext: (fault: Fault, hits: (request: ConnectorRequest) => boolean = () => true, times = 1): void => {
      planned.push({ fault, left: times, hits });
    },
    stop: async (): Promise<void> => {
      for (const outgoing of hanging) outgoing.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function read(incoming: IncomingMessage): Promise<ConnectorRequest | undefined> {
  const [, conversationId, activityId] = route.exec(incoming.url ?? '') ?? [];
  const body = await bodyOf(incoming);
  if (conversationId === undefined) return undefined;
  return {
    method: incoming.method ?? '',
    conversationId: decodeURIComponent(conversationId),
    activityId: activityId && decodeURIComponent(activityId),
    activity: JSON.parse(body) as Record<string, unknown>,
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(JSON.stringify(body));
}
