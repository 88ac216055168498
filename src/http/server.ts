import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createServer, type Next, plugins, type Request, type Response } from 'restify';
import type { Texts } from '../texts/text.ts';
import type { LinkPage, LinkPages } from '../use-cases/link-pages.ts';
import type { Page } from './page.ts';
import { linkPage, messagePage, pageHeaders } from './pages.ts';
import { readSentForm } from './sent-form.ts';

/** Larger than any activity that Teams sends, and small enough to refuse the rest before it is parsed. */
const mostBodyBytes = 256 * 1024;

export type HttpAnswer = { status: number; body?: unknown };

export type HttpRoutes = {
  /** An activity, as it came in. */
  messages(authorization: string, body: unknown): Promise<HttpAnswer>;
  links: LinkPages;
};

export type HttpServer = { port: number; close(): Promise<void> };

/** Listens on `host` and `port`; 0 is any free port. Throws when the port is taken. */
export async function listen(
  routes: HttpRoutes,
  { host, port, log }: { host: string; port: number; log: Logger },
): Promise<HttpServer> {
  const { links } = routes;
  const page = pageHandler(links.texts, log);
  const server = createServer({ name: 'gebiedsronde' });
  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { status: 'ok' });
  });
  server.post(
    '/api/messages',
    refusePacked,
    plugins.bodyReader({ maxBodySize: mostBodyBytes }),
    async (request: Request, response: Response) => {
      const { status, body } = await routes.messages(
        request.header('authorization') ?? '',
        parseJson(request.body),
      );
      if (body === undefined) response.send(status);
      else response.send(status, body);
    },
  );
  server.get(
    '/d/:token',
    page((token) => links.open(token)),
  );
  server.post(
    '/d/:token',
    page(async (token, request) =>
      links.send(token, await readSentForm(request, await links.mostBytes(token))),
    ),
  );

  server.listen(port, host);
  await Promise.race([
    once(server.server, 'listening'),
    once(server.server, 'error').then(([error]) => Promise.reject(error as Error)),
  ]);
  const { port: chosen } = server.server.address() as AddressInfo;
  return {
    port: chosen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        (server.server as { closeIdleConnections?(): void }).closeIdleConnections?.();
      }),
  };
}

/**
 * Nothing that we are sent is packed. The reader that follows would unpack without bound, and its unpacking throws
 * where nobody catches it (restify 12.0.0).
 */
function refusePacked(request: Request, response: Response, next: Next): void {
  if (request.header('content-encoding') === undefined) return next();
  response.send(415, { error: 'Send the body as it is, not packed.' });
  next(false);
}

/** The boundary of a page: an error is logged once, without the address, and the person gets one sentence. */
function pageHandler(texts: () => Texts, log: Logger) {
  type Answer = (token: string, request: Request) => Promise<LinkPage>;
  return (answer: Answer) => async (request: Request, response: Response) => {
    const { token = '' } = request.params as { token?: string };
    try {
      const shown = await answer(token, request);
      if (shown.kind === 'document') sendDocument(response, shown);
      else sendPage(response, linkPage(shown, texts()));
    } catch (error) {
      const errorId = randomUUID().slice(0, 8);
      log.error({ errorId, err: error }, 'page.failed');
      sendPage(response, { status: 500, html: messagePage(texts(), texts()('reply.error', { errorId })) });
    }
  };
}

function sendPage(response: Response, { status, html }: Page): void {
  response.sendRaw(status, html, { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' });
}

function sendDocument(
  response: Response,
  { bytes, contentType, fileName }: Extract<LinkPage, { kind: 'document' }>,
): void {
  response.sendRaw(200, Buffer.from(bytes), {
    ...pageHeaders,
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
  });
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
