/** What a register can say of a lesson, and the headings by which it says so; of two that are there the first counts. */
const headings = {
  number: ['nummer', 'nr', 'lesnummer', 'kenmerk', 'id', 'volgnummer', 'number', 'no', 'reference'],
  title: ['titel', 'les', 'titel van de les', 'onderwerp', 'naam', 'title', 'lesson', 'subject'],
  kind: ['soort', 'soort les', 'type', 'wat voor les is het', 'categorie', 'kind', 'category'],
  area: ['gebied', 'area', 'gebiedsnaam', 'wijk', 'stadsdeel', 'gebied-id'],
  phase: ['fase', 'phase', 'fase van de gebiedscyclus', 'fase-id'],
  line: ['ontwikkellijn', 'lijn', 'development line', 'line', 'ontwikkellijn-id'],
  goals: ['opgaven', 'opgave', 'strategische opgave', 'strategische opgaven', 'goals', 'goal', 'opgave-ids'],
  expected: [
    'wat hadden we verwacht',
    'verwacht',
    'verwachting',
    'wat was het plan',
    'expected',
    'what we expected',
  ],
  happened: [
    'wat gebeurde er',
    'gebeurd',
    'wat is er gebeurd',
    'situatie',
    'beschrijving',
    'omschrijving',
    'what happened',
    'happened',
    'description',
  ],
  why: ['waardoor kwam het', 'waardoor', 'waarom', 'oorzaak', 'oorzaken', 'why', 'cause'],
  nextTime: [
    'volgende keer',
    'wat doen we de volgende keer',
    'de volgende keer',
    'geleerde les',
    'wat leren we hiervan',
    'next time',
    'lesson learned',
  ],
  advice: [
    'advies',
    'welk advies geef je',
    'aanbeveling',
    'aanbevelingen',
    'tip',
    'advice',
    'recommendation',
  ],
  reach: ['voor wie', 'voor wie is deze les', 'bereik', 'for whom', 'reach'],
  success: ['succes', 'succesverhaal', 'success', 'success story'],
  earlyWarning: ['vroeg signaal', 'signaal', 'early warning', 'early-warning sign'],
  risk: ['risico', 'soort risico', 'risicocategorie', 'risk', 'risk category', 'risico-id'],
  followUpAction: ['vervolgactie', 'actie', 'follow-up action', 'follow-up', 'action'],
  // Not "actiehouder" or "eigenaar": in a register that is a person's name.
  followUpRole: ['actie door', 'rol', 'actie door welke rol', 'action by', 'role'],
  followUpDue: ['actie voor', 'actie klaar voor', 'deadline', 'streefdatum', 'action due', 'due'],
  date: ['datum', 'vastgelegd op', 'datum les', 'opgehaald op', 'date', 'recorded on'],
  status: ['status', 'stand', 'state'],
} as const;

export type LessonField = keyof typeof headings;
export const lessonFields = Object.keys(headings) as readonly LessonField[];

const requiredFields = ['title', 'kind', 'area', 'happened', 'nextTime'] as const satisfies LessonField[];

/** A column of the list: where it stands, from 0, and what its heading says as it was typed. */
export type ListColumn = { at: number; heading: string };

export type ColumnMistake =
  | { kind: 'missing'; field: LessonField; heading: string }
  | { kind: 'twice'; field: LessonField; heading: string }
  | { kind: 'unknownMapped'; heading: string }
  | { kind: 'unknownField'; heading: string };

export type FoundColumns = {
  columns: Partial<Record<LessonField, ListColumn>>;
  /** Headings of which nothing is read. */
  unused: string[];
  mistakes: ColumnMistake[];
};

/** What the caller says of a heading: the field that it is, or that it is none (`-`). */
export type ColumnMap = readonly { heading: string; field: string }[];

/** The heading under which people know a field. */
export function headingOf(field: LessonField): string {
  return headings[field][0];
}

/** A field by its own name, or by any heading that it can have. */
export function findField(typed: string): LessonField | undefined {
  const asked = plainHeading(typed);
  return lessonFields.find(
    (field) => plainHeading(field) === asked || headings[field].some((name) => plainHeading(name) === asked),
  );
}

/** How many headings of a row are known: which row of a sheet is the one with headings. */
export function countHeadings(cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => findField(cell) ?? [])).size;
}

/** `given` are the fields for which the caller has a value where the list has none. */
export function findColumns(
  cells: readonly string[],
  map: ColumnMap,
  given: ReadonlySet<LessonField>,
): FoundColumns {
  const mistakes: ColumnMistake[] = [];
  const columns: FoundColumns['columns'] = {};
  const taken = new Set<number>();
  const all = cells.map((heading, at) => ({ heading: heading.trim(), at })).filter(({ heading }) => heading);
  const mapped = new Set<number>();
  for (const { heading, field: typed } of map) {
    const column = all.find((one) => plainHeading(one.heading) === plainHeading(heading));
    const field = typed === '-' ? undefined : findField(typed);
    if (!column) mistakes.push({ kind: 'unknownMapped', heading });
    else if (typed !== '-' && !field) mistakes.push({ kind: 'unknownField', heading: typed });
    if (column && (typed === '-' || field)) mapped.add(column.at);
    if (!column || !field) continue;
    columns[field] = column;
    taken.add(column.at);
  }
  for (const field of lessonFields) {
    if (columns[field]) continue;
    const [column, second] = columnsOf(all, field, mapped);
    if (!column) continue;
    if (second) mistakes.push({ kind: 'twice', field, heading: column.heading });
    columns[field] = column;
    taken.add(column.at);
  }
  for (const field of requiredFields)
    if (!columns[field] && !given.has(field))
      mistakes.push({ kind: 'missing', field, heading: headingOf(field) });
  const unused = all.filter(({ at }) => !taken.has(at)).map(({ heading }) => heading);
  return { columns, unused, mistakes };
}

/** The columns with the heading of a field that counts most; more than one where that heading is there twice. */
function columnsOf(
  all: readonly ListColumn[],
  field: LessonField,
  mapped: ReadonlySet<number>,
): ListColumn[] {
  const free = all.filter(({ at }) => !mapped.has(at));
  for (const name of [...headings[field], field]) {
    const found = free.filter(({ heading }) => plainHeading(heading) === plainHeading(name));
    if (found.length > 0) return found;
  }
  return [];
}

/** As people type headings: no case, no accents, no signs, nothing between brackets. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
