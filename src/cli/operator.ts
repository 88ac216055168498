import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { pino } from 'pino';
import { type Environment, parseConfig, productionSettingsIn } from '../config.ts';
import type { Programme } from '../domain/programme.ts';
import { getProgramme } from '../domain/programme-file/parse-programme.ts';
import { createLog } from '../log.ts';
import type { TableAccount } from '../storage/azure-table.ts';
import type { Stores } from '../storage/stores.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from '../use-cases/context.ts';
import { Mistyped, Refused } from './refused.ts';

/** What a command on the stored data works with; the same as the program does, without Teams. */
export type Operator = Pick<Context, 'stores' | 'programme' | 'clock' | 'wallClock' | 'log'>;

export type StoreOptions = { local?: true; data: string };

const defaultProgramme = 'programme/enschede.yaml';

/** The options that say on whose data a command works. */
export function withStoreOptions(command: Command, texts: Texts): Command {
  return command
    .option('--local', texts('cli.option.local'))
    .option('--data <folder>', texts('cli.option.data'), '.local');
}

/**
 * Has `work` done on the store that was chosen: the local one, or that of production with its settings from the
 * environment and its managed identity. Makes no table and stores no version of the programme file.
 */
export async function asOperator<Result>(
  options: StoreOptions,
  env: Environment,
  texts: Texts,
  work: (operator: Operator) => Promise<Result>,
): Promise<Result> {
  const { account, blobUrl, programmeFile, close } = options.local
    ? await localStore(options.data, env, texts)
    : await productionStore(env, texts);
  try {
    // Half of what a command takes to start, and no command that was typed wrong needs it.
    const [{ openAzureTables }, { openAzureBlobs }, { openStores }, { createProgrammeArchive }] =
      await Promise.all([
        import('../storage/azure-table.ts'),
        import('../storage/azure-blobs.ts'),
        import('../storage/stores.ts'),
        import('../use-cases/programme-archive.ts'),
      ]);
    const log = createLog(pino.destination({ dest: 2, sync: true }));
    log.level = 'warn';
    const tables = openAzureTables(account);
    const stores: Stores = openStores(
      { tables, onUnreadable: (row) => log.warn(row, 'row.unreadable') },
      () => programme.timeZone,
    );
    const blobs = await openAzureBlobs({ url: blobUrl, credential: account.credential });
    const stored = await createProgrammeArchive({ stores, blobs, log }).takeNewer();
    const programme: Programme = stored?.programme ?? (await readProgramme(programmeFile, texts));
    const clock = { now: () => new Date() };
    return await work({ stores, programme, clock, wallClock: clock, log });
  } finally {
    await close();
  }
}

type ChosenStore = {
  account: TableAccount;
  blobUrl: string;
  programmeFile: string;
  close(): Promise<void>;
};

async function productionStore(env: Environment, texts: Texts): Promise<ChosenStore> {
  const parsed = parseConfig(env);
  if (!parsed.ok) throw new Mistyped(`${texts('cli.noStore')}\n\n${parsed.message}`);
  const { appId, storageAccount, programmeFile } = parsed.config;
  // It takes half a second to load, of every command.
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential = new ManagedIdentityCredential({ clientId: appId });
  const service = (kind: string) => `https://${storageAccount}.${kind}.core.windows.net`;
  return {
    account: { url: service('table'), credential },
    blobUrl: service('blob'),
    programmeFile,
    close: async () => {},
  };
}

async function localStore(folder: string, env: Environment, texts: Texts): Promise<ChosenStore> {
  const set = productionSettingsIn(env);
  if (set.length > 0) throw new Mistyped(texts('cli.localBesideProduction', { settings: set.join(', ') }));
  // The emulator is no part of what is deployed.
  const { openLocalStore } = await import('../local/local-store.ts');
  const opened = await openLocalStore(folder).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refused(texts('cli.localNotToBeHad', { folder, reason }));
  });
  if (!opened) throw new Refused(texts('cli.noLocalData', { folder }));
  const { tableUrl, blobUrl, accountName, accountKey } = opened.store;
  return {
    account: { url: tableUrl, credential: { accountName, accountKey } },
    blobUrl,
    programmeFile: defaultProgramme,
    close: opened.close,
  };
}

async function readProgramme(path: string, texts: Texts): Promise<Programme> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused(texts('cli.noProgramme', { file: path }));
  });
  return getProgramme({ name: path, text });
}
