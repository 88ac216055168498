import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What happens to a request: `loseAnswer` passes it on and cuts the connection in place of the answer, once, for a
 * write; `silence` accepts it and never answers; `halfBody` begins an answer and never ends it; `busy` answers 503
 * and asks to come back in a minute.
 */
export type Fault = 'none' | 'loseAnswer' | 'silence' | 'halfBody' | 'busy';

export type FaultyProxy = {
  /** The table service behind the proxy, with its account. */
  url: string;
  fault: Fault;
  /** What happens in the store between a lost answer and the next try. */
  afterLoss: () => Promise<unknown>;
  /** What arrived, by method and in order. */
  readonly requests: string[];
  stop(): void;
};

/** Stands before a store on this machine, so that a test can cut it off without touching the store itself. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { pathname } = new URL(target);
  const proxy: FaultyProxy = {
    url: '',
    fault: 'none',
    afterLoss: async () => {},
    requests: [],
    stop: () => close(server),
  };
  const server = createServer((incoming, answer) => {
    proxy.requests.push(incoming.method ?? '');
    handle(proxy, target, incoming, answer).catch(() => answer.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`;
  return proxy;
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}

async function handle(proxy: FaultyProxy, target: string, incoming: IncomingMessage, answer: ServerResponse) {
  switch (proxy.fault) {
    case 'silence':
      return;
    case 'halfBody':
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
      answer.write('{');
      return;
    case 'busy':
      answer.writeHead(503, { 'retry-after': '60' });
      answer.end();
      return;
    case 'none':
    case 'loseAnswer': {
      const isLost = proxy.fault === 'loseAnswer' && incoming.method !== 'GET';
      const stored = await passOn(target, incoming);
      const body = await buffer(stored);
      if (isLost) {
        proxy.fault = 'none';
        await proxy.afterLoss();
        answer.destroy();
        return;
      }
      // One after the other: restify, once loaded, makes every writeHead of the process answer nothing.
      answer.writeHead(stored.statusCode ?? 502, stored.headers);
      answer.end(body);
    }
  }
}

async function passOn(target: string, incoming: IncomingMessage): Promise<IncomingMessage> {
  const { hostname, port } = new URL(target);
  const { method, headers, url: path } = incoming;
  const outgoing = sendRequest({ hostname, port, method, path, headers }).end(await buffer(incoming));
  const [stored] = (await once(outgoing, 'response')) as [IncomingMessage];
  return stored;
}
