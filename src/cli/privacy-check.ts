import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { placesIn } from '../domain/past-areas.ts';
import { parseProgramme } from '../domain/programme-file/parse-programme.ts';
import { findPersonalData } from '../privacy/find-personal-data.ts';
import type { Finding } from '../privacy/finding.ts';
import { Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type CheckOptions = { show?: true; json?: true; programme: string };

/**
 * `privacy check FILE`: what the check of every form finds in a file with a text on each line, read line by line. The words
 * themselves are shown only where that is asked for.
 */
export function registerPrivacyCheck(privacy: Command, shell: Shell): void {
  const { texts, env } = shell;
  privacy
    .command('check')
    .description(texts('cli.privacyCheck.about'))
    .argument('<file>', texts('cli.privacyCheck.file'))
    .option('--show', texts('cli.privacyCheck.show'))
    .option(
      '--programme <file>',
      texts('cli.privacyCheck.programme'),
      env['PROGRAMME_FILE'] ?? 'programme/enschede.yaml',
    )
    .option('--json', texts('cli.option.json'))
    .action((file: string, options: CheckOptions) => checkFile(file, options, shell));
}

async function checkFile(file: string, options: CheckOptions, { texts, out, err }: Shell): Promise<void> {
  const places = await readPlaces(options.programme, texts);
  const input = file === '-' ? process.stdin : createReadStream(file);
  if (file !== '-')
    await once(input, 'open').catch(() => {
      throw new Refused(texts('cli.noFile', { file }));
    });
  const counted = { lines: 0, findings: 0, characters: 0, ms: 0 };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = counted.lines === 0 ? line.replace(/^\uFEFF/, '') : line;
    counted.lines += 1;
    counted.characters += text.length;
    const startedAt = performance.now();
    const findings = findPersonalData(text, places);
    counted.ms += performance.now() - startedAt;
    counted.findings += findings.length;
    for (const finding of findings) {
      const said = describe(counted.lines, text, finding, options);
      out.write(
        options.json
          ? `${JSON.stringify(said)}\n`
          : `${texts('cli.privacyCheck.where', { line: said.line, from: said.start + 1, through: said.end })} ${texts(
              `lessonImport.personal.${finding.why}`,
            )}${options.show ? ` “${said.text}”` : ''}\n`,
      );
    }
  }
  const { lines, findings, characters, ms } = counted;
  const perKb = characters === 0 ? 0 : (ms / characters) * 1_024;
  const values = { lines, findings, ms: rounded(ms), kb: rounded(perKb) };
  err.write(`${texts('cli.privacyCheck.done', values)}\n`);
}

type Described = Pick<Finding, 'kind' | 'certainty' | 'why' | 'start' | 'end'> & {
  line: number;
  text?: string;
};

/** `start` and `end` in UTF-16 code units of the line, from 0. */
function describe(line: number, text: string, finding: Finding, { show }: CheckOptions): Described {
  const { kind, certainty, why, start, end } = finding;
  return { line, kind, certainty, why, start, end, ...(show && { text: text.slice(start, end) }) };
}

async function readPlaces(file: string, texts: Shell['texts']): Promise<string[]> {
  const source = await readFile(file, 'utf8').catch(() => undefined);
  const parsed = source === undefined ? undefined : parseProgramme(source);
  if (!parsed?.ok) throw new Refused(texts('cli.noProgramme', { file }));
  return placesIn(parsed.programme);
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
