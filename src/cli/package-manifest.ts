/**
 * `npm run package -- --app-id ID --host HOST [--out FILE]`, or `gebiedsronde package` with the same: makes the app package that an administrator uploads in
 * Teams. Exit code 0: it is made. 1: an argument is missing or wrong, or the file cannot be written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { buildAppPackage } from '../manifest/app-package.ts';
import { textsIn } from '../texts/text.ts';
import { type PackageArguments, parsePackageArguments } from './package-arguments.ts';

async function makePackage({ appId, host, out }: PackageArguments): Promise<number> {
  const { version } = packageJson;
  const zip = await buildAppPackage({ appId, host, version }, { nl: textsIn('nl'), en: textsIn('en') });
  const path = out ?? `dist-package/gebiedsronde-${version}.zip`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, zip);
  } catch (error) {
    console.error(`--out '${path}' is niet te schrijven: kies een ander bestand. (${String(error)})`);
    return 1;
  }
  console.log(
    `${path} is gemaakt. Zet het in Teams via het beheercentrum: Teams-apps, Apps beheren, Uploaden.`,
  );
  return 0;
}

/** Names every mistake in what was typed at once. */
export async function runPackage(args: string[]): Promise<number> {
  const parsed = parsePackageArguments(args);
  if (parsed.ok) return makePackage(parsed.given);
  console.error(
    'Zo maak je het pakket voor Teams: npm run package -- --app-id ID --host HOST [--out BESTAND]\n',
  );
  for (const mistake of parsed.mistakes) console.error(`- ${mistake}`);
  return 1;
}

if (import.meta.main) process.exitCode = await runPackage(process.argv.slice(2));
