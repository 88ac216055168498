import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Every test, in two runs of mocha at once: two cores are what a machine of ours has. The folders here start programs,
 * browsers and emulators of their own and mostly wait for them; the others work by themselves all the time.
 */
const waiting = new Set([
  'bench',
  'cards',
  'cli',
  'contract',
  'documents',
  'e2e',
  'faults',
  'http',
  'infra',
  'local',
  'manifest',
]);

const files = globSync('test/**/*.test.ts').toSorted();
const isWaiting = (file: string) => waiting.has(file.split(sep)[1] ?? '');
const codes = await Promise.all([
  runMocha(files.filter(isWaiting)),
  runMocha(files.filter((file) => !isWaiting(file))),
]);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Prints what a run said when it is done, so that the two do not speak through each other. */
function runMocha(own: readonly string[]): Promise<number | null> {
  const child = spawn('mocha', own, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(said);
      resolve(code);
    });
  });
}
