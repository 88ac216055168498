import { z } from 'zod';
import { ReportFacts } from './report-facts.ts';

const Snapshot = z.object({ snapshotVersion: z.literal(1), facts: ReportFacts });

/**
 * The facts of a report as they are kept with it: the same text for the same facts. Answers of one round stand by what
 * they say: rows stand by person, and that order, the same in every round, would tell who is who.
 */
export function writeSnapshot(facts: ReportFacts): string {
  const rounds = facts.rounds.map(({ round, checkIns }) => ({
    round,
    checkIns: checkIns
      .map((checkIn) => ({ checkIn, said: JSON.stringify(checkIn) }))
      .toSorted((a, b) => (a.said < b.said ? -1 : 1))
      .map(({ checkIn }) => checkIn),
  }));
  return JSON.stringify(Snapshot.parse({ snapshotVersion: 1, facts: { ...facts, rounds } }));
}

/** The facts as they were; undefined for what is no snapshot, or one that this version cannot read. */
export function readSnapshot(text: string): ReportFacts | undefined {
  try {
    return Snapshot.parse(JSON.parse(text)).facts;
  } catch {
    return undefined;
  }
}
