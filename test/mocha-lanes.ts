import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Every test, in runs of mocha by folder, two at a time in this order: two cores are what a machine of ours has, and more
 * at once would keep browsers and killed processes waiting for longer than a test does. The faults, which are many
 * processes, are over before the browser starts. What stands in no other lane is in `others`.
 */
const others: readonly string[] = [];
const lanes: readonly (readonly string[])[] = [
  ['faults'],
  ['teams'],
  ['e2e', 'local', 'cli', 'documents', 'infra', 'manifest'],
  others,
  ['cards'],
  ['contract', 'bench'],
];
const atOnce = 2;

const files = globSync('test/**/*.test.ts').toSorted();
const laneOf = (file: string): readonly string[] =>
  lanes.find((folders) => folders.includes(file.split(sep)[1] ?? '')) ?? others;
const waiting = lanes.map((lane) => files.filter((file) => laneOf(file) === lane));
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
