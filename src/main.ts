import { readFile } from 'node:fs/promises';
import { type Config, parseConfig, productionSettingsIn } from './config.ts';

/**
 * The program. `node src/main.ts` is production, with its settings from the environment; `--local` starts it with
 * an emulated store and the local client, and refuses to do so where production settings are set.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--local')) {
    const set = productionSettingsIn(process.env);
    if (set.length > 0)
      fail(`Local mode checks no sign-in, so it does not start where ${set.join(', ')} is set.`);
    const { runLocal } = await import('./local/run-local.ts');
    return runLocal(args.filter((arg) => arg !== '--local'));
  }
  const parsed = parseConfig(process.env);
  if (!parsed.ok) fail(parsed.message);
  await runProduction(parsed.config);
}

async function runProduction(config: Config): Promise<void> {
  if (config.telemetry) {
    const { startTelemetry } = await import('./telemetry.ts');
    startTelemetry(config.telemetry);
  }
  const { startProduction } = await import('./production.ts');
  const source = await readFile(config.programmeFile, 'utf8').catch(() =>
    fail(`The programme file ${config.programmeFile} cannot be read. Set PROGRAMME_FILE to the path of one.`),
  );
  const stop = await startProduction(config, source).catch((error: unknown) =>
    fail(`Gebiedsronde cannot start: ${error instanceof Error ? error.message : String(error)}`),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Telemetry keeps the process alive; when the last answer is given it is done.
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

await main();
