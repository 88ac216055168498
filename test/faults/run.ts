import { createDice } from './dice.ts';
import { frozenSender } from './frozen-sender.ts';
import { killBetweenCalls } from './kill-between-calls.ts';
import { killInDigest } from './kill-in-digest.ts';
import { killInFanOut } from './kill-in-fan-out.ts';
import { type FaultOptions, parseOptions, type ScenarioName, usage } from './options.ts';
import { isGood, type Outcome, tableOf } from './outcome.ts';
import type { Scenario } from './scenario.ts';
import { sendFaults } from './send-faults.ts';
import { startFaultStore } from './store.ts';
import { storeWeather } from './store-weather.ts';
import { twiceDelivered } from './twice-delivered.ts';
import { updateFaults } from './update-faults.ts';

/**
 * `npm run faults`: the program as several processes between a Teams with a journal and a store behind a proxy, and
 * every trouble that it must survive. It passes when journal, ledger and acknowledgements agree.
 */
const scenarios: Record<ScenarioName, readonly Scenario[]> = {
  a: [killBetweenCalls, killInFanOut, killInDigest],
  b: [sendFaults, updateFaults],
  c: [storeWeather],
  d: [twiceDelivered],
  e: [frozenSender],
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

async function main(args: readonly string[]): Promise<void> {
  let options: FaultOptions;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const startedAt = performance.now();
  const outcomes = await runAll(options);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const isAllGood = outcomes.length > 0 && outcomes.every(isGood);
  const { seed, short, without } = options;
  if (options.json)
    console.log(JSON.stringify({ isGood: isAllGood, seed, short, without, seconds, outcomes }));
  else print(outcomes, `${isAllGood ? 'agreed' : 'NOT agreed'} · seed ${seed} · ${seconds} s`);
  // What a scenario that did not end still does, ends here, and its processes with it.
  process.exit(isAllGood ? 0 : 1);
}

async function runAll(options: FaultOptions): Promise<Outcome[]> {
  const store = await startFaultStore();
  const say = (line: string) => console.error(line);
  const outcomes: Outcome[] = [];
  try {
    for (const name of options.only)
      for (const scenario of scenarios[name]) {
        say(`scenario ${name}…`);
        const running = scenario({ ...options, store, dice: createDice(options.seed), say });
        outcomes.push(...(await boundedScenario(name, running, options)));
      }
  } finally {
    await store.stop();
  }
  return outcomes;
}

/** Far more than any scenario takes: what hangs is a failure, and ends. */
const limitMs = { short: 240_000, full: 60 * 60_000 } as const;

/** A scenario that fell over, or did not end, is an outcome too. */
async function boundedScenario(
  scenario: ScenarioName,
  running: Promise<Outcome[]>,
  { short }: FaultOptions,
): Promise<Outcome[]> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('it did not end in time')),
      short ? limitMs.short : limitMs.full,
    );
  });
  try {
    return await Promise.race([running, limit]);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [
      { scenario, fault: 'fell over', injected: 0, lost: 0, doubled: 0, ambiguous: 0, wrong: [reason] },
    ];
  } finally {
    clearTimeout(timer);
  }
}

const mostShown = 20;

function print(outcomes: readonly Outcome[], verdict: string): void {
  console.log(tableOf(outcomes));
  const wrong = outcomes.flatMap((outcome) => outcome.wrong.map((line) => `(${outcome.scenario}) ${line}`));
  for (const line of wrong.slice(0, mostShown)) console.log(line);
  if (wrong.length > mostShown) console.log(`… and ${wrong.length - mostShown} more`);
  const ambiguous = outcomes.flatMap(({ ambiguousOnes = [] }) => ambiguousOnes);
  if (ambiguous.length > 0) console.log(`ambiguous: ${ambiguous.slice(0, mostShown).join(', ')}`);
  console.log(verdict);
}

await main(process.argv.slice(2));
