import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import {
  type ExportedRegisters,
  exportedColumns,
  type RegisterId,
  registerIds,
} from '../domain/register-export.ts';
import { createCsvWriter } from '../spreadsheets/csv-writer.ts';
import type { TextKey, Texts } from '../texts/text.ts';
import { exportRegisters } from '../use-cases/export-registers.ts';
import { asOperator, type StoreOptions, withStoreOptions } from './operator.ts';
import { isFileError, refuseTaken, writeFileFor } from './output-file.ts';
import { type Progress, startProgress } from './progress.ts';
import { Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type ExportOptions = StoreOptions & { out: string; force?: true; json?: true };

/** `registers export`: all that the registers hold; a folder of tables, or one file of JSON. */
export function registerRegistersExport(registers: Command, shell: Shell): void {
  const { texts, env } = shell;
  withStoreOptions(registers.command('export').description(texts('cli.registers.export')), texts)
    .requiredOption('--out <path>', texts('cli.registers.out'))
    .option('--force', texts('cli.export.force'))
    .option('--json', texts('cli.option.json'))
    .action((options: ExportOptions) =>
      asOperator(options, env, texts, async (operator) => {
        const files = filesOf(options.out, texts);
        refuseTaken(
          files.map(({ path }) => path),
          options.force === true,
          texts,
        );
        let bar: Progress | undefined;
        const progress = {
          start: (weeks: number) => {
            bar = startProgress(weeks, shell, options.json === true);
          },
          step: () => bar?.step(),
        };
        const { registers: exported, unreadable } = await exportRegisters(
          operator,
          texts.language,
          progress,
        ).finally(() => bar?.stop());
        await write(exported, files, options, shell);
        report(exported, unreadable, options, shell);
      }),
    );
}

/** One file with everything, or a file for each register. */
type OutputFile = { path: string; register?: RegisterId };

function filesOf(out: string, texts: Texts): OutputFile[] {
  if (out === '-' || /\.json$/i.test(out)) return [{ path: out }];
  return registerIds.map((register) => ({
    path: join(out, `${texts(`registerExport.file.${register}`)}.csv`),
    register,
  }));
}

async function write(
  exported: ExportedRegisters,
  files: readonly OutputFile[],
  { out, force }: ExportOptions,
  { texts, out: screen }: Shell,
): Promise<void> {
  const content =
    (register: RegisterId | undefined) =>
    async (file: Writable, end = true) =>
      register === undefined
        ? pipeline([`${JSON.stringify(exported, undefined, 2)}\n`], file, { end })
        : pipeline(Readable.from(csvRows(exported, register, texts)), createCsvWriter(), file, { end });
  if (out === '-') return content(undefined)(screen, false);
  const isFolder = files.some(({ register }) => register !== undefined);
  if (isFolder)
    await mkdir(out, { recursive: true }).catch((error: unknown) => {
      throw isFileError(error) ? new Refused(texts('cli.notWritable', { file: out })) : error;
    });
  for (const { path, register } of files) await writeFileFor(path, force === true, texts, content(register));
}

/** A heading of each column as people read it, and a row for each record. */
function* csvRows(exported: ExportedRegisters, register: RegisterId, texts: Texts): Generator<string[]> {
  const columns = exportedColumns(register);
  yield columns.map((column) => texts(`registerExport.${column}` as TextKey));
  for (const record of exported[register] as readonly Record<string, unknown>[])
    yield columns.map((column) => cellOf(register, column, record[column], texts));
}

function cellOf(register: RegisterId, column: string, value: unknown, texts: Texts): string {
  if (typeof value === 'boolean') return texts(value ? 'lessonExport.yes' : 'lessonExport.no');
  if (register === 'decisions' && column === 'state')
    return texts(
      `card.decisions.state.${value as 'open' | 'checked' | 'submitted' | 'decided' | 'withdrawn'}`,
    );
  return typeof value === 'string' ? value : '';
}

function report(
  exported: ExportedRegisters,
  unreadable: number,
  { out: path, json }: ExportOptions,
  { texts, out, err }: Shell,
): void {
  const counts = Object.fromEntries(registerIds.map((id) => [id, exported[id].length]));
  const to = path === '-' ? err : out;
  const said = json
    ? JSON.stringify({ ...counts, unreadable, out: path })
    : texts('cli.registers.done', { ...counts, file: path === '-' ? 'stdout' : path });
  to.write(`${said}\n`);
  if (unreadable > 0) throw new Refused(texts('cli.export.unreadable', { count: unreadable }));
}
