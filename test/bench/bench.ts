import { parseArgs } from 'node:util';
import { countDigest } from './digest.ts';
import { measureFanOut } from './fan-out.ts';
import type { Figure } from './measures.ts';
import { countOpening } from './opening.ts';
import { measurePrivacyCheck } from './privacy.ts';
import { measureRendering } from './rendering.ts';
import { measureReport } from './report.ts';
import { measureSearch } from './search.ts';
import { countStorageCalls } from './storage-calls.ts';
import { measureSubmit } from './submit.ts';
import { measureSummary } from './summary.ts';
import { tableOf } from './table.ts';

/**
 * `npm run bench`: what the product costs, as ratios within one run. Exits with 1 where something promised is not met.
 * `--only submit,calls` runs those parts; `--json` prints the figures as JSON.
 */
const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
  calls: () => countStorageCalls(),
  submit: measureSubmit,
  opening: countOpening,
  digest: () => countDigest(),
  'fan-out': measureFanOut,
  rendering: measureRendering,
  search: measureSearch,
  report: () => measureReport(),
  summary: measureSummary,
  privacy: measurePrivacyCheck,
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const wanted = values.only?.split(',') ?? Object.keys(parts);
const figures: Figure[] = [];
for (const name of wanted) {
  const part = parts[name];
  if (!part) throw new Error(`there is no part '${name}', only ${Object.keys(parts).join(', ')}`);
  const startedAt = performance.now();
  figures.push(...(await part()));
  if (!values.json) console.error(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}
console.log(values.json ? JSON.stringify(figures, undefined, 2) : tableOf(figures));
// Replicas that are kept for the next world end with this process, and would keep it from ending by itself.
process.exit(figures.every(({ isMet }) => isMet !== false) ? 0 : 1);
