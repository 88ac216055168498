import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DocumentInput } from './report-document.ts';

/** It takes about three seconds on two cores; a thread that is still busy after this will not finish. */
const longestMs = 120_000;

/** A young generation this small keeps the whole some 100 MB smaller; the old one holds a full report three times. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * The report, or what is made of it, as a Word file. Two builds of one report say the same, but differ in bytes.
 *
 * It is made in a thread of its own: loading the libraries and laying out the pages is seconds of work, in which the
 * bot must keep answering people. Rejects when the thread fails, runs out of memory or takes too long.
 */
export async function renderDocument(workerData: DocumentInput): Promise<Uint8Array> {
  const worker = new Worker(new URL('report-worker.ts', import.meta.url), { workerData, resourceLimits });
  try {
    const [file] = await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) });
    return file as Uint8Array;
  } finally {
    await worker.terminate();
  }
}
