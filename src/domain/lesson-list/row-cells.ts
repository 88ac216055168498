import { textLimits } from '../limits.ts';
import type { Programme } from '../programme.ts';
import type { LocalDate } from '../time.ts';
import { type FoundColumns, headingOf, type LessonField } from './columns.ts';
import { findDate } from './values.ts';

/** A row as the spreadsheet numbers it. */
export type ListRow = { row: number; cells: readonly string[] };

export type ListMistake = {
  row: number;
  /** The heading of the column as it was typed. */
  column: string;
  kind:
    | 'empty'
    | 'tooLong'
    | 'unknown'
    | 'unknownNear'
    | 'noDate'
    | 'future'
    | 'tooOld'
    | 'halfFollowUp'
    | 'sameNumber';
  /** What stands there, cut short; nothing of a text that somebody wrote. */
  typed: string;
  near: string;
  /** What can be chosen from. */
  choices: readonly string[];
  /** How long it may be, or the row that says so already. */
  count: number;
};

type Details = Partial<Pick<ListMistake, 'typed' | 'near' | 'choices' | 'count'>>;

export type RowCells = ReturnType<typeof createRowCells>;

/** Of what stands in a cell so much is said in a mistake. */
export const longestTyped = 60;
const oldest = '2000-01-01';

/** The cells of one row by what they say; what is wrong with one is noted, and then it is undefined. */
export function createRowCells(
  { row, cells }: ListRow,
  columns: FoundColumns['columns'],
  given: Partial<Record<LessonField, string>>,
) {
  const mistakes: ListMistake[] = [];
  const wrong = (field: LessonField, kind: ListMistake['kind'], details: Details = {}): undefined => {
    const { typed = '', ...more } = details;
    const column = columns[field]?.heading ?? headingOf(field);
    const shown = typed.slice(0, longestTyped);
    mistakes.push({ row, column, kind, near: '', choices: [], count: 0, ...more, typed: shown });
    return undefined;
  };
  const typedIn = (field: LessonField): string => {
    const at = columns[field]?.at;
    const typed = at === undefined ? '' : unescaped(cells[at] ?? '').trim();
    return typed === '' ? (given[field] ?? '') : typed;
  };
  const text = (field: LessonField, limit: number = textLimits.long): string | undefined => {
    const typed = typedIn(field).replace(/\r\n?/g, '\n');
    if (typed.length > limit) return wrong(field, 'tooLong', { count: limit });
    return typed === '' ? undefined : typed;
  };
  return {
    row,
    mistakes,
    wrong,
    typedIn,
    text,
    /** As `text`; empty where it is wrong. */
    required: (field: LessonField, limit?: number): string => {
      if (typedIn(field) === '') wrong(field, 'empty');
      return text(field, limit) ?? '';
    },
    /** One of what there is to choose from. */
    named: <Id>(field: LessonField, find: (typed: string) => Id | undefined, choices: readonly string[]) => {
      const typed = typedIn(field);
      return typed === '' ? undefined : (find(typed) ?? wrong(field, 'unknown', { typed, choices }));
    },
    date: (field: LessonField, notAfter?: LocalDate): LocalDate | undefined => {
      const typed = typedIn(field);
      if (typed === '') return undefined;
      const day = findDate(typed);
      if (!day) return wrong(field, 'noDate', { typed });
      if (day < oldest) return wrong(field, 'tooOld', { typed });
      return notAfter && day > notAfter ? wrong(field, 'future', { typed }) : day;
    },
  };
}

export function namesIn(
  things: Programme['goals'] | Programme['lines'] | Programme['cycle']['phases'],
): string[] {
  return things.map(({ name }) => name.nl);
}

/** Our own export puts an apostrophe before what would be a formula. */
function unescaped(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
