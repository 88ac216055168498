#!/usr/bin/env node
/**
 * `npm run gebiedsronde -- COMMAND`: what an operator does with the stored data, and with the files of a municipality.
 * Exit code 0: done. 1: what was brought is refused, with one sentence. 2: it was typed wrong.
 */
import { Command, CommanderError } from 'commander';
import { pino } from 'pino';
import packageJson from '../../package.json' with { type: 'json' };
import type { Language } from '../domain/language.ts';
import { createLog } from '../log.ts';
import { StoreUnavailable } from '../storage/table.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import { registerDigest } from './digest.ts';
import { registerLessonsExport } from './lessons-export.ts';
import { registerLessonsImport } from './lessons-import.ts';
import { registerLessonsSearch } from './lessons-search.ts';
import { registerPrivacyCheck } from './privacy-check.ts';
import { Mistyped, Refused } from './refused.ts';
import { registerRegistersExport } from './registers-export.ts';
import { registerReport } from './report.ts';
import type { Shell } from './shell.ts';
import { registerSummary } from './summary.ts';

async function main(args: readonly string[]): Promise<number> {
  const texts = textsIn(languageIn(args));
  const shell: Shell = { texts, env: process.env, out: process.stdout, err: process.stderr };
  // Whoever reads along may have seen enough: `… --out - | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await createProgram(shell).parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return tell(error, texts);
  }
}

function createProgram(shell: Shell): Command {
  const { texts } = shell;
  const titles: Record<string, string> = {
    'Usage:': texts('cli.help.usage'),
    'Options:': texts('cli.help.options'),
    'Commands:': texts('cli.help.commands'),
    'Arguments:': texts('cli.help.arguments'),
  };
  const program = new Command('gebiedsronde')
    .description(texts('cli.about'))
    .version(packageJson.version, '--version', texts('cli.option.version'))
    .option('--language <language>', texts('cli.option.language'), 'nl')
    .helpOption('-h, --help', texts('cli.option.help'))
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    // What was typed wrong is told once, below, in the reader's language.
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      // Commander adds its own, in English; what is chosen by itself stands in our text.
      optionDescription: ({ description, argChoices }) =>
        argChoices ? `${description} (${argChoices.join(', ')})` : description,
    });
  const lessons = program.command('lessons').description(texts('cli.lessons.about')).helpCommand(false);
  registerLessonsExport(lessons, shell);
  registerLessonsImport(lessons, shell);
  registerLessonsSearch(lessons, shell);
  registerDigest(program, shell);
  registerRegistersExport(
    program.command('registers').description(texts('cli.registers.about')).helpCommand(false),
    shell,
  );
  registerPrivacyCheck(
    program.command('privacy').description(texts('cli.privacy.about')).helpCommand(false),
    shell,
  );
  registerReport(program, shell);
  registerSummary(program, shell);
  program
    .command('programme')
    .description(texts('cli.programme.about'))
    .helpCommand(false)
    .command('check')
    .description(texts('cli.programmeCheck.about'))
    .argument('<file>', texts('cli.programmeCheck.file'))
    .action(async (file: string) => {
      const { checkProgramme } = await import('./programme-check.ts');
      process.exitCode = checkProgramme(file);
    });
  program
    .command('package')
    .description(texts('cli.package.about'))
    .helpOption(false)
    // It reads its own options, so that it names every mistake at once.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_options: object, command: Command) => {
      const { runPackage } = await import('./package-manifest.ts');
      process.exitCode = await runPackage(command.args);
    });
  return program;
}

/** Commander's own texts are English; what was typed stands between quotes in them. */
const usageTexts = {
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.invalidArgument': 'cli.usage.invalidArgument',
  'commander.excessArguments': 'cli.usage.excessArguments',
  'commander.conflictingOption': 'cli.usage.conflictingOption',
} as const;

/** What the identity of this machine is told, or that it has none; by name, because the library takes long to load. */
const noAccess = new Set([
  'CredentialUnavailableError',
  'AuthenticationError',
  'AuthenticationRequiredError',
]);

function tell(error: unknown, texts: Texts): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const key = usageTexts[error.code as keyof typeof usageTexts];
    const typed = /'([^']*)'/.exec(error.message)?.[1] ?? '';
    // Without a command the help was shown.
    if (error.code !== 'commander.help')
      console.error(key ? texts(key, { typed }) : error.message.replace(/^error: /, ''));
    return 2;
  }
  if (error instanceof Mistyped || error instanceof Refused) {
    console.error(error.message);
    return error instanceof Mistyped ? 2 : 1;
  }
  if (error instanceof StoreUnavailable) {
    console.error(texts('cli.storeAway'));
    return 1;
  }
  if (error instanceof Error && noAccess.has(error.name)) {
    console.error(texts('cli.noAccess'));
    return 1;
  }
  createLog(pino.destination({ dest: 2, sync: true })).error({ err: error }, 'cli.failed');
  console.error(texts('cli.failed'));
  return 1;
}

/** Known before anything is parsed, for what is told about how to type it. */
function languageIn(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const typed = args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
  return at >= 0 && typed === 'en' ? 'en' : 'nl';
}

process.exitCode = await main(process.argv.slice(2));
