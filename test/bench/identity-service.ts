import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Hands out tokens where App Service has its managed identity, for a program that runs outside Azure. */
export async function startIdentityService(): Promise<{ env: Record<string, string>; stop(): void }> {
  const server = createServer((_request, answer) => {
    const token = { access_token: 'a token of the bench', token_type: 'Bearer', expires_on: '4000000000' };
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(token));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    env: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`, IDENTITY_HEADER: 'bench' },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
