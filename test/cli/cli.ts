import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announceStore } from '../../src/local/local-store.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';
import { emptyAzuriteTables, sharedAzurite } from '../azurite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Said = { code: number; stdout: string; stderr: string };

/** The operator's command as it is typed, without npm in front of it and without settings of production. */
export function gebiedsronde(args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const production = /^(?:BOT_|STORAGE_|PUBLIC_URL|FIRST_MANAGERS|PROGRAMME_FILE)/;
  const own = Object.entries(process.env).filter(([name]) => !production.test(name));
  const options = { cwd: root, env: { ...Object.fromEntries(own), ...env }, maxBuffer: 64_000_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/gebiedsronde.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** A data folder as that of a program that runs now, with a store of this test's own rows. */
export async function runningData(folder: string): Promise<Stores> {
  const account = await emptyAzuriteTables();
  await mkdir(folder, { recursive: true });
  await announceStore(folder, await sharedAzurite());
  return storesOf(account);
}

export function storesOf(account: Parameters<typeof openAzureTables>[0]): Stores {
  const onUnreadable = () => {};
  return openStores({ tables: openAzureTables(account), onUnreadable }, () => 'Europe/Amsterdam');
}

/** Writes a file of the test in its folder. */
export async function fileIn(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
