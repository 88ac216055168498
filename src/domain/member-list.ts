import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { findNamed, nearestName } from './named.ts';
import type { Area, Programme, RoleId } from './programme.ts';

/** The roles that somebody can have for an area. */
export const areaRoles = ['lead', 'deputy', 'member', 'partner'] as const satisfies readonly RoleId[];
export type AreaRole = (typeof areaRoles)[number];

/** Whom a line is about: the Entra object id, or a sign-in name in lower case that still has to be found. */
export type ListedPerson = { objectId: string } | { signInName: string };

/** One line of the list that can be read. `line` counts from 1, the header included. */
export type ListedMember = { line: number; areaId: string; role: AreaRole; person: ListedPerson };

/** One thing to mend. `typed` is what stands there, cut short; of a person never, only the line. */
export type ListMistake = {
  line: number;
  kind:
    | 'empty'
    | 'tooLong'
    | 'unreadable'
    | 'noAreaColumn'
    | 'noPersonColumn'
    | 'noRoleColumn'
    | 'areaMissing'
    | 'areaUnknown'
    | 'areaUnknownNear'
    | 'personMissing'
    | 'personUnreadable'
    | 'personNotFound'
    | 'roleMissing'
    | 'roleUnknown'
    | 'roleNotOfArea';
  typed: string;
  /** The name that was meant, where one is near. */
  near: string;
};

export type ParsedMemberList =
  | { ok: true; members: ListedMember[] }
  | { ok: false; mistakes: [ListMistake, ...ListMistake[]] };

const mostLines = 5_000;
const longestTyped = 60;

const columnNames = {
  area: ['gebied', 'area'],
  person: [
    'object id',
    'entra object id',
    'persoon',
    'person',
    'gebruiker',
    'user',
    'aanmeldnaam',
    'sign-in name',
    'e-mail',
    'e-mailadres',
    'e-mail address',
    'sign-in e-mail',
    'user principal name',
    'upn',
  ],
  role: ['rol', 'role'],
} as const;
type Column = keyof typeof columnNames;

const noColumn = [
  { column: 'area', kind: 'noAreaColumn' },
  { column: 'person', kind: 'noPersonColumn' },
  { column: 'role', kind: 'noRoleColumn' },
] as const;

/** What people write besides the names in the programme file. */
const otherRoleNames: Partial<Record<RoleId, readonly string[]>> = {
  lead: ['trekker'],
  member: ['lid', 'teamlid'],
};

/**
 * Reads a list of who belongs to which area: CSV with a header, as a spreadsheet saves it, in Dutch or English and with
 * semicolons or commas. Every mistake is named at once, and then there is no list. Other columns are not looked at.
 */
export function parseMemberList(text: string, programme: Programme): ParsedMemberList {
  const read = readTable(text);
  const parsed = 'mistakes' in read ? read : readMembers(read.header, read.rows, programme);
  const [first, ...more] = parsed.mistakes;
  return first ? { ok: false, mistakes: [first, ...more] } : { ok: true, members: parsed.members };
}

type Cells = { line: number; cells: readonly string[] };
type Reading = { members: ListedMember[]; mistakes: ListMistake[] };

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

function readTable(text: string): { header: Cells; rows: Cells[] } | Reading {
  try {
    // One kind of line end: the parser counts the lines of a file with two kinds wrong.
    const lines = text.replace(/\r\n?/g, '\n');
    const [firstLine = ''] = lines.trimStart().split('\n');
    const records: unknown = parse(lines, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      to: mostLines + 2,
      trim: true,
    });
    const [header, ...rows] = Records.parse(records).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
    if (!header) return wrong(1, 'empty');
    if (rows.length === 0) return wrong(header.line, 'empty');
    return rows.length > mostLines ? wrong(mostLines, 'tooLong') : { header, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    return wrong(typeof line === 'number' ? line : 1, 'unreadable');
  }
}

function readMembers(header: Cells, rows: readonly Cells[], programme: Programme): Reading {
  const columns = {
    area: indexes(header, 'area'),
    person: indexes(header, 'person'),
    role: indexes(header, 'role'),
  };
  const missing = noColumn.filter(({ column }) => columns[column].length === 0);
  if (missing.length > 0)
    return { members: [], mistakes: missing.map(({ kind }) => mistake(header.line, kind)) };
  const members: ListedMember[] = [];
  const mistakes: ListMistake[] = [];
  for (const { line, cells } of rows) {
    const cell = (column: Column) => columns[column].map((index) => cells[index] ?? '').find(Boolean) ?? '';
    const area = readArea(cell('area'), programme, line);
    const person = readPerson(cell('person'), line);
    const role = readRole(cell('role'), programme, line);
    mistakes.push(...[area, person, role].filter(isMistake));
    if (isMistake(area) || isMistake(person) || isMistake(role)) continue;
    members.push({ line, areaId: area.id, role, person });
  }
  return { members, mistakes };
}

function readArea(typed: string, { areas }: Programme, line: number): Area | ListMistake {
  if (typed === '') return mistake(line, 'areaMissing');
  const area = findNamed(areas, ({ id, name }) => [id, name], typed);
  if (area) return area;
  const near = nearestName(
    areas.map(({ name }) => name),
    typed,
  );
  return near === undefined
    ? mistake(line, 'areaUnknown', typed)
    : mistake(line, 'areaUnknownNear', typed, near);
}

function readPerson(typed: string, line: number): ListedPerson | ListMistake {
  const lower = typed.toLowerCase();
  if (lower === '') return mistake(line, 'personMissing');
  if (z.guid().safeParse(lower).success) return { objectId: lower };
  return /^[^\s@]+@[^\s@]+$/.test(lower) ? { signInName: lower } : mistake(line, 'personUnreadable');
}

function readRole(typed: string, { roles }: Programme, line: number): AreaRole | ListMistake {
  if (typed === '') return mistake(line, 'roleMissing');
  const namesOf = ({ id, name }: Programme['roles'][number]) => [
    id,
    name.nl,
    name.en ?? '',
    ...(otherRoleNames[id] ?? []),
  ];
  const found = findNamed(roles, namesOf, typed)?.id;
  if (found === undefined) return mistake(line, 'roleUnknown', typed);
  return areaRoles.find((role) => role === found) ?? mistake(line, 'roleNotOfArea', typed);
}

function indexes({ cells }: Cells, column: Column): number[] {
  const names = columnNames[column].map((name) => ({ name }));
  return cells.flatMap((cell, index) => (findNamed(names, ({ name }) => [name], cell) ? [index] : []));
}

function isMistake(part: Area | ListedPerson | AreaRole | ListMistake): part is ListMistake {
  return typeof part === 'object' && 'line' in part;
}

function mistake(line: number, kind: ListMistake['kind'], typed = '', near = ''): ListMistake {
  return { line, kind, typed: typed.slice(0, longestTyped), near };
}

function wrong(line: number, kind: ListMistake['kind']): Reading {
  return { members: [], mistakes: [mistake(line, kind)] };
}
