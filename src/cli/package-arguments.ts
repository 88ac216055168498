import { parseArgs } from 'node:util';
import { z } from 'zod';

/** `out` is a path from the working folder; undefined where the caller leaves the choice to the program. */
export type PackageArguments = { appId: string; host: string; out: string | undefined };

/** Each mistake is one Dutch sentence: what is wrong, where, and how to mend it. */
export type ParsedArguments = { ok: true; given: PackageArguments } | { ok: false; mistakes: string[] };

const noAppId = '--app-id ontbreekt: geef het id van de bot, dat infra/main.bicep teruggeeft als botAppId.';
const noHost =
  '--host ontbreekt: geef de naam van de server, die infra/main.bicep teruggeeft als publicHost.';
const noOut = '--out noemt geen bestand: zet er een naam achter, bijvoorbeeld app.zip.';

const Arguments = z.strictObject(
  {
    'app-id': z.string(noAppId).regex(z.regexes.guid, {
      error: ({ input }) => `--app-id '${input}' is geen id: neem botAppId precies over.`,
    }),
    host: z.string(noHost).regex(z.regexes.domain, {
      error: ({ input }) =>
        `--host '${input}' is geen servernaam: geef alleen de naam, zoals bot.enschede.nl.`,
    }),
    out: z.string(noOut).min(1, noOut).optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? unknownOptions(issue.keys) : undefined) },
);

export function parsePackageArguments(args: string[]): ParsedArguments {
  const options = {
    'app-id': { type: 'string' },
    host: { type: 'string' },
    out: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, strict: false });
  const parsed = Arguments.safeParse(values);
  const mistakes = [
    ...positionals.map((word) => `'${word}' hoort hier niet: laat het weg.`),
    ...(parsed.error?.issues.map(({ message }) => message) ?? []),
  ];
  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes };
  const { 'app-id': appId, host, out } = parsed.data;
  return { ok: true, given: { appId, host, out } };
}

function unknownOptions(names: string[]): string {
  const options = names.map((name) => `--${name}`).join(' en ');
  return `${options} ${names.length === 1 ? 'bestaat' : 'bestaan'} niet: gebruik --app-id, --host en --out.`;
}
