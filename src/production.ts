import { getBearerTokenProvider, ManagedIdentityCredential } from '@azure/identity';
import { openModel } from './ai/model.ts';
import { summaryPrompt } from './ai/model-summariser.ts';
import { type AppOptions, startApp } from './app.ts';
import type { Config } from './config.ts';
import { getProgramme } from './domain/programme-file/parse-programme.ts';
import { createLog } from './log.ts';
import { openAzureBlobs } from './storage/azure-blobs.ts';
import { openAzureQueue } from './storage/azure-queue.ts';
import { createMissingTables, openAzureTables } from './storage/azure-table.ts';

/** Starts the program on Azure with its managed identity. Returns what stops it. Throws when it cannot start. */
export async function startProduction(config: Config, programmeSource: string): Promise<() => Promise<void>> {
  const log = createLog();
  const programmeFile = { name: config.programmeFile, text: programmeSource };
  // A deployment with a mistake in its file is refused before anything of it is looked up or made.
  getProgramme(programmeFile);
  const credential = new ManagedIdentityCredential({ clientId: config.appId });
  const service = (kind: string) => `https://${config.storageAccount}.${kind}.core.windows.net`;
  const tableAccount = { url: service('table'), credential };
  await createMissingTables(tableAccount);
  const systemClock = { now: () => new Date() };
  const app = await startApp({
    programmeFile,
    tables: openAzureTables(tableAccount),
    blobs: await openAzureBlobs({ url: service('blob'), credential }),
    queue: await openAzureQueue({ url: service('queue'), credential }),
    summaryModel: await openSummaryModel(config, credential),
    identity: { appId: config.appId, tenantId: config.tenantId },
    clock: systemClock,
    wallClock: systemClock,
    sharedHost: 'dialogs',
    delivery: { leaseMs: config.senderLeaseMs },
    host: '0.0.0.0',
    port: config.port,
    publicUrl: config.publicUrl,
    log,
  });
  for (const objectId of config.firstManagers) await grantManager(app.context, config.tenantId, objectId);
  log.info({ port: app.server.port }, 'started');
  // After a stop, what was missed is not kept waiting for the first minute to pass.
  void app.tick();
  return app.stop;
}

/** The one right that an identity needs to ask a model: role `Cognitive Services OpenAI User`. */
const modelScope = 'https://cognitiveservices.azure.com/.default';

async function openSummaryModel(
  { summaryModel }: Config,
  credential: ManagedIdentityCredential,
): Promise<AppOptions['summaryModel']> {
  if (!summaryModel) return undefined;
  const { limitMs, ...address } = summaryModel;
  const token = getBearerTokenProvider(credential, modelScope);
  const model = await openModel(address.kind === 'azure' ? { ...address, token } : address, summaryPrompt);
  return { model, limitMs };
}

async function grantManager(
  { stores }: Awaited<ReturnType<typeof startApp>>['context'],
  tenantId: string,
  objectId: string,
): Promise<void> {
  const { memberId } = await stores.identities.ensure(tenantId, objectId);
  await stores.roles.grant({ memberId, role: 'manager' });
}
