import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that was just stopped may still be saving: npm gives the prompt back before it is done. */
const waitMs = 5_000;
const pollMs = 100;

/**
 * Takes the folder for this process alone: two emulators on one folder lose each other's data. Waits for a program
 * that is stopping; throws when one keeps running. Returns what gives the folder back.
 */
export async function claimDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'running.pid');
  const giveUpAt = performance.now() + waitMs;
  while (!(await write(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (!isRunning(owner)) await rm(file, { force: true });
    else if (performance.now() > giveUpAt) {
      throw new Error(`another one runs with the data in ${folder}: stop it first, or choose --data FOLDER.`);
    } else await delay(pollMs);
  }
  return () => rm(file, { force: true });
}

async function write(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
