import { type LocalDate, localDateOf } from '../time.ts';
import type { ReportDigest } from './report-digest-facts.ts';
import type { ReportFacts } from './report-facts.ts';

/** The last edition of a week, which is what its readers have. */
export function lastEdition(
  { digests }: Pick<ReportFacts, 'digests'>,
  week: string,
): ReportDigest | undefined {
  return digests
    .filter((digest) => digest.week === week)
    .toSorted((a, b) => a.edition - b.edition)
    .at(-1);
}

/** An edition that was sent in the period. */
export type SentDigest = { week: string; edition: number; frozenOn: LocalDate; hash: string };

/** Every edition of the period's weeks, oldest first. */
export function decideSentDigests({ digests, programme }: ReportFacts): SentDigest[] {
  return digests
    .map(({ week, edition, hash, frozenAt }) => ({
      week,
      edition,
      hash,
      frozenOn: localDateOf(new Date(frozenAt), programme.timeZone),
    }))
    .sort((a, b) => a.week.localeCompare(b.week) || a.edition - b.edition);
}
