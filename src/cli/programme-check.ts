/**
 * `npm run programme:check -- FILE`, or `gebiedsronde programme check FILE`: names every mistake in a programme file, or shows what it says.
 * Exit code 0: all is well. 1: the file has mistakes. 2: there is no file to read.
 */
import { readFileSync } from 'node:fs';
import { describeMistake } from '../domain/programme-file/mistake.ts';
import { parseProgramme } from '../domain/programme-file/parse-programme.ts';
import { describeProgramme } from './programme-overview.ts';

export function checkProgramme(path: string): number {
  const source = readIfThere(path);
  if (source === undefined) {
    console.error(`Het bestand '${path}' is er niet, of is niet te lezen.`);
    return 2;
  }
  const parsed = parseProgramme(source);
  if (parsed.ok) {
    console.log(`${path} is in orde.\n\n${describeProgramme(parsed.programme)}`);
    return 0;
  }
  const { length } = parsed.mistakes;
  console.error(`${path}: ${length === 1 ? '1 fout' : `${length} fouten`}\n`);
  for (const mistake of parsed.mistakes) console.error(`- ${describeMistake(mistake)}`);
  return 1;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const [path, ...more] = process.argv.slice(2);
  if (path === undefined || more.length > 0) {
    console.error('Noem één bestand, zo: npm run programme:check -- programme/enschede.yaml');
    process.exitCode = 2;
  } else {
    process.exitCode = checkProgramme(path);
  }
}
