import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Every test, in four runs of mocha by folder, two at a time: two cores are what a machine of ours has, and more at once
 * would keep browsers and killed processes waiting for longer than a test does. The longest come first; what stands in no
 * lane has one of its own.
 */
const lanes: readonly (readonly string[])[] = [
  ['teams'],
  ['e2e', 'local', 'cli', 'documents', 'infra', 'manifest'],
  ['faults', 'contract', 'bench', 'cards'],
];
const atOnce = 2;

const files = globSync('test/**/*.test.ts').toSorted();
const laneOf = (file: string): number => {
  const index = lanes.findIndex((folders) => folders.includes(file.split(sep)[1] ?? ''));
  return index < 0 ? lanes.length : index;
};
const waiting = [...lanes, []].map((_, lane) => files.filter((file) => laneOf(file) === lane));
const codes: (number | null)[] = [];
const runWaiting = async (): Promise<void> => {
  for (let own = waiting.shift(); own; own = waiting.shift()) codes.push(await runMocha(own));
};
await Promise.all(Array.from({ length: atOnce }, runWaiting));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Prints what a run said when it is done, so that they do not speak through each other. */
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
