import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';
import { safeguards } from './safeguards.ts';

const entry = fileURLToPath(import.meta.resolve('./run.ts'));
/** Many processes on two cores, beside all other tests. */
const limitMs = 300_000;

type Run = { code: number; outcomes: Outcome[] };

async function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [entry, '--short', '--json', ...args], {
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

  describe('does not', () => {
    let runs: Map<string, Run>;
    // At once: what they show does not depend on how fast it goes.
    before(async () => {
      const all = safeguards.map(async (one) => [one, await run('--without', one)] as const);
      runs = new Map(await Promise.all(all));
    });
    for (const safeguard of safeguards)
      it(`without ${safeguard}`, () => {
        const { code, outcomes = [] } = runs.get(safeguard) ?? {};
        const isSeen = outcomes.some(
          ({ lost, doubled, fault }) => lost + doubled > 0 && fault !== 'fell over',
        );
        assert.ok(isSeen, 'nothing was lost or doubled');
        assert.equal(code, 1);
      });
  });
});
