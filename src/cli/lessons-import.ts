import { readFile, stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { lessonName } from '../domain/lesson.ts';
import { type ColumnMap, findField, type LessonField } from '../domain/lesson-list/columns.ts';
import { mostBytes, readTable } from '../spreadsheets/read-table.ts';
import type { ReadTable, TableRow } from '../spreadsheets/table-rows.ts';
import type { Texts } from '../texts/text.ts';
import {
  applyLessonImport,
  type ImportPlan,
  type ImportSettings,
  planLessonImport,
} from '../use-cases/import-lessons.ts';
import { columnLines, fieldNames, noteLines, outcome, problemsOf } from './import-words.ts';
import { asOperator, type StoreOptions, withStoreOptions } from './operator.ts';
import { startProgress } from './progress.ts';
import { Mistyped, Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type ImportOptions = StoreOptions & {
  dryRun?: true;
  state: 'concept' | 'shared';
  sheet?: string;
  register: string;
  map?: string[];
  set?: string[];
  confirmNotPersonal?: string[];
  json?: true;
};

/** `lessons import`: the register that a programme team keeps, with all of its lessons or none. */
export function registerLessonsImport(lessons: Command, shell: Shell): void {
  const { texts, env } = shell;
  const collect = (value: string, before: string[] = []) => [...before, value];
  withStoreOptions(
    lessons
      .command('import')
      .description(texts('cli.import.about'))
      .argument('<file>', texts('cli.import.file')),
    texts,
  )
    .option('--dry-run', texts('cli.import.dryRun'))
    .addOption(
      new Option('--state <state>', texts('cli.import.state'))
        .choices(['concept', 'shared'])
        .default('concept'),
    )
    .option('--map <column=field>', texts('cli.import.map'), collect)
    .option('--set <field=value>', texts('cli.import.set'), collect)
    .option('--sheet <name>', texts('cli.import.sheet'))
    .option('--register <name>', texts('cli.import.register'), '')
    .option('--confirm-not-personal <rows>', texts('cli.import.confirm'), collect)
    .option('--json', texts('cli.option.json'))
    .action(async (file: string, options: ImportOptions) => {
      const settings = readSettings(options, texts);
      const rows = await readRows(file, options.sheet, texts);
      await asOperator(options, env, texts, async (operator) => {
        const plan = await planLessonImport(operator, rows, settings);
        const names: string[] = [];
        if (plan.mayWrite && !options.dryRun) {
          const progress = startProgress(plan.planned.length, shell, options.json === true);
          try {
            await applyLessonImport(operator, plan, settings, (ref) => {
              names.push(lessonName(ref));
              progress.step();
            });
          } finally {
            progress.stop();
          }
        }
        report(plan, names, options, shell);
      });
    });
}

function readSettings(options: ImportOptions, texts: Texts): ImportSettings {
  const pairs = (typed: readonly string[] = [], option: '--map' | '--set') =>
    typed.map((pair): [string, string] => {
      // A heading may have the sign in it, and so may a value.
      const at = option === '--map' ? pair.lastIndexOf('=') : pair.indexOf('=');
      if (at < 1) throw new Mistyped(texts('cli.import.noPair', { option, typed: pair }));
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    });
  const map: ColumnMap = pairs(options.map, '--map').map(([heading, field]) => ({ heading, field }));
  const given = pairs(options.set, '--set').map(([typed, value]): [LessonField, string] => {
    const field = findField(typed);
    if (!field) throw new Mistyped(texts('cli.import.noField', { typed, fields: fieldNames() }));
    return [field, value];
  });
  const rows = (options.confirmNotPersonal ?? []).flatMap((list) => list.split(','));
  const notPersonal = rows.map((typed) => {
    const row = Number(typed);
    if (!Number.isInteger(row) || row < 1) throw new Mistyped(texts('cli.import.noRow', { typed }));
    return row;
  });
  const { state, register } = options;
  return { map, given: Object.fromEntries(given), notPersonal, state, register };
}

async function readRows(file: string, sheet: string | undefined, texts: Texts): Promise<TableRow[]> {
  const table = await readTable(await readBounded(file, texts), sheet);
  if (table.kind === 'table') return table.rows;
  throw new Refused(tableProblem(file, table, texts));
}

/** What is larger than a register can be is refused without being read. */
async function readBounded(file: string, texts: Texts): Promise<Uint8Array> {
  const { size } = await stat(file).catch(() => {
    throw new Refused(texts('cli.noFile', { file }));
  });
  if (size > mostBytes) throw new Refused(texts('lessonImport.table.tooLarge', { file }));
  return readFile(file).catch(() => {
    throw new Refused(texts('cli.noFile', { file }));
  });
}

function tableProblem(file: string, table: Exclude<ReadTable, { kind: 'table' }>, texts: Texts): string {
  switch (table.kind) {
    case 'tooManyRows':
      return texts('lessonImport.table.tooManyRows', { file, count: table.most });
    case 'brokenQuotes':
      return texts('lessonImport.table.brokenQuotes', { file, row: table.row });
    case 'noSheet':
      return texts('lessonImport.table.noSheet', { file, sheets: table.sheets.join(', ') });
    case 'empty':
    case 'tooLarge':
    case 'oldExcel':
    case 'noTable':
      return texts(`lessonImport.table.${table.kind}`, { file });
  }
}

function report(
  plan: ImportPlan,
  names: readonly string[],
  options: ImportOptions,
  { texts, out, err }: Shell,
): void {
  const { list, planned, there } = plan;
  const problems = problemsOf(plan, texts);
  const questions = [
    ...new Set(plan.personal.filter(({ certainty }) => certainty === 'question').map(({ row }) => row)),
  ];
  const badRows = new Set(problems.flatMap(({ row }) => row ?? []));
  const good = list.rows - badRows.size;
  if (options.json) {
    const columns = Object.fromEntries(
      Object.entries(list.columns).map(([field, column]) => [field, column.heading]),
    );
    const said = {
      dryRun: options.dryRun === true,
      rows: list.rows,
      good,
      columns,
      unused: list.unused,
      problems,
      questions,
      withdrawn: list.withdrawn,
      same: list.same,
      new: planned.length,
      there: there.map(({ row, differs, ...ref }) => ({ row, name: lessonName(ref), differs })),
      written: names.toSorted(),
    };
    out.write(`${JSON.stringify(said)}\n`);
  } else {
    const lines = [...columnLines(plan, texts), ...noteLines(plan, texts)];
    for (const line of lines) out.write(`${line}\n`);
    for (const { message } of problems) err.write(`- ${message}\n`);
    if (plan.mayWrite) out.write(`${outcome(plan, names.length, options, texts)}\n`);
  }
  if (plan.mayWrite) return;
  const refused = [
    list.columnMistakes.length > 0
      ? texts('cli.import.refusedColumns')
      : texts('cli.import.refused', { count: badRows.size, good }),
    ...(questions.length > 0 ? [texts('cli.import.howToConfirm', { rows: questions.join(',') })] : []),
  ];
  throw new Refused(refused.join(' '));
}
