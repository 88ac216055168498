import { findNamed } from './named.ts';
import { type Period, parsePeriod } from './period.ts';
import type { Area, Programme } from './programme.ts';
import type { LocalDate } from './time.ts';

/** What somebody wants of the progress report. Without a period it is about the half year of today. */
export type ReportRequest =
  /** `area`: only what is about this area. */
  | { kind: 'make' | 'write'; period: Period; area?: Area | undefined }
  /** `offer`: puts the concept up for approval as it is. */
  | { kind: 'approve' | 'offer' | 'check'; period: Period }
  /** Who may approve it when the manager is away. */
  | { kind: 'deputy' }
  | { kind: 'unknown'; typed: string };

type Verb = Exclude<ReportRequest['kind'], 'make' | 'unknown'>;

const verbs: Readonly<Record<Verb, readonly string[]>> = {
  write: ['schrijven', 'schrijf', 'write'],
  approve: ['goedkeuren', 'approve'],
  offer: ['aanbieden', 'offer'],
  check: ['controleer', 'controleren', 'check', 'verify'],
  deputy: ['plaatsvervanger', 'deputy'],
};
const joiningWords: ReadonlySet<string> = new Set(['van', 'voor', 'over', 'of', 'for', 'on', 'about']);

/** Reads what stands behind `rapport`: `goedkeuren 2026-H2`, `2026-H2 controleer`, `Noord tweede halfjaar 2026`. */
export function parseReportRequest(text: string, programme: Programme, today: LocalDate): ReportRequest {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const verbAt = words.findIndex((word) => findVerb(word));
  const kind = findVerb(words[verbAt] ?? '') ?? 'make';
  const rest = words.filter((_word, index) => index !== verbAt);
  const unknown: ReportRequest = { kind: 'unknown', typed: rest.join(' ') };
  if (kind === 'deputy') return rest.length === 0 ? { kind } : unknown;
  const about = readAbout(rest, programme, today);
  if (!about) return unknown;
  if (kind === 'make' || kind === 'write') return { kind, ...about };
  return about.area ? unknown : { kind, period: about.period };
}

function findVerb(word: string): Verb | undefined {
  const typed = word.toLowerCase();
  return (Object.keys(verbs) as Verb[]).find((verb) => verbs[verb].includes(typed));
}

/** An area and a period, in either order; both may be left out. */
function readAbout(
  words: readonly string[],
  programme: Programme,
  today: LocalDate,
): { period: Period; area?: Area } | undefined {
  const cuts = Array.from({ length: words.length + 1 }, (_, cut) => [words.slice(0, cut), words.slice(cut)]);
  for (const [first = [], last = []] of cuts) {
    for (const [areaWords, periodWords] of [
      [first, last],
      [last, first],
    ] as const) {
      const period = parsePeriod(withoutJoining(periodWords), today);
      const areaName = withoutJoining(areaWords);
      const area = areaName === '' ? undefined : findAreaNamed(programme, areaName);
      if (period && area) return { period, area };
      if (period && areaName === '') return { period };
    }
  }
  return undefined;
}

function withoutJoining(words: readonly string[]): string {
  const isJoining = (word: string | undefined) => joiningWords.has(word?.toLowerCase() ?? '');
  const from = isJoining(words[0]) ? 1 : 0;
  const until = isJoining(words.at(-1)) ? -1 : words.length;
  return words.slice(from, until).join(' ');
}

/** Also an area that stopped: it may be part of an earlier period. */
function findAreaNamed({ areas, past }: Programme, typed: string): Area | undefined {
  const retired = past?.retired.map(({ area }) => area) ?? [];
  return findNamed([...areas, ...retired], ({ id, name }) => [id, name], typed);
}
