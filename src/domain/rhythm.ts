import type { Rhythm } from './programme.ts';

/** Times of the day between which the clock sends; `last` is included. */
export type Hours = { first: string; last?: string | undefined };

/** What cannot be true of a rhythm, and the field to change. */
export type RhythmProblem =
  | { kind: 'overlaps'; field: 'openWorkingDays'; most: number }
  | { kind: 'remindsAfterClose'; field: 'remindAfterWorkingDays' }
  | { kind: 'graceTooLong'; field: 'graceMinutes'; most: number }
  | { kind: 'tooEarly' | 'tooLate'; field: 'opensAt' | 'remindAt'; at: string; limit: string };

/** A rhythm as far as it is known: a file may have mistakes in the rest of it. */
export type PartOfRhythm = { [Field in keyof Rhythm]?: Rhythm[Field] | undefined };

const workingDays = 5;

/** Moments that cannot all be true: rounds that overlap, a reminder after the close, grace into the next round. */
export function findMomentProblems(rhythm: PartOfRhythm): RhythmProblem[] {
  const { on, everyWeeks, openWorkingDays } = rhythm;
  const follows = on !== 'phaseChange' && everyWeeks !== undefined && everyWeeks > 0;
  const window = follows ? everyWeeks * workingDays : Number.POSITIVE_INFINITY;
  const problems: RhythmProblem[] = [];
  if (openWorkingDays !== undefined && openWorkingDays >= window)
    problems.push({ kind: 'overlaps', field: 'openWorkingDays', most: window - 1 });
  if (remindsAfterClose(rhythm))
    problems.push({ kind: 'remindsAfterClose', field: 'remindAfterWorkingDays' });
  const most = openWorkingDays === window - 1 ? mostGraceOf(rhythm) : undefined;
  if (most !== undefined && (rhythm.graceMinutes ?? 0) > most)
    problems.push({ kind: 'graceTooLong', field: 'graceMinutes', most });
  return problems;
}

/** Messages outside the hours in which the clock sends: they would wait for the next morning, or be late for ever. */
export function findHourProblems(
  { opensAt, remindAt }: PartOfRhythm,
  { first, last }: Hours,
): RhythmProblem[] {
  const sent = [
    { field: 'opensAt', at: opensAt },
    { field: 'remindAt', at: remindAt },
  ] as const;
  return sent.flatMap(({ field, at }): RhythmProblem[] => {
    if (at === undefined) return [];
    if (at < first) return [{ kind: 'tooEarly', field, at, limit: first }];
    return last !== undefined && at > last ? [{ kind: 'tooLate', field, at, limit: last }] : [];
  });
}

function remindsAfterClose({
  openWorkingDays,
  closesAt,
  remindAfterWorkingDays,
  remindAt,
}: PartOfRhythm): boolean {
  if (openWorkingDays === undefined || remindAfterWorkingDays === undefined) return false;
  if (remindAfterWorkingDays !== openWorkingDays) return remindAfterWorkingDays > openWorkingDays;
  return closesAt !== undefined && remindAt !== undefined && remindAt >= closesAt;
}

/** Minutes from the close to the next opening, of a round that closes on the working day before it. */
function mostGraceOf({ closesAt, opensAt, weekday }: PartOfRhythm): number | undefined {
  if (closesAt === undefined || opensAt === undefined || weekday === undefined) return undefined;
  const days = weekday === 'monday' ? 3 : 1;
  return days * 1_440 + minutesOf(opensAt) - minutesOf(closesAt);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
