import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';

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
