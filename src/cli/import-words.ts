import { lessonName } from '../domain/lesson.ts';
import {
  type ColumnMistake,
  headingOf,
  type LessonField,
  lessonFields,
} from '../domain/lesson-list/columns.ts';
import type { ListMistake } from '../domain/lesson-list/row-cells.ts';
import type { Texts } from '../texts/text.ts';
import type { ImportPlan, ImportSettings, PersonalData } from '../use-cases/import-lessons.ts';

type Problem = { row?: number; column?: string; kind: string; message: string };

export function columnLines({ list }: ImportPlan, texts: Texts): string[] {
  const read = Object.entries(list.columns).map(
    ([field, { heading }]) => `${heading} → ${headingOf(field as LessonField)}`,
  );
  return [
    ...(read.length > 0 ? [texts('cli.import.columns', { columns: read.join(', ') })] : []),
    ...(list.unused.length > 0 ? [texts('cli.import.unused', { columns: list.unused.join(', ') })] : []),
  ];
}

export function noteLines({ list, there }: ImportPlan, texts: Texts): string[] {
  const differing = there.filter(({ differs }) => differs);
  return [
    ...(list.withdrawn.length > 0
      ? [texts('cli.import.withdrawn', { count: list.withdrawn.length, rows: list.withdrawn.join(', ') })]
      : []),
    ...list.same.map(({ row, as }) => texts('cli.import.same', { row, as })),
    ...differing.map(({ row, ...ref }) => texts('cli.import.differs', { row, name: lessonName(ref) })),
    ...(differing.length > 0 && differing.length === list.lessons.length
      ? [texts('cli.import.otherRegister')]
      : []),
  ];
}

export function outcome(
  { planned, there }: ImportPlan,
  written: number,
  { dryRun, state }: { dryRun?: true } & Pick<ImportSettings, 'state'>,
  texts: Texts,
): string {
  const values = { count: dryRun ? planned.length : written, there: there.length };
  const done = texts(dryRun ? 'cli.import.wouldWrite' : 'cli.import.written', values);
  return values.count > 0 ? `${done} ${texts(`cli.import.as.${state}`)}` : done;
}

export function problemsOf({ list, personal, nothingToConfirm }: ImportPlan, texts: Texts): Problem[] {
  return [
    ...list.columnMistakes.map((mistake) => ({
      kind: `column.${mistake.kind}`,
      message: columnProblem(mistake, texts),
    })),
    ...[
      ...list.mistakes.map((mistake): Problem & { row: number } => ({
        row: mistake.row,
        column: mistake.column,
        kind: mistake.kind,
        message: rowProblem(mistake, texts),
      })),
      ...personal.map((found): Problem & { row: number } => {
        const column = list.columns[found.field]?.heading ?? headingOf(found.field);
        return {
          row: found.row,
          column,
          kind: `personal.${found.kind}`,
          message: personalProblem(found, column, texts),
        };
      }),
      ...nothingToConfirm.map((row): Problem & { row: number } => ({
        row,
        kind: 'nothingToConfirm',
        message: texts('lessonImport.nothingToConfirm', { row }),
      })),
    ].sort((one, other) => one.row - other.row),
  ];
}

function columnProblem(mistake: ColumnMistake, texts: Texts): string {
  const { kind, heading } = mistake;
  switch (kind) {
    case 'missing':
    case 'twice':
      return texts(`lessonImport.column.${kind}`, { heading, field: headingOf(mistake.field) });
    case 'unknownMapped':
    case 'unknownField':
      return texts(`lessonImport.column.${kind}`, { heading, fields: fieldNames() });
  }
}

function rowProblem({ row, column, kind, typed, near, choices, count }: ListMistake, texts: Texts): string {
  const values = { row, column, typed, near, choices: choices.join(', '), count };
  return `${texts('lessonImport.where', { row, column })} ${texts(`lessonImport.row.${kind}`, values)}`;
}

/** What was found, and never the words themselves. */
function personalProblem({ row, why }: PersonalData, column: string, texts: Texts): string {
  return `${texts('lessonImport.where', { row, column })} ${texts(`lessonImport.personal.${why}`)}`;
}

export function fieldNames(): string {
  return lessonFields.map(headingOf).join(', ');
}
