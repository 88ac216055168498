import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FaultyConnector = Awaited<ReturnType<typeof startFaultyConnector>>;

/**
 * Stands between the bot and the Playground's connector service, as the network of Teams does: passes everything on,
 * and does what it is told to with the next post to a conversation. A lost answer is that of a message which arrived.
 */
export async function startFaultyConnector(connectorUrl: string) {
  const planned = new Map<string, 'loseAnswer' | 'notFound'>();
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const conversationId = /\/conversations\/([^/]+)\/activities/.exec(incoming.url ?? '')?.[1] ?? '';
    const id = decodeURIComponent(conversationId);
    const fault = incoming.method === 'POST' ? planned.get(id) : undefined;
    const body = await bodyOf(incoming);
    if (fault === 'notFound') return answer(outgoing, 404, '{"error":{"code":"ConversationNotFound"}}');
    const { 'content-type': type = 'application/json' } = incoming.headers;
    const response = await fetch(`${connectorUrl}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: { 'content-type': type },
      ...(body !== '' && { body }),
    });
    const text = await response.text();
    if (fault === undefined) return answer(outgoing, response.status, text);
    planned.delete(id);
    outgoing.destroy();
  };
  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The next message arrives there, and its answer does not come back. */
    loseNextAnswer: (conversationId: string): void => void planned.set(conversationId, 'loseAnswer'),
    /** From now on there is no such conversation. */
    takeAway: (conversationId: string): void => void planned.set(conversationId, 'notFound'),
    stop: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(outgoing: ServerResponse, status: number, body: string): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(body);
}
