import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite } from '../../src/local/azurite.ts';
import { createMissingTables, openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores } from '../../src/storage/stores.ts';
import { startConnector } from '../fakes/connector.ts';
import { startKeyServer } from '../fakes/key-server.ts';
import { tenantId } from '../teams/activities.ts';
import { startIdentityService } from './identity-service.ts';
import type { ProductSettings } from './product.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** A Thursday afternoon. */
export const startsAt = '2026-11-26T14:00:00.000Z';
const appId = '5c1c9a40-6a1d-4e0c-9a53-0000000000aa';

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>;

/** All that the product talks to: real Azurite, and a Teams and keys of the bench's own. */
export async function startSurroundings() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const azurite = await startAzurite({ folder });
  const { accountName, accountKey } = azurite;
  const credential = { accountName, accountKey };
  const account = { url: azurite.tableUrl, credential };
  await createMissingTables(account);
  const connector = await startConnector();
  const keys = await startKeyServer();
  const identities = await startIdentityService();
  const identity = { appId, tenantId, keysUrl: keys.keysUrl };
  const unreadable = (row: object): never => {
    throw new Error(`a row cannot be read: ${JSON.stringify(row)}`);
  };
  const tables = openAzureTables(account);
  return {
    azurite,
    account,
    tables,
    stores: openStores({ tables, onUnreadable: unreadable }, () => 'Europe/Amsterdam'),
    connector,
    identity,
    /** As the Bot Framework signs what it sends to this bot. */
    token: keys.sign({
      iss: 'https://api.botframework.com',
      aud: appId,
      serviceurl: connector.url,
      nbf: 1_700_000_000,
      exp: 4_000_000_000,
    }),
    /** The product in a process of its own. */
    startProduct: (changes: Partial<ProductSettings> = {}): Promise<ServerProcess> => {
      const blobs = { url: azurite.blobUrl, credential };
      const queue = { url: azurite.queueUrl, credential };
      const settings = { tables: account, blobs, queue, identity, startsAt, sharedHost: 'dialogs' as const };
      return startServer('product.ts', { ...settings, ...changes } satisfies ProductSettings, identities.env);
    },
    stop: async (): Promise<void> => {
      keys.stop();
      identities.stop();
      await connector.stop();
      await azurite.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Does something in surroundings of its own, which are gone afterwards. */
export async function withSurroundings<T>(act: (surroundings: Surroundings) => Promise<T>): Promise<T> {
  const surroundings = await startSurroundings();
  try {
    return await act(surroundings);
  } finally {
    await surroundings.stop();
  }
}
