import { parentPort, workerData } from 'node:worker_threads';
import { compareText } from './compare-text.ts';
import type { Finished, FinishedInput } from './read-finished.ts';
import { reportText } from './report-texts.ts';
import { readWord } from './word-safety.ts';
import { plainTextOf, readTextBlocks } from './word-text.ts';

/** The thread of `readFinished`: takes the files as its data and answers with what it read. */
parentPort?.postMessage(read(workerData as FinishedInput), []);

function read({ file, concept }: FinishedInput): Finished {
  const finished = readWord(file);
  if (finished.kind === 'refused') return finished;
  const blocks = readTextBlocks(finished.document);
  const text = plainTextOf(blocks);
  const [gap = ''] = reportText('handWritten.mark', { role: '|' }).split('|');
  return {
    kind: 'read',
    text,
    comparison: concept && compareText(conceptBlocks(concept), blocks),
    hasGaps: text.includes(gap.trim()),
    hasChanges: /<(\w+:)?(ins|del|moveFrom|moveTo) [^>]*author/.test(finished.document),
    hasRemarks: /<(\w+:)?commentReference\b/.test(finished.document),
  };
}

function conceptBlocks(concept: Uint8Array) {
  const read = readWord(concept);
  if (read.kind === 'refused') throw new Error(`our own concept is refused: ${read.problems.join(', ')}`);
  return readTextBlocks(read.document);
}
