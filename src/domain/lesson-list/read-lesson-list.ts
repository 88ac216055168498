import type { z } from 'zod';
import { LessonContent, type LessonState, parseLessonName } from '../lesson.ts';
import { textLimits } from '../limits.ts';
import type { Area, Programme } from '../programme.ts';
import type { LocalDate } from '../time.ts';
import {
  type ColumnMap,
  type ColumnMistake,
  countHeadings,
  type FoundColumns,
  findColumns,
  headingOf,
  type LessonField,
} from './columns.ts';
import {
  findDate,
  findKind,
  findListedArea,
  findListedLine,
  findListedName,
  findListedPhase,
  findReach,
  findState,
  findYesOrNo,
  kindWords,
  nearestArea,
  reachWords,
  stateWords,
} from './values.ts';

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

/** A lesson of the list, before it is known whether it is there already. */
export type ListedLesson = {
  row: number;
  /** What the register itself numbers it by. */
  ownNumber?: string;
  area: Area;
  content: LessonContent;
  phaseId?: string;
  date?: LocalDate;
  state?: Exclude<LessonState, 'withdrawn'>;
};

export type ReadLessonList = {
  lessons: ListedLesson[];
  mistakes: ListMistake[];
  columnMistakes: ColumnMistake[];
  columns: FoundColumns['columns'];
  unused: string[];
  /** Rows of what the register itself withdrew. */
  withdrawn: number[];
  /** Rows that say what an earlier one says, with that one. */
  same: { row: number; as: number }[];
  /** What people wrote in each row, also where something else is wrong in it. */
  texts: { row: number; texts: Partial<Record<LessonField, string>> }[];
  rows: number;
};

export type ListSettings = {
  map: ColumnMap;
  /** What holds where the list says nothing. */
  given: Partial<Record<LessonField, string>>;
  today: LocalDate;
};

/** Above the headings a register may have a title, an explanation, an empty row. */
const headingsWithin = 10;
const longestTyped = 60;
/** In which people write what they like. */
const writtenFields = [
  'title',
  'expected',
  'happened',
  'why',
  'nextTime',
  'advice',
  'followUpAction',
  'followUpRole',
] as const satisfies LessonField[];
const oldest = '2000-01-01';

/** Reads a register of lessons. Every mistake of every row is named at once. */
export function readLessonList(
  rows: readonly ListRow[],
  programme: Programme,
  settings: ListSettings,
): ReadLessonList {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const header = findHeader(filled);
  const found = findColumns(
    header?.cells ?? [],
    settings.map,
    new Set(Object.keys(settings.given) as LessonField[]),
  );
  const { columns, unused, mistakes: columnMistakes } = found;
  const read: ReadLessonList = {
    lessons: [],
    mistakes: [],
    columnMistakes,
    columns,
    unused,
    withdrawn: [],
    same: [],
    texts: [],
    rows: 0,
  };
  if (columnMistakes.length > 0 || !header) return read;
  const below = filled.filter(({ row }) => row > header.row);
  read.rows = below.length;
  for (const listed of below) readRow(listed, programme, columns, settings, read);
  markSame(read);
  return read;
}

function findHeader(filled: readonly ListRow[]): ListRow | undefined {
  const candidates = filled.slice(0, headingsWithin);
  return candidates.find(({ cells }) => countHeadings(cells) >= 2) ?? candidates[0];
}

