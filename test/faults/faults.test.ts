import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';

const entry = fileURLToPath(import.meta.resolve('./run.ts'));
/** Many processes on two cores, beside all other tests. */
const limitMs = 300_000;

type Run = { code: number; outcomes: Outcome[] };

async function run(): Promise<Run> {
  const child = spawn(process.execPath, [entry, '--short', '--json'], {
    // What it does is measured by what agrees, not by which lines ran: that would cost it a fifth of its time.
    env: { ...process.env, NODE_V8_COVERAGE: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: limitMs,
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>]);
  const { outcomes } = JSON.parse(said) as { outcomes: Outcome[] };
  return { code, outcomes };
}

describe('the program under faults', function () {
  this.timeout(limitMs);

  it('agrees with Teams and with the people, whatever falls over', async () => {
    const { code, outcomes } = await run();
    assert.deepEqual(
      outcomes.flatMap(({ fault, lost, doubled, wrong }) => (lost + doubled > 0 ? [fault, ...wrong] : wrong)),
      [],
    );
    assert.equal(code, 0);
  });
});
