import { spawn } from 'node:child_process';

/**
 * `npm test`: every check, then every test with coverage. Goes on after a failure, so that one run names them all,
 * and ends with one line: how many passed and failed.
 */
const checks = ['format', 'lint', 'types', 'unused', 'rooms'] as const;

let passed = 0;
let failed = 0;

for (const check of checks) {
  const { code, output, seconds } = await run('npm', ['run', '--silent', `check:${check}`], false);
  console.log(`${code === 0 ? '✔' : '✘'} ${check} (${seconds} s)`);
  if (code === 0) passed += 1;
  else {
    failed += 1;
    console.log(output);
  }
}

const { code, output } = await run('c8', [process.execPath, 'test/mocha-lanes.ts'], true);
/** Each run of mocha counts its own. */
const count = (word: string) =>
  [...output.matchAll(new RegExp(`^ {2}(\\d+) ${word}`, 'gm'))].reduce(
    (sum, [, found]) => sum + Number(found),
    0,
  );
const failing = count('failing');
passed += count('passing');
// A runner that fell over, a test left out or coverage under its bound counts as one failure of its own.
failed +=
  failing + (process.env['CI'] === 'true' ? count('pending') : 0) + (code !== 0 && failing === 0 ? 1 : 0);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function run(command: string, args: readonly string[], isShown: boolean) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (isShown) process.stdout.write(chunk);
    });
  }
  return new Promise<{ code: number | null; output: string; seconds: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output, seconds: ((performance.now() - startedAt) / 1_000).toFixed(1) });
    });
  });
}
