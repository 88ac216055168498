import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type LocalAzurite, startAzurite } from './azurite.ts';
import { claimDataFolder, isRunning } from './data-folder.ts';

/** Where the store of a data folder listens. */
export type LocalStore = Pick<LocalAzurite, 'tableUrl' | 'blobUrl' | 'accountName' | 'accountKey'>;

const Listed = z.object({
  pid: z.int(),
  tableUrl: z.url(),
  blobUrl: z.url(),
  accountName: z.string(),
  accountKey: z.string(),
});

/** Keeps in the folder where its store listens, as long as this process runs. Returns what takes it away. */
export async function announceStore(folder: string, store: LocalStore): Promise<() => Promise<void>> {
  const { tableUrl, blobUrl, accountName, accountKey } = store;
  const listed: z.infer<typeof Listed> = { pid: process.pid, tableUrl, blobUrl, accountName, accountKey };
  await writeFile(fileIn(folder), JSON.stringify(listed));
  return () => rm(fileIn(folder), { force: true });
}

/**
 * The store of a data folder: that of the program which runs with it now, or else one that is started for the caller
 * alone and ends with `close`. Undefined where the folder has no data. Throws when the folder cannot be had.
 */
export async function openLocalStore(
  folder: string,
): Promise<{ store: LocalStore; close(): Promise<void> } | undefined> {
  const announced = await findAnnounced(folder);
  if (announced) return { store: announced, close: async () => {} };
  if (!existsSync(azuriteFolder(folder))) return undefined;
  const giveBack = await claimDataFolder(folder);
  try {
    const azurite = await startAzurite({ folder: azuriteFolder(folder) });
    const close = async () => {
      await azurite.stop();
      await giveBack();
    };
    return { store: azurite, close };
  } catch (error) {
    await giveBack();
    throw error;
  }
}

export function azuriteFolder(folder: string): string {
  return join(folder, 'azurite');
}

/** What a program left that was killed names a process that is gone. */
async function findAnnounced(folder: string): Promise<LocalStore | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '');
  const listed = Listed.safeParse(parseJson(text)).data;
  return listed && isRunning(listed.pid) ? listed : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileIn(folder: string): string {
  return join(folder, 'store.json');
}
