import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { OutsideCall, OutsideCalls } from './outside-calls.ts';
import { describeRequest, followRequests } from './request-lines.ts';

/**
 * How the way to the store is. `refused`: nobody listens. `hanging`: requests are taken and go nowhere. `slow`: each
 * part of a request takes so long. `deaf`: requests are done, and the connection is cut in place of the answer.
 * `cut`: of an answer only so many bytes come through.
 */
export type Weather =
  | { kind: 'clear' | 'refused' | 'hanging' | 'deaf' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'cut'; afterBytes: number };

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** Stands between one replica and one port of the store, which itself is never touched. */
export async function startTcpProxy(replica: string, target: string, calls: OutsideCalls) {
  const { hostname, port: targetPort, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  let weather: Weather = { kind: 'clear' };

  const server = createServer((down) => {
    const up = connect(Number(targetPort), hostname);
    join(down, up, { replica, calls, weather: () => weather });
    for (const socket of [down, up]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
  });
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const listen = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening');
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    setWeather: async (next: Weather): Promise<void> => {
      weather = next;
      const refuses = next.kind === 'refused';
      if (refuses && server.listening) {
        const closed = once(server, 'close');
        server.close();
        cutAll();
        await closed;
      } else if (!refuses && !server.listening) await listen(port);
    },
    stop: (): void => {
      server.close();
      cutAll();
    },
  };
}

type Way = { replica: string; calls: OutsideCalls; weather: () => Weather };

/** Passes on what one connection says, request by request; the weather of a request is that of its beginning. */
function join(down: Socket, up: Socket, { replica, calls, weather }: Way): void {
  let call: OutsideCall | undefined;
  let over: Weather = { kind: 'clear' };
  let answered = 0;
  /** What holds the request that is being sent. */
  let gate: Promise<void> | undefined;
  const cut = () => {
    down.destroy();
    up.destroy();
  };
  for (const socket of [down, up]) socket.on('error', cut);
  up.once('close', () => down.end());
  down.once('close', () => up.destroy());
  const follow = followRequests((method, path, firstChunk) => {
    const begun = calls.begin(replica, describeRequest(method, path, firstChunk), firstChunk);
    gate = begun.verdict instanceof Promise ? begun.verdict : undefined;
    over = begun.verdict === 'stop' ? { kind: 'hanging' } : weather();
    call = begun.call;
    answered = 0;
    if (begun.verdict === 'stop') cut();
  });
  down.on('data', (chunk) => {
    follow(chunk);
    if (over.kind === 'hanging' || up.destroyed) return;
    if (gate) void gate.then(() => up.destroyed || up.write(chunk));
    else if (over.kind === 'slow') setTimeout(() => up.destroyed || up.write(chunk), over.delayMs);
    else up.write(chunk);
  });
  up.on('data', (chunk) => {
    const isFirst = answered === 0;
    answered += chunk.length;
    const isOver = isFirst && (over.kind === 'deaf' || (call && calls.done(call) === 'stop'));
    if (isOver) return cut();
    if (over.kind !== 'cut') return void down.write(chunk);
    if (answered <= over.afterBytes) return void down.write(chunk);
    down.end(chunk.subarray(0, Math.max(0, chunk.length - (answered - over.afterBytes))));
    up.destroy();
  });
}
