import { parseArgs } from 'node:util';
import { type Safeguard, safeguards } from './safeguards.ts';

export const scenarioNames = ['a', 'b', 'c', 'd', 'e'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export type FaultOptions = {
  short: boolean;
  json: boolean;
  seed: number;
  without: Safeguard | undefined;
  only: readonly ScenarioName[];
};

/** Where each safeguard is missed. */
const controlledBy: Record<Safeguard, ScenarioName> = {
  dedupe: 'd',
  etag: 'd',
  'retry-removal': 'b',
  fencing: 'e',
};

export const usage = `npm run faults -- [options]
  --short            two minutes in place of an hour
  --only a,c         only these scenarios: a kill, b send faults, c store, d twice delivered, e five replicas
  --seed NUMBER      the same faults at the same places again
  --without NAME     leaves out one safeguard, and must go red: ${safeguards.join(', ')}
  --json             prints one JSON object in place of a table`;

/** Throws with one sentence for what it cannot read. */
export function parseOptions(args: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '4' },
      without: { type: 'string' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) throw new Error('The program under faults.');
  const without = values.without === undefined ? undefined : oneOf(safeguards, values.without);
  const all = without === undefined ? scenarioNames : [controlledBy[without]];
  const only = values.only?.split(',').map((name) => oneOf(scenarioNames, name)) ?? all;
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not '${values.seed}'.`);
  return { short: values.short, json: values.json, seed, without, only };
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`'${given}' is none of: ${names.join(', ')}.`);
  return found;
}
