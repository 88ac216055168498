import { z } from 'zod';
import { type ExportColumn, ExportedLesson, exportColumns, exportedAs } from '../domain/lesson-export.ts';
import type { TextKey, Texts } from '../texts/text.ts';

/** The heading of each column as people read it. */
export function exportHeader(texts: Texts): string[] {
  return exportColumns.map((column) => texts(`lessonExport.${column}.title`));
}

/** A lesson as one row of cells, in words; what holds more than one thing has each on a line of its own. */
export function exportCells(lesson: ExportedLesson, texts: Texts): string[] {
  const worked = (answer: boolean | undefined) =>
    texts(`lessonExport.worked.${answer === undefined ? 'unknown' : answer ? 'yes' : 'no'}`);
  const cells: Record<ExportColumn, string> = {
    ...(Object.fromEntries(
      exportColumns.map((column) => [column, plainCell(lesson[column], texts)]),
    ) as Record<ExportColumn, string>),
    state: texts(`lessonExport.state.${lesson.state}`),
    kind: texts(`lessonExport.kind.${lesson.kind}`),
    reach: texts(`lessonExport.reach.${lesson.reach}`),
    source: lesson.source ? texts(`lessonExport.source.${lesson.source}`) : '',
    checkedAs: lesson.checkedAs ? texts(`lessonExport.as.${lesson.checkedAs}`) : '',
    withdrawnAs: lesson.withdrawnAs ? texts(`lessonExport.as.${lesson.withdrawnAs}`) : '',
    goalIds: lesson.goalIds.join('\n'),
    goals: lesson.goals.join('\n'),
    applications: lesson.applications
      .map(({ area, appliedOn, worked: answer }) => `${area}, ${appliedOn}: ${worked(answer)}`)
      .join('\n'),
    supplements: lesson.supplements
      .map(
        ({ area, recordedOn, state, happened, nextTime }) =>
          `${area}, ${recordedOn}, ${texts(`lessonExport.state.${state}`)}: ${happened} ${nextTime}`,
      )
      .join('\n'),
  };
  return exportColumns.map((column) => cells[column]);
}

function plainCell(part: ExportedLesson[ExportColumn], texts: Texts): string {
  if (typeof part === 'boolean') return texts(part ? 'lessonExport.yes' : 'lessonExport.no');
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}

/** One column of the export, as its data dictionary tells of it. `maxLength` in UTF-16 code units. */
export type DictionaryEntry = {
  column: ExportColumn;
  title: string;
  about: string;
  type: string;
  required: boolean;
  values?: { value: string; words: string }[];
  format?: string;
  maxLength?: number;
  /** The field of a lesson that it comes from; absent where it is counted or looked up. */
  field?: string;
};

const Described = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  maxLength: z.int().optional(),
});
const DescribedLesson = z.object({
  properties: z.record(z.string(), Described),
  required: z.array(z.string()),
});

/** JSON Schema of one line of the JSON Lines. */
export function exportSchema(): object {
  return z.toJSONSchema(ExportedLesson);
}

/** Made from the schema that every exported lesson was parsed by, so that it says what the file holds. */
export function exportDictionary(texts: Texts): DictionaryEntry[] {
  const { properties, required } = DescribedLesson.parse(exportSchema());
  return exportColumns.map((column) => {
    const { type = 'string', enum: values, format, maxLength } = properties[column] ?? {};
    const field = Object.entries(exportedAs).find(([, columns]) => columns[0] === column)?.[0];
    return {
      column,
      title: texts(`lessonExport.${column}.title`),
      about: texts(`lessonExport.${column}.about`),
      type,
      required: required.includes(column),
      ...(values && { values: values.map((value) => ({ value, words: wordsOf(column, value, texts) })) }),
      ...(format !== undefined && { format }),
      ...(maxLength !== undefined && { maxLength }),
      ...(field !== undefined && { field }),
    };
  });
}

/** Which texts name the values of a column. */
const valueTexts = {
  state: 'state',
  kind: 'kind',
  reach: 'reach',
  source: 'source',
  checkedAs: 'as',
  withdrawnAs: 'as',
} as const satisfies Partial<Record<ExportColumn, string>>;

function wordsOf(column: ExportColumn, value: string, texts: Texts): string {
  const texted = valueTexts[column as keyof typeof valueTexts];
  if (texted === undefined) throw new Error(`the values of the column ${column} have no words`);
  return texts(`lessonExport.${texted}.${value}` as TextKey);
}
