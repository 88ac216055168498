import { DateTime } from 'luxon';
import type { LessonContent, LessonKind, LessonState } from '../lesson.ts';
import { nearestName } from '../named.ts';
import type { Area, Programme } from '../programme.ts';
import type { LocalDate } from '../time.ts';
import { readDay } from '../typed-day.ts';
import { plainHeading as plain } from './columns.ts';

const kinds: Record<LessonKind, readonly string[]> = {
  workedWell: [
    'werkte goed',
    'dit werkte goed',
    'goed',
    'ging goed',
    'positief',
    'succes',
    'worked well',
    'good',
  ],
  didNotWork: [
    'werkte niet',
    'dit werkte niet',
    'niet goed',
    'ging niet goed',
    'verbeterpunt',
    'negatief',
    'did not work',
    'bad',
  ],
  opportunity: ['kans', 'dit is een kans', 'kansen', 'idee', 'opportunity', 'idea'],
};

const reaches: Record<LessonContent['reach'], readonly string[]> = {
  area: ['dit gebied', 'eigen gebied', 'gebied', 'this area', 'area'],
  allAreas: ['alle gebieden', 'alle', 'iedereen', 'all areas', 'all'],
  organisation: [
    'de hele organisatie',
    'hele organisatie',
    'organisatie',
    'the whole organisation',
    'organisation',
  ],
};

const states: Record<LessonState, readonly string[]> = {
  concept: ['concept', 'nieuw', 'open', 'in behandeling', 'te controleren', 'nog nakijken', 'draft', 'new'],
  shared: [
    'gedeeld',
    'definitief',
    'vastgesteld',
    'goedgekeurd',
    'akkoord',
    'afgerond',
    'shared',
    'final',
    'approved',
  ],
  withdrawn: ['ingetrokken', 'vervallen', 'afgewezen', 'withdrawn', 'rejected'],
};

const yesAndNo = {
  yes: ['ja', 'j', 'yes', 'y', 'true', 'waar', 'x', '1'],
  no: ['nee', 'n', 'no', 'false', 'onwaar', '0'],
};

export const findKind = (typed: string) => findWord(kinds, typed);
export const findReach = (typed: string) => findWord(reaches, typed);
export const findState = (typed: string) => findWord(states, typed);

export function findYesOrNo(typed: string): boolean | undefined {
  const word = findWord(yesAndNo, typed);
  return word && word === 'yes';
}

/** The words that people choose from. */
export const kindWords = firstWords(kinds);
export const reachWords = firstWords(reaches);
export const stateWords = firstWords(states);

/** Areas of the file and of earlier versions, by what they are or were called. */
export function findListedArea({ areas, past }: Programme, typed: string): Area | undefined {
  const retired = past?.retired.map(({ area }) => area) ?? [];
  const all = [...areas, ...retired];
  const found = all.find(({ id, name }) => [id, name].some((known) => plain(known) === plain(typed)));
  const earlier = past?.names.find(({ name }) => plain(name) === plain(typed));
  return found ?? all.find(({ id }) => id === earlier?.areaId);
}

export function nearestArea({ areas }: Programme, typed: string): string | undefined {
  return nearestName(
    areas.map(({ name }) => name),
    typed,
  );
}

/** By id or name, or by number as people write it: `3`, `Fase 3`, `3. Agenda en actieplan`. */
export function findListedPhase({ cycle }: Programme, typed: string): string | undefined {
  return findNumbered(cycle.phases, ['fase', 'phase'], typed);
}

/** By id, name or short name, or by number as people write it. */
export function findListedLine({ lines }: Programme, typed: string): string | undefined {
  return findNumbered(lines, ['lijn', 'ontwikkellijn', 'line'], typed);
}

export function findListedName(
  things: readonly { id: string; name: Named }[],
  typed: string,
): string | undefined {
  return things.find(({ id, name }) =>
    [id, name.nl, name.en ?? id].some((known) => plain(known) === plain(typed)),
  )?.id;
}

/** Who does something is a role. What is none of the programme and has a capital may well be somebody's name. */
export function mayBeName({ roles }: Programme, role: string): boolean {
  return /\p{Lu}/u.test(role) && findListedName(roles, role) === undefined;
}

/**
 * A day as registers have it: `2026-03-12`, `12-3-2026`, `12/3/26`, `12 maart 2026`, or the number that Excel has for it.
 * A day without a year is none.
 */
export function findDate(typed: string): LocalDate | undefined {
  const text = typed.trim().toLowerCase();
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return dayOfSerial(Math.floor(Number(text.replace(',', '.'))));
  const [, iso] = /^(\d{4}-\d{1,2}-\d{1,2})(?:[t ].*)?$/.exec(text) ?? [];
  if (iso !== undefined) return readDay(iso, '2000-01-01');
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: .*)?$/.exec(text) ?? [];
  if (day && month && year)
    return readDay(`${day}-${month}-${year.length === 2 ? `20${year}` : year}`, '2000-01-01');
  return /\b\d{4}\b/.test(text) ? readDay(text, '2000-01-01') : undefined;
}

/** Excel counts days from 30 December 1899, as it believes that 1900 was a leap year. */
function dayOfSerial(serial: number): LocalDate {
  return DateTime.fromISO('1899-12-30', { zone: 'utc' }).plus({ days: serial }).toFormat('yyyy-MM-dd');
}

type Named = { nl: string; en?: string | undefined };

function findNumbered(
  things: readonly { id: string; name: Named; shortName?: Named }[],
  words: readonly string[],
  typed: string,
): string | undefined {
  const asked = plain(typed);
  return things.find(({ id, name, shortName }, index) => {
    const number = String(index + 1);
    const numbers = [number, ...words.map((word) => `${word}${number}`)];
    const names = [name.nl, name.en, shortName?.nl, shortName?.en].flatMap((one) => one ?? []).map(plain);
    const combined = numbers.flatMap((before) => names.map((after) => `${before}${after}`));
    return [plain(id), ...numbers, ...names, ...combined].includes(asked);
  })?.id;
}

function findWord<Id extends string>(words: Record<Id, readonly string[]>, typed: string): Id | undefined {
  const asked = plain(typed);
  return (Object.keys(words) as Id[]).find(
    (id) => plain(id) === asked || words[id].some((word) => plain(word) === asked),
  );
}

function firstWords(words: Record<string, readonly string[]>): string[] {
  return Object.values(words).flatMap(([first]) => first ?? []);
}
