import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Texts } from '../texts/text.ts';
import { Refused } from './refused.ts';

/**
 * Has a file written beside where it goes, and puts it there when it is whole: what is cut off leaves no half file under
 * its name. What is there already stays, unless it is forced.
 */
export async function writeWhole(
  path: string,
  isForced: boolean,
  write: (file: Writable) => Promise<void>,
): Promise<'written' | 'exists'> {
  const isTaken = () => !isForced && existsSync(path);
  if (isTaken()) return 'exists';
  const part = `${path}.${process.pid}.part`;
  try {
    await write(createWriteStream(part));
    // Somebody may have put one there meanwhile.
    if (isTaken()) return 'exists';
    await rename(part, path);
    return 'written';
  } finally {
    await rm(part, { force: true });
  }
}

/** Refuses a file that is there already, before anything is read for it; whoever writes looks again. */
export function refuseTaken(paths: readonly (string | undefined)[], isForced: boolean, texts: Texts): void {
  for (const path of paths)
    if (path !== undefined && path !== '-' && !isForced && existsSync(path))
      throw new Refused(texts('cli.exists', { file: path }));
}

/** Writes a whole file, or refuses with one sentence where it cannot be. */
export async function writeFileFor(
  path: string,
  isForced: boolean,
  texts: Texts,
  content: (file: Writable) => Promise<void>,
): Promise<void> {
  const written = await writeWhole(path, isForced, content).catch((error: unknown) => {
    throw isFileError(error) ? new Refused(texts('cli.notWritable', { file: path })) : error;
  });
  if (written === 'exists') throw new Refused(texts('cli.exists', { file: path }));
}

export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
