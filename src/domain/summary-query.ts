import { DateTime } from 'luxon';
import { z } from 'zod';
import { nearestName } from './named.ts';
import type { Programme } from './programme.ts';
import type { SpokenPeriod } from './spoken-period.ts';
import { Status } from './status.ts';
import { type Subject, type SubjectName, subjectsOf } from './summary-subjects.ts';
import { readWords } from './summary-words.ts';
import { addDays, type DateRange, type LocalDate } from './time.ts';

const RecordKind = z.enum(['lesson', 'round']);

/** What a summary is asked over. Of one kind any may hold; nothing of a kind is all of it. */
export type SummaryQuery = {
  areaIds: readonly string[];
  phaseIds: readonly string[];
  lineIds: readonly string[];
  /** Of a check-in: with one of these lessons are left out, which have none. */
  statuses: readonly Status[];
  /** Only these kinds of record. */
  records: readonly z.infer<typeof RecordKind>[];
  range: DateRange;
};

type Meant = { name: SubjectName; ids: readonly string[] };

export type SummaryAsked = {
  query: SummaryQuery;
  /** No period was asked: `range` is the usual one. */
  isUsualPeriod: boolean;
  /** Words that mean nothing here, with the name that they are most like, and what that would mean. */
  unknown: readonly { typed: string; nearest?: string | undefined; meant?: Meant | undefined }[];
};

/** Without a period: so many months until today. */
const usualMonths = 3;
/** Before any record: the period has an end only. */
export const beginning = '2000-01-01';

/** Reads `fase 2 sinds 1 september`, `Noord rood`, `lessen lijn 3 2026-H1`: in any order, in Dutch and English. */
export function parseSummaryQuery(text: string, programme: Programme, today: LocalDate): SummaryAsked {
  const subjects = subjectsOf(programme);
  const { found, periods, unknown } = readWords(text, subjects, today);
  const idsOf = (name: SubjectName) => [
    ...new Set(found.filter((subject) => subject.name === name).flatMap(({ ids }) => ids)),
  ];
  const names = subjects
    .filter(({ name }) => name !== 'status' && name !== 'record')
    .flatMap((subject) => subject.names);
  return {
    query: {
      areaIds: idsOf('area'),
      phaseIds: idsOf('phase'),
      lineIds: idsOf('line'),
      statuses: idsOf('status').map((status) => Status.parse(status)),
      records: idsOf('record').map((record) => RecordKind.parse(record)),
      range: rangeOf(periods, today),
    },
    isUsualPeriod: periods.length === 0,
    unknown: unknown.map(({ words: group, wordBefore }) => {
      const phrase = group.join(' ');
      // `Het Lange`: the article is part of a name.
      const nearest = nearestName(names, phrase) ?? nearestName(names, `${wordBefore} ${phrase}`);
      const meant = nearest === undefined ? undefined : meaningOf(nearest, subjects);
      return { typed: phrase, nearest, ...(meant && { meant }) };
    }),
  };
}

function meaningOf(name: string, subjects: readonly Subject[]): Meant | undefined {
  const found = subjects.find(({ names }) => names.includes(name));
  return found && { name: found.name, ids: found.ids };
}

/** No day at all: `sinds mei tot april`. */
export function isEmptyRange({ from, until }: DateRange): boolean {
  return from >= until;
}

/** Whole periods together are all that lies in them; a beginning or an end makes that shorter. */
function rangeOf(periods: readonly SpokenPeriod[], today: LocalDate): DateRange {
  const tomorrow = addDays(today, 1);
  if (periods.length === 0) {
    const from = DateTime.fromISO(tomorrow, { zone: 'utc' }).minus({ months: usualMonths });
    return { from: from.toFormat('yyyy-MM-dd'), until: tomorrow };
  }
  const whole = periods.filter(({ from, until }) => from !== undefined && until !== undefined);
  const starts = periods.flatMap(({ from, until }) =>
    from !== undefined && until === undefined ? [from] : [],
  );
  const ends = periods.flatMap(({ from, until }) =>
    from === undefined && until !== undefined ? [until] : [],
  );
  const first = least(whole.flatMap(({ from }) => from ?? [])) ?? beginning;
  const last = most(whole.flatMap(({ until }) => until ?? [])) ?? most([tomorrow, ...ends]) ?? tomorrow;
  return { from: most([first, ...starts]) ?? first, until: least([last, ...ends]) ?? last };
}

function least(days: readonly LocalDate[]): LocalDate | undefined {
  return days.toSorted()[0];
}

function most(days: readonly LocalDate[]): LocalDate | undefined {
  return days.toSorted().at(-1);
}
