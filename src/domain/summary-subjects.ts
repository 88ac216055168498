import { findNamed } from './named.ts';
import type { Programme } from './programme.ts';

export type SubjectName = 'area' | 'phase' | 'line' | 'status' | 'record';

/** Something that a summary can be about, under the names that people give it. */
export type Subject = { name: SubjectName; ids: readonly string[]; names: readonly string[] };

/** As people number it: `fase 2`. */
const numberedWords = {
  phase: ['fase', 'fasen', 'fases', 'phase', 'phases'],
  line: ['lijn', 'lijnen', 'ontwikkellijn', 'ontwikkellijnen', 'line', 'lines'],
} satisfies Partial<Record<SubjectName, string[]>>;
const kindNames = ['phase', 'line'] as const;

const together = /^(?:en|of|and|or|\+|&)$/;
const through = /^(?:t\/m|tot|-|–|through|to)$/;
const mostWordsOfName = 12;

const statuses = [
  { ids: ['red'], names: ['rood', 'rode', 'red'] },
  { ids: ['amber'], names: ['oranje', 'amber', 'orange'] },
  { ids: ['green'], names: ['groen', 'groene', 'green'] },
];
const records = [
  { ids: ['lesson'], names: ['lessen', 'les', 'lessons', 'lesson'] },
  {
    ids: ['round'],
    names: ['check-ins', 'check-in', 'check ins', 'rondes', 'ronde', 'rounds', 'antwoorden', 'answers'],
  },
];
const kinds = [
  { kind: 'focus', names: ['focusgebieden', 'focus areas'] },
  { kind: 'district', names: ['stadsdelen', 'districts'] },
] as const;

/** Everything that the programme knows by name, the areas that stopped and earlier names too. */
export function subjectsOf({ areas, past, cycle, lines }: Programme): Subject[] {
  const all = [...areas, ...(past?.retired.map(({ area }) => area) ?? [])];
  const local = ({ nl, en }: { nl: string; en?: string | undefined }) => [
    nl,
    ...(en === undefined ? [] : [en]),
  ];
  const subject = (name: SubjectName, ids: readonly string[], names: readonly string[]): Subject => ({
    name,
    ids,
    names: names.map(withoutCommas),
  });
  return [
    ...all.map((area) => subject('area', [area.id], [area.name, area.id])),
    ...(past?.names.map(({ name, areaId }) => subject('area', [areaId], [name])) ?? []),
    ...kinds.map(({ kind, names }) =>
      subject(
        'area',
        areas.filter((area) => area.kind === kind).map(({ id }) => id),
        names,
      ),
    ),
    ...cycle.phases.map(({ id, name }) => subject('phase', [id], [...local(name), id])),
    ...lines.map(({ id, name, shortName }) =>
      subject('line', [id], [...local(shortName), ...local(name), id]),
    ),
    ...statuses.map(({ ids, names }) => subject('status', ids, names)),
    ...records.map(({ ids, names }) => subject('record', ids, names)),
  ];
}

export type FoundSubject = Pick<Subject, 'name' | 'ids'> & { words: number };

/**
 * What some words in lower case begin with; undefined where they begin with nothing known. `after` is what was found right
 * before: the last number of `fase 2 en 3` is one of a phase.
 */
export function readSubject(
  words: readonly string[],
  subjects: readonly Subject[],
  after?: FoundSubject,
): FoundSubject | undefined {
  const [first = '', ...rest] = words;
  const kind = kindNames.find((name) => numberedWords[name].includes(first));
  const ofKind = kind && subjects.filter(({ name }) => name === kind);
  const named = ofKind && (readNumber(rest, ofKind) ?? readName(rest, ofKind));
  if (named) return { ...named, words: named.words + 1 };
  return (after && readNext(words, subjects, after)) ?? readName(words, subjects);
}

/** `en 3`, `3` or `t/m 4` behind a phase or a line. */
function readNext(
  words: readonly string[],
  subjects: readonly Subject[],
  { name, ids }: FoundSubject,
): FoundSubject | undefined {
  if (!kindNames.some((kind) => kind === name)) return undefined;
  const ofKind = subjects.filter((subject) => subject.name === name);
  const isMarked = together.test(words[0] ?? '') || through.test(words[0] ?? '');
  const next = readNumber(isMarked ? words.slice(1) : words, ofKind);
  if (!next || !isMarked) return next;
  const at = (id: string | undefined) => ofKind.findIndex((subject) => subject.ids[0] === id);
  const between = through.test(words[0] ?? '') ? ofKind.slice(at(ids.at(-1)) + 1, at(next.ids[0])) : [];
  return { name, ids: [...between.flatMap((subject) => subject.ids), ...next.ids], words: next.words + 1 };
}

function readNumber([first = '']: readonly string[], subjects: readonly Subject[]): FoundSubject | undefined {
  const found = /^\d{1,2}$/.test(first) ? subjects[Number(first) - 1] : undefined;
  return found && { name: found.name, ids: found.ids, words: 1 };
}

/** As many words as make a name. */
function readName(words: readonly string[], subjects: readonly Subject[]): FoundSubject | undefined {
  for (let count = Math.min(mostWordsOfName, words.length); count > 0; count -= 1) {
    const found = findNamed(subjects, ({ names }) => names, words.slice(0, count).join(' '));
    if (found) return { name: found.name, ids: found.ids, words: count };
  }
  return undefined;
}

function withoutCommas(name: string): string {
  return name.replace(/,/g, '');
}
