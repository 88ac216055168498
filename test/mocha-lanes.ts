import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Every test, in four runs of mocha at once, by folder. Two cores are what a machine of ours has, and most of two runs is
 * waiting: for a browser and programs that start, and for time-outs and processes that were killed. What stands in no
 * lane is in the last.
 */
const lanes: readonly (readonly string[])[] = [['teams'], ['e2e', 'local'], ['faults', 'contract', 'bench']];

const files = globSync('test/**/*.test.ts').toSorted();
const laneOf = (file: string): number => {
  const index = lanes.findIndex((folders) => folders.includes(file.split(sep)[1] ?? ''));
  return index < 0 ? lanes.length : index;
};
const codes = await Promise.all(
  [...lanes, []].map((_, lane) => runMocha(files.filter((file) => laneOf(file) === lane))),
);
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
