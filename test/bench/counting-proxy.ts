import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

export type StorageCall = {
  /** `read`: a row or a page of a query. `write`: one row. `batch`: several rows of one partition at once. */
  kind: 'read' | 'write' | 'batch';
  table: string;
  /** The rows that a write or a batch carries, as they are sent. */
  rows: Record<string, unknown>[];
  /** The rows that a read gave. */
  given: number;
};

export type CountingProxy = {
  /** The service behind the proxy, with its account. */
  url: string;
  /** What has passed, in order. */
  readonly calls: StorageCall[];
  stop(): void;
};

/** Stands before a table service and keeps what passes. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port, pathname } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const calls: StorageCall[] = [];
  const passOn = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { method = '', headers, url = '' } = incoming;
    const body = await buffer(incoming);
    const call = readCall(method, url.slice(pathname.length), body.toString());
    calls.push(call);
    const outgoing = sendRequest({ hostname, port, method, path: url, headers, agent }).end(body);
    const [stored] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.writeHead(stored.statusCode ?? 502, stored.headers);
    if (call.kind !== 'read') return pipeline(stored, answer);
    const given = await buffer(stored);
    call.given = stored.statusCode === 200 ? countRows(given.toString()) : 0;
    answer.end(given);
  };
  const server = createServer((incoming, answer) => {
    // Who asked may be gone by then.
    passOn(incoming, answer).catch(() => answer.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    calls,
    stop: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

const row = /^\{.*\}$/gm;
const tableInBody = /^(?:POST|PUT|PATCH|MERGE) \S+\/(\w+)/m;

function readCall(method: string, path: string, body: string): StorageCall {
  const rows = (body.match(row) ?? []).map((json) => JSON.parse(json) as Record<string, unknown>);
  if (path.startsWith('/$batch'))
    return { kind: 'batch', table: tableInBody.exec(body)?.[1] ?? '', rows, given: 0 };
  const table = /^\/(\w+)/.exec(path)?.[1] ?? '';
  return { kind: method === 'GET' ? 'read' : 'write', table, rows, given: 0 };
}

/** Of a page of a query, or of one row. */
function countRows(body: string): number {
  const { value } = JSON.parse(body) as { value?: unknown };
  return Array.isArray(value) ? value.length : 1;
}
