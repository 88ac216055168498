import type { LocalText } from './language.ts';
import { type Lesson, LessonKind, LessonState } from './lesson.ts';
import { findNamed, nearestName } from './named.ts';
import type { Programme } from './programme.ts';

/** What narrows a search; of one kind any may hold. */
export type LessonFilters = {
  areaIds: readonly string[];
  phaseIds: readonly string[];
  lineIds: readonly string[];
  kinds: readonly LessonKind[];
  states: readonly LessonState[];
};
export type LessonFilterName = 'area' | 'phase' | 'line' | 'kind' | 'state';

/** A filter with a value that nothing has; `known` is what it could be, `nearest` the name most like what was typed. */
export type UnknownFilter = {
  filter: LessonFilterName;
  typed: string;
  known: LocalText[];
  nearest?: string | undefined;
};

export type LessonQuery = { words: string; filters: LessonFilters; unknown?: UnknownFilter };

export const noFilters: LessonFilters = { areaIds: [], phaseIds: [], lineIds: [], kinds: [], states: [] };

const filterWords: Record<LessonFilterName, readonly string[]> = {
  area: ['gebied', 'area'],
  phase: ['fase', 'phase'],
  line: ['lijn', 'ontwikkellijn', 'line'],
  kind: ['soort', 'kind'],
  state: ['status', 'state', 'stand'],
};
const kindNames: Record<LessonKind, { shown: LocalText; others: readonly string[] }> = {
  workedWell: { shown: { nl: 'werkte goed', en: 'worked well' }, others: ['goed', 'gelukt', 'well'] },
  didNotWork: { shown: { nl: 'werkte niet', en: 'did not work' }, others: ['niet', 'mislukt', 'not'] },
  opportunity: { shown: { nl: 'kans', en: 'opportunity' }, others: ['kansen', 'opportunities'] },
};
const stateNames: Record<LessonState, LocalText> = {
  concept: { nl: 'concept' },
  shared: { nl: 'gedeeld', en: 'shared' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
};

/** Phones make curly quotes of straight ones, and put a space behind a colon. */
const filterPattern = new RegExp(
  `(?<!\\p{L})(${Object.values(filterWords).flat().join('|')}):\\s*(?:["“”„]([^"“”„]*)["“”„]?|(?=\\S))`,
  'iu',
);
/** The longest names have about so many words. */
const mostWordsOfName = 12;

type Choice = { id: string; shown: LocalText; names: readonly string[] };

/** Reads `beschermd wonen gebied:"het lang" soort:kans`, in either language; what is no filter is searched for. */
export function parseLessonQuery(text: string, programme: Programme): LessonQuery {
  const choices = choicesOf(programme);
  const found: Record<LessonFilterName, string[]> = { area: [], phase: [], line: [], kind: [], state: [] };
  let unknown: UnknownFilter | undefined;
  let words = '';
  let rest = text;
  for (let match = filterPattern.exec(rest); match; match = filterPattern.exec(rest)) {
    const [all, word = '', quoted] = match;
    const filter = filterOf(word);
    words += `${rest.slice(0, match.index)} `;
    rest = rest.slice(match.index + all.length);
    const value = quoted ?? unquotedValue(choices[filter], rest);
    if (quoted === undefined) rest = rest.slice(value.length);
    const choice = findChoice(choices[filter], value);
    if (choice) found[filter].push(choice.id);
    else unknown ??= unknownFilter(filter, value, choices[filter]);
  }
  return {
    words: `${words}${rest}`
      .replace(/["“”„]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    filters: {
      areaIds: found.area,
      phaseIds: found.phase,
      lineIds: found.line,
      kinds: found.kind.map((kind) => LessonKind.parse(kind)),
      states: found.state.map((state) => LessonState.parse(state)),
    },
    ...(unknown && { unknown }),
  };
}

/** What is withdrawn is found by whoever asks for what is withdrawn. */
export function passesFilters(
  { areaIds, phaseIds, lineIds, kinds, states }: LessonFilters,
  lesson: Pick<Lesson, 'areaId' | 'phaseId' | 'lineId' | 'kind' | 'state'>,
): boolean {
  const allows = <T>(values: readonly T[], value: T) => values.length === 0 || values.includes(value);
  return (
    (states.length > 0 ? states.includes(lesson.state) : lesson.state !== 'withdrawn') &&
    allows(areaIds, lesson.areaId) &&
    allows(phaseIds, lesson.phaseId) &&
    allows<string | undefined>(lineIds, lesson.lineId) &&
    allows(kinds, lesson.kind)
  );
}

function filterOf(word: string): LessonFilterName {
  const lower = word.toLowerCase();
  const name = (Object.keys(filterWords) as LessonFilterName[]).find((key) =>
    filterWords[key].includes(lower),
  );
  if (!name) throw new Error(`'${word}' is no filter`);
  return name;
}

/** Without quotes as many words as make a name, or else one: `gebied:het lang wonen` is about Het Lang. */
function unquotedValue(choices: readonly Choice[], text: string): string {
  const ends = [...text.matchAll(/\S+/g)]
    .slice(0, mostWordsOfName)
    .map((word) => word.index + word[0].length);
  const end = ends.findLast((at) => findChoice(choices, text.slice(0, at))) ?? ends[0];
  return text.slice(0, end);
}

function findChoice(choices: readonly Choice[], typed: string): Choice | undefined {
  return findNamed(choices, ({ id, names }) => [id, ...names], typed.replace(/[,;.]$/, ''));
}

function unknownFilter(filter: LessonFilterName, typed: string, choices: readonly Choice[]): UnknownFilter {
  const nearest = nearestName(
    choices.flatMap(({ names }) => names),
    typed,
  );
  return { filter, typed, known: choices.map(({ shown }) => shown), nearest };
}

function choicesOf(programme: Programme): Record<LessonFilterName, Choice[]> {
  const { areas, past, cycle, lines } = programme;
  const earlier = past?.names ?? [];
  const named = (id: string, shown: LocalText, ...others: readonly string[]): Choice => ({
    id,
    shown,
    names: [shown.nl, ...(shown.en === undefined ? [] : [shown.en]), ...others],
  });
  return {
    area: [...areas, ...(past?.retired.map(({ area }) => area) ?? [])].map(({ id, name }) =>
      named(id, { nl: name }, ...earlier.filter(({ areaId }) => areaId === id).map((old) => old.name)),
    ),
    phase: cycle.phases.map(({ id, name }, index) => named(id, name, String(index + 1))),
    line: lines.map(({ id, name, shortName }, index) =>
      named(id, shortName, name.nl, name.en ?? name.nl, String(index + 1)),
    ),
    kind: Object.entries(kindNames).map(([id, { shown, others }]) => named(id, shown, ...others)),
    state: Object.entries(stateNames).map(([id, shown]) => named(id, shown)),
  };
}
