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
const failed: string[] = [];
const runWaiting = async (): Promise<void> => {
  for (let own = waiting.shift(); own; own = waiting.shift()) {
    const { code, said } = await runMocha(own);
    console.log(said);
    if (code !== 0) failed.push(said);
  }
};
await Promise.all(Array.from({ length: atOnce }, runWaiting));
// Once more at the end: between thousands of lines nobody finds them, and a log that was cut has them.
for (const said of failed) console.error(said.slice(said.search(/^ {2}\d+ failing$/m)).trim());
process.exitCode = failed.length === 0 ? 0 : 1;

/** What a run said is shown when it is done, so that they do not speak through each other. */
function runMocha(own: readonly string[]): Promise<{ code: number | null; said: string }> {
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
      resolve({ code, said });
    });
  });
}
