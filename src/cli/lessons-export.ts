import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { LessonState } from '../domain/lesson.ts';
import type { ExportedLesson, LessonFilter } from '../domain/lesson-export.ts';
import { findNamed } from '../domain/named.ts';
import type { Programme } from '../domain/programme.ts';
import { createCsvWriter } from '../spreadsheets/csv-writer.ts';
import type { Texts } from '../texts/text.ts';
import { exportLessons } from '../use-cases/export-lessons.ts';
import { exportDictionary, exportSchema } from '../use-cases/lesson-export-words.ts';
import { readArea } from './area-option.ts';
import { writeLessonsCsv } from './lessons-file.ts';
import { asOperator, type StoreOptions, withStoreOptions } from './operator.ts';
import { refuseTaken, writeFileFor } from './output-file.ts';
import { Mistyped, Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type Format = 'csv' | 'jsonl';

type ExportOptions = StoreOptions & {
  format: Format;
  out: string;
  dictionary?: string;
  year?: string[];
  area?: string[];
  state?: string[];
  force?: true;
  json?: true;
};

/** `lessons export`: the lessons as a file, with a dictionary of its columns beside it. */
export function registerLessonsExport(lessons: Command, shell: Shell): void {
  const { texts, env } = shell;
  const collect = (value: string, before: string[] = []) => [...before, value];
  withStoreOptions(lessons.command('export').description(texts('cli.export.about')), texts)
    .addOption(
      new Option('--format <format>', texts('cli.export.format')).choices(['csv', 'jsonl']).default('csv'),
    )
    .requiredOption('--out <file>', texts('cli.export.out'))
    .option('--dictionary <file>', texts('cli.export.dictionary'))
    .option('--year <year>', texts('cli.export.year'), collect)
    .option('--area <area>', texts('cli.export.area'), collect)
    .option('--state <state>', texts('cli.export.state'), collect)
    .option('--force', texts('cli.export.force'))
    .option('--json', texts('cli.option.json'))
    .action((options: ExportOptions) =>
      asOperator(options, env, texts, async (operator) => {
        const filter = readFilter(options, operator.programme, texts);
        const counted = { lessons: 0, unreadable: 0 };
        const source = exportLessons(operator, texts.language, filter, () => (counted.unreadable += 1));
        const counting = async function* () {
          for await (const lesson of source) {
            counted.lessons += 1;
            yield lesson;
          }
        };
        await write(counting(), options, shell);
        report(options, counted, shell);
      }),
    );
}

function readFilter({ year, area, state }: ExportOptions, programme: Programme, texts: Texts): LessonFilter {
  return {
    ...(year && { years: year.map((typed) => readYear(typed, texts)) }),
    ...(area && { areaIds: area.map((typed) => readArea(typed, programme, texts).id) }),
    ...(state && { states: state.map((typed) => readState(typed, texts)) }),
  };
}

function readYear(typed: string, texts: Texts): number {
  const year = z.coerce.number().int().min(2000).max(2100).safeParse(typed);
  if (!year.success) throw new Mistyped(texts('cli.export.noYear', { typed }));
  return year.data;
}

function readState(typed: string, texts: Texts): LessonState {
  const found = findNamed(
    LessonState.options,
    (state) => [state, texts(`lessonExport.state.${state}`)],
    typed,
  );
  if (found) return found;
  const states = LessonState.options.map((state) => texts(`lessonExport.state.${state}`)).join(', ');
  throw new Mistyped(texts('cli.export.noState', { typed, states }));
}

async function write(
  lessons: AsyncIterable<ExportedLesson>,
  options: ExportOptions,
  { texts, out }: Shell,
): Promise<void> {
  const { format, force = false } = options;
  const writeLessons = (file: Writable, end: boolean) =>
    format === 'csv'
      ? writeLessonsCsv(lessons, texts, file, end)
      : pipeline(jsonLines(lessons), file, { end });
  const dictionary = dictionaryFile(options);
  const writeTo = (path: string, content: (file: Writable) => Promise<void>) =>
    writeFileFor(path, force, texts, content);
  refuseTaken([options.out, dictionary], force, texts);
  if (options.out === '-') await writeLessons(out, false);
  else await writeTo(options.out, (file) => writeLessons(file, true));
  if (dictionary !== undefined) await writeTo(dictionary, (file) => writeDictionary(file, format, texts));
}

async function* jsonLines(lessons: AsyncIterable<ExportedLesson>): AsyncGenerator<string> {
  for await (const lesson of lessons) yield `${JSON.stringify(lesson)}\n`;
}

/** It is read with what the file itself is read with: a table beside a table, a schema beside lines of JSON. */
async function writeDictionary(file: Writable, format: Format, texts: Texts): Promise<void> {
  const entries = exportDictionary(texts);
  if (format === 'jsonl') {
    const described = { columns: entries, schema: exportSchema() };
    return pipeline([`${JSON.stringify(described, undefined, 2)}\n`], file);
  }
  const header = (['title', 'column', 'about', 'type', 'required', 'values', 'maxLength'] as const).map(
    (part) => texts(`lessonExport.dictionary.${part}`),
  );
  const rows = entries.map(({ title, column, about, type, format, required, values, maxLength }) => [
    title,
    column,
    about,
    format ?? type,
    texts(required ? 'lessonExport.yes' : 'lessonExport.no'),
    values?.map(({ value, words }) => `${words} (${value})`).join('\n') ?? '',
    maxLength === undefined ? '' : String(maxLength),
  ]);
  return pipeline(Readable.from([header, ...rows]), createCsvWriter(), file);
}

function dictionaryFile({ out, dictionary, format }: ExportOptions): string | undefined {
  if (dictionary !== undefined) return dictionary;
  const type = format === 'csv' ? 'csv' : 'json';
  return out === '-' ? undefined : `${out.replace(/\.(?:csv|jsonl|json)$/i, '')}.dictionary.${type}`;
}

function report(
  options: ExportOptions,
  { lessons, unreadable }: { lessons: number; unreadable: number },
  { texts, out, err }: Shell,
): void {
  const dictionary = dictionaryFile(options);
  const to = options.out === '-' ? err : out;
  const said = options.json
    ? JSON.stringify({ lessons, unreadable, out: options.out, dictionary })
    : [
        texts('cli.export.done', { count: lessons, file: options.out === '-' ? 'stdout' : options.out }),
        ...(dictionary === undefined ? [] : [texts('cli.export.dictionaryDone', { file: dictionary })]),
      ].join(' ');
  to.write(`${said}\n`);
  if (unreadable > 0) throw new Refused(texts('cli.export.unreadable', { count: unreadable }));
}