function readRow(
  { row, cells }: ListRow,
  programme: Programme,
  columns: FoundColumns['columns'],
  { given, today }: ListSettings,
  read: ReadLessonList,
): void {
  const mistakes: ListMistake[] = [];
  const columnOf = (field: LessonField) => columns[field]?.heading ?? headingOf(field);
  const wrong = (
    field: LessonField,
    kind: ListMistake['kind'],
    more: Partial<ListMistake> = {},
  ): undefined => {
    mistakes.push({
      row,
      column: columnOf(field),
      kind,
      typed: '',
      near: '',
      choices: [],
      count: 0,
      ...more,
    });
    return undefined;
  };
  const typedIn = (field: LessonField): string => {
    const at = columns[field]?.at;
    const typed = at === undefined ? '' : unescaped(cells[at] ?? '').trim();
    return typed === '' ? (given[field] ?? '') : typed;
  };
  const text = (field: LessonField, limit: number): string | undefined => {
    const typed = typedIn(field).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    if (typed.length > limit) return wrong(field, 'tooLong', { count: limit });
    return typed === '' ? undefined : typed;
  };
  const required = (field: LessonField, limit: number): string =>
    typedIn(field) === '' ? (wrong(field, 'empty') ?? '') : (text(field, limit) ?? '');
  const named = <Id>(
    field: LessonField,
    find: (typed: string) => Id | undefined,
    choices: readonly string[],
  ) => {
    const typed = typedIn(field);
    if (typed === '') return undefined;
    return find(typed) ?? wrong(field, 'unknown', { typed: typed.slice(0, longestTyped), choices });
  };
  const names = (things: readonly { name: { nl: string } }[]) => things.map(({ name }) => name.nl);

  const status = named('status', findState, stateWords);
  if (status === 'withdrawn') {
    read.withdrawn.push(row);
    return;
  }
  const content = {
    title: required('title', textLimits.title),
    kind:
      typedIn('kind') === ''
        ? wrong('kind', 'empty', { choices: kindWords })
        : named('kind', findKind, kindWords),
    expected: text('expected', textLimits.long),
    happened: required('happened', textLimits.long),
    why: text('why', textLimits.long),
    nextTime: required('nextTime', textLimits.long),
    advice: text('advice', textLimits.long),
    reach: named('reach', findReach, reachWords) ?? 'area',
    success: named('success', findYesOrNo, ['ja', 'nee']) ?? false,
    earlyWarning: named('earlyWarning', findYesOrNo, ['ja', 'nee']) ?? false,
    lineId: named('line', (typed) => findListedLine(programme, typed), names(programme.lines)),
    goalIds: readGoals(),
    knownRisk: named(
      'risk',
      (typed) => findListedName(programme.riskCategories, typed),
      names(programme.riskCategories),
    ),
    followUp: readFollowUp(),
  } satisfies Partial<Record<keyof LessonContent, unknown>>;
  const area = readArea();
  const phaseId = named('phase', (typed) => findListedPhase(programme, typed), names(programme.cycle.phases));
  const date = readDate('date', today);

  function readGoals(): string[] {
    const typed = typedIn('goals')
      .split(/[\n;,]/)
      .map((one) => one.trim());
    return [...new Set(typed.filter(Boolean))].flatMap((one) => {
      const found = findListedName(programme.goals, one);
      const choices = names(programme.goals);
      return found ?? wrong('goals', 'unknown', { typed: one.slice(0, longestTyped), choices }) ?? [];
    });
  }

  function readArea(): Area | undefined {
    const typed = typedIn('area');
    if (typed === '') return wrong('area', 'empty');
    const found = findListedArea(programme, typed);
    if (found) return found;
    const near = nearestArea(programme, typed);
    const shown = typed.slice(0, longestTyped);
    return near === undefined
      ? wrong('area', 'unknown', { typed: shown, choices: programme.areas.map(({ name }) => name) })
      : wrong('area', 'unknownNear', { typed: shown, near });
  }

  function readDate(field: LessonField, notAfter?: LocalDate): LocalDate | undefined {
    const typed = typedIn(field);
    if (typed === '') return undefined;
    const day = findDate(typed);
    if (!day) return wrong(field, 'noDate', { typed: typed.slice(0, longestTyped) });
    if (day < oldest) return wrong(field, 'tooOld', { typed: typed.slice(0, longestTyped) });
    return notAfter && day > notAfter ? wrong(field, 'future', { typed: typed.slice(0, longestTyped) }) : day;
  }

  function readFollowUp() {
    const action = text('followUpAction', textLimits.short);
    const role = text('followUpRole', textLimits.short);
    const due = readDate('followUpDue');
    const filled = (['followUpAction', 'followUpRole', 'followUpDue'] as const).filter(
      (field) => typedIn(field) !== '',
    );
    if (filled.length > 0 && filled.length < 3) return wrong('followUpAction', 'halfFollowUp');
    return action !== undefined && role !== undefined && due !== undefined
      ? { action, role, due }
      : undefined;
  }

  read.texts.push({ row, texts: Object.fromEntries(writtenFields.map((field) => [field, typedIn(field)])) });
  read.mistakes.push(...mistakes);
  if (mistakes.length > 0 || !area) return;
  const ownNumber = typedIn('number');
  read.lessons.push({
    row,
    ...(ownNumber && { ownNumber }),
    area,
    content: LessonContent.parse(content satisfies { [Key in keyof z.input<typeof LessonContent>]: unknown }),
    ...(phaseId && { phaseId }),
    ...(date && { date }),
    ...(status && { state: status }),
  });
}

/** Where a row says the same as an earlier one it is one lesson; another lesson under the same number is a mistake. */
function markSame(read: ReadLessonList): void {
  const seen = new Map<string, ListedLesson>();
  const kept: ListedLesson[] = [];
  for (const lesson of read.lessons) {
    const key = lesson.ownNumber === undefined ? `=${factOf(lesson)}` : `#${plainNumber(lesson.ownNumber)}`;
    const first = seen.get(key);
    seen.set(key, first ?? lesson);
    if (!first) kept.push(lesson);
    else if (factOf(first) === factOf(lesson)) read.same.push({ row: lesson.row, as: first.row });
    else
      read.mistakes.push({
        row: lesson.row,
        column: read.columns.number?.heading ?? headingOf('number'),
        kind: 'sameNumber',
        typed: lesson.ownNumber?.slice(0, longestTyped) ?? '',
        near: '',
        choices: [],
        count: first.row,
      });
  }
  read.lessons = kept;
  read.mistakes.sort((one, other) => one.row - other.row);
}

/** What makes two lessons one: the words that were required, whatever the spaces and capitals. */
export function factOf({ area, content }: Pick<ListedLesson, 'content'> & { area: { id: string } }): string {
  const { kind, title, happened, nextTime } = content;
  return JSON.stringify([area.id, kind, ...[title, happened, nextTime].map(plainText)]);
}

/** A number as it is typed once with and once without zeros, spaces or capitals. */
export function plainNumber(ownNumber: string): string {
  const name = parseLessonName(ownNumber);
  return name ? `L-${name.year}-${name.number}` : ownNumber.replace(/\s+/g, '').toLowerCase();
}

function plainText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Our own export puts an apostrophe before what would be a formula. */
function unescaped(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
