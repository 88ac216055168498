import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TextComparison } from './compare-text.ts';
import type { WordProblem } from './word-safety.ts';

/** `concept`: the Word file that it was made from. */
export type FinishedInput = { file: Uint8Array; concept?: Uint8Array | undefined };

export type Finished =
  | { kind: 'refused'; problems: readonly WordProblem[] }
  | {
      kind: 'read';
      /** All that can be read in it, as one text. */
      text: string;
      /** Absent without a concept. */
      comparison?: TextComparison | undefined;
      /** It says somewhere that a part is still to be written. */
      hasGaps: boolean;
      /** Changes of somebody that were not accepted, and remarks in the margin. */
      hasChanges: boolean;
      hasRemarks: boolean;
    };

const longestMs = 30_000;
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Reads a Word file that somebody finished, or says why it is not taken. In a thread of its own: whatever the file does to
 * its reader, the bot keeps answering people. A file that takes too long or too much is one that is too big.
 */
export async function readFinished(input: FinishedInput): Promise<Finished> {
  const options = { workerData: input, resourceLimits };
  const worker = new Worker(new URL('read-finished-worker.ts', import.meta.url), options);
  try {
    const [finished] = await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) });
    return finished as Finished;
  } catch (error) {
    if (isTooMuch(error)) return { kind: 'refused', problems: ['tooBig'] };
    throw error;
  } finally {
    await worker.terminate();
  }
}

function isTooMuch(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
}
