import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';
import { safeguards } from './safeguards.ts';

/**
 * `npm run faults:controls`: the faults once for each safeguard that the program is then composed without. Each must go
 * red with something lost or doubled: a proof that cannot fail proves nothing.
 */
const entry = fileURLToPath(import.meta.resolve('./run.ts'));

let isGood = true;
for (const safeguard of safeguards) {
  const child = spawn(process.execPath, [entry, '--short', '--json', '--without', safeguard], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>]);
  const { outcomes } = JSON.parse(said) as { outcomes: Outcome[] };
  const harm = outcomes.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
  const isRed = code === 1 && harm > 0;
  console.log(`${isRed ? 'red, as it must be' : 'NOT RED'} without ${safeguard}: ${harm} lost or doubled`);
  isGood &&= isRed;
}
process.exitCode = isGood ? 0 : 1;
