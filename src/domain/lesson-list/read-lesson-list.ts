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
  createRowCells,
  type ListMistake,
  type ListRow,
  longestTyped,
  namesIn,
  type RowCells,
} from './row-cells.ts';
import {
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
  texts: { row: number; ownNumber?: string; texts: Partial<Record<LessonField, string>> }[];
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
  listed: ListRow,
  programme: Programme,
  columns: FoundColumns['columns'],
  { given, today }: ListSettings,
  read: ReadLessonList,
): void {
  const cells = createRowCells(listed, columns, given);
  const { row, mistakes, typedIn, named, date } = cells;
  const status = named('status', findState, stateWords);
  if (status === 'withdrawn') {
    read.withdrawn.push(row);
    return;
  }
  const content = readContent(cells, programme);
  const area = readArea(cells, programme);
  const phaseId = named(
    'phase',
    (typed) => findListedPhase(programme, typed),
    namesIn(programme.cycle.phases),
  );
  const day = date('date', today);
  const number = typedIn('number');
  const ownNumber = number === '' ? {} : { ownNumber: number };
  const texts = Object.fromEntries(writtenFields.map((field) => [field, typedIn(field)]));
  read.texts.push({ row, ...ownNumber, texts });
  read.mistakes.push(...mistakes);
  if (mistakes.length > 0 || !area) return;
  read.lessons.push({
    row,
    ...ownNumber,
    area,
    content: LessonContent.parse(content),
    ...(phaseId && { phaseId }),
    ...(day && { date: day }),
    ...(status && { state: status }),
  });
}

/** Where something is missing or wrong it is noted, and this is no content. */
function readContent(cells: RowCells, programme: Programme): Record<keyof LessonContent, unknown> {
  const { text, required, named, typedIn, wrong } = cells;
  const yesOrNo = ['ja', 'nee'];
  const { lines, riskCategories } = programme;
  return {
    title: required('title', textLimits.title),
    kind:
      typedIn('kind') === ''
        ? wrong('kind', 'empty', { choices: kindWords })
        : named('kind', findKind, kindWords),
    expected: text('expected'),
    happened: required('happened'),
    why: text('why'),
    nextTime: required('nextTime'),
    advice: text('advice'),
    reach: named('reach', findReach, reachWords) ?? 'area',
    success: named('success', findYesOrNo, yesOrNo) ?? false,
    earlyWarning: named('earlyWarning', findYesOrNo, yesOrNo) ?? false,
    lineId: named('line', (typed) => findListedLine(programme, typed), namesIn(lines)),
    goalIds: readGoals(cells, programme),
    knownRisk: named('risk', (typed) => findListedName(riskCategories, typed), namesIn(riskCategories)),
    followUp: readFollowUp(cells),
  };
}

function readGoals({ typedIn, wrong }: RowCells, { goals }: Programme): string[] {
  const typed = typedIn('goals')
    .split(/[\n;,]/)
    .map((one) => one.trim())
    .filter(Boolean);
  return [...new Set(typed)].flatMap(
    (one) =>
      findListedName(goals, one) ?? wrong('goals', 'unknown', { typed: one, choices: namesIn(goals) }) ?? [],
  );
}

function readArea({ typedIn, wrong }: RowCells, programme: Programme): Area | undefined {
  const typed = typedIn('area');
  if (typed === '') return wrong('area', 'empty');
  const found = findListedArea(programme, typed);
  if (found) return found;
  const near = nearestArea(programme, typed);
  return near === undefined
    ? wrong('area', 'unknown', { typed, choices: programme.areas.map(({ name }) => name) })
    : wrong('area', 'unknownNear', { typed, near });
}

function readFollowUp({ text, date, typedIn, wrong }: RowCells): LessonContent['followUp'] {
  const action = text('followUpAction', textLimits.short);
  const role = text('followUpRole', textLimits.short);
  const due = date('followUpDue');
  const filled = (['followUpAction', 'followUpRole', 'followUpDue'] as const).filter(
    (field) => typedIn(field) !== '',
  );
  if (filled.length > 0 && filled.length < 3) return wrong('followUpAction', 'halfFollowUp');
  return action !== undefined && role !== undefined && due !== undefined ? { action, role, due } : undefined;
}

/** Where a row says the same as an earlier one it is one lesson; another lesson under the same number is a mistake. */
function markSame(read: ReadLessonList): void {
  const lessons = new Map(read.lessons.map((lesson) => [lesson.row, lesson]));
  const seen = new Map<string, number>();
  const column = read.columns.number?.heading ?? headingOf('number');
  // Also of rows in which something else is wrong: the next time there are no new mistakes.
  const saidIn = new Map(
    read.texts.map(({ row, texts }) => [row, Object.values(texts).map(plainText).join('|')]),
  );
  for (const { row, ownNumber } of read.texts) {
    const lesson = lessons.get(row);
    if (ownNumber === undefined && !lesson) continue;
    const key = ownNumber === undefined && lesson ? `=${factOf(lesson)}` : `#${plainNumber(ownNumber ?? '')}`;
    const as = seen.get(key);
    if (as === undefined) {
      seen.set(key, row);
      continue;
    }
    const first = lessons.get(as);
    const isSame = first && lesson ? factOf(first) === factOf(lesson) : saidIn.get(as) === saidIn.get(row);
    lessons.delete(row);
    if (!isSame)
      read.mistakes.push({
        row,
        column,
        kind: 'sameNumber',
        typed: (ownNumber ?? '').slice(0, longestTyped),
        near: '',
        choices: [],
        count: as,
      });
    else if (lesson && first) read.same.push({ row, as });
    else if (lesson) lessons.set(row, lesson);
  }
  read.lessons = [...lessons.values()];
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
