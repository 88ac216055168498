import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, plugins, type Request, type Response } from 'restify';
import type { Downloads } from '../use-cases/downloads.ts';
import { downloadPage, messagePage, pageHeaders } from './pages.ts';

/** Larger than any activity that Teams sends, and small enough to refuse the rest before it is parsed. */
const mostBodyBytes = 256 * 1024;

export type HttpAnswer = { status: number; body?: unknown };

export type HttpRoutes = {
  /** An activity, as it came in. */
  messages(authorization: string, body: unknown): Promise<HttpAnswer>;
  downloads: Downloads;
};

export type HttpServer = { port: number; close(): Promise<void> };

/** Listens on `host` and `port`; 0 is any free port. Throws when the port is taken. */
export async function listen(
  routes: HttpRoutes,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  const server = createServer({ name: 'gebiedsronde' });
  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { status: 'ok' });
  });
  server.post(
    '/api/messages',
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
  server.get('/d/:token', async (request: Request, response: Response) => {
    const found = await routes.downloads.find(tokenOf(request));
    sendPage(
      response,
      found ? 200 : 404,
      found ? downloadPage(found) : messagePage(routes.downloads.texts, 'gone'),
    );
  });
  server.post('/d/:token', async (request: Request, response: Response) => {
    const taken = await routes.downloads.take(tokenOf(request));
    if (taken.kind !== 'document') {
      const status = taken.kind === 'gone' ? 404 : 403;
      return sendPage(response, status, messagePage(routes.downloads.texts, taken.kind));
    }
    response.sendRaw(200, Buffer.from(taken.bytes), {
      ...pageHeaders,
      'content-type': taken.contentType,
      'content-disposition': `attachment; filename="${taken.fileName}"`,
    });
  });

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

function sendPage(response: Response, status: number, html: string): void {
  response.sendRaw(status, html, { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' });
}

function tokenOf(request: Request): string {
  const { token } = request.params as { token?: string };
  return token ?? '';
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
