import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Asked = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  max_tokens: z.number().optional(),
  temperature: z.number().optional(),
  response_format: z.object({ type: z.string() }).optional(),
});

/** What came in, as a server of OpenAI's shape reads it. */
export type ModelRequest = {
  path: string;
  headers: IncomingMessage['headers'];
  asked: z.infer<typeof Asked>;
};

/** How the server answers one request. */
export type ModelAnswering = (response: ServerResponse, request: ModelRequest) => void;

export type ModelServer = {
  /** What `/chat/completions` stands behind. */
  baseUrl: string;
  requests: ModelRequest[];
  /** From now on it answers so. */
  answer(how: ModelAnswering): void;
  stop(): Promise<void>;
};

/** A server of OpenAI's shape on this machine, without a model: what it says is what the test says. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let how: ModelAnswering = says('');
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = Asked.parse(await json(incoming));
    const request = { path: incoming.url ?? '', headers: incoming.headers, asked };
    requests.push(request);
    how(response, request);
  };
  const server = createServer((incoming, response) => void take(incoming, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answer: (next) => {
      how = next;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A completion as a model gives one that has said all it wanted. */
export function says(content: unknown, choice: Record<string, unknown> = {}): ModelAnswering {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const message = { role: 'assistant', content: text };
  return repliesWith(200, { choices: [{ index: 0, finish_reason: 'stop', message, ...choice }] });
}

export function repliesWith(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ModelAnswering {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => {
    // Not in one breath: where restify is loaded, `writeHead` gives nothing back.
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
  };
}

/** Takes the request, and never answers. */
export const neverAnswers: ModelAnswering = () => undefined;

/** Begins an answer, and never ends it. */
export const neverEnds: ModelAnswering = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices":[{"message":');
};

export const hangsUp: ModelAnswering = (response) => void response.socket?.destroy();

/** An answer without an end, as fast as it is taken. */
export const floods: ModelAnswering = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const pour = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', pour);
  pour();
};
