import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type KeyServer = {
  /** OpenID metadata, as the Bot Framework publishes it. */
  keysUrl: string;
  /** A token that this server's keys confirm. */
  sign(claims: Record<string, unknown>): string;
  /** From now on it accepts, and never answers. */
  fallSilent(): void;
  stop(): void;
};

const kid = 'a-key-of-the-test';

/** Publishes one RSA key in place of the Bot Framework, endorsed for Teams, and signs with it. */
export async function startKeyServer(): Promise<KeyServer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] };
  let isSilent = false;
  const server = createServer((request, response) => {
    if (isSilent) return;
    response.setHeader('content-type', 'application/json');
    const body =
      request.url === '/keys'
        ? { keys: [key] }
        : { jwks_uri: `${url()}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
    response.end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    keysUrl: `${url()}/metadata`,
    sign: (claims) => {
      const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
      const content = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
      return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey).toString('base64url')}`;
    },
    fallSilent: () => {
      isSilent = true;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
