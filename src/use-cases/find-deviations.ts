import { mapAtMost } from '../delivery/at-most.ts';
import { type Deviation, deviationsIn } from '../domain/deviation.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Context } from './context.ts';

const weeksAtOnce = 4;

/** What teams said about deviating from a choice, in the rounds of these weeks. Gives how many rows were not readable. */
export async function findDeviations(
  { stores }: Pick<Context, 'stores'>,
  weeks: readonly IsoWeek[],
  onWeek: () => void = () => {},
): Promise<{ deviations: Deviation[]; unreadable: number }> {
  const ofWeeks = await mapAtMost(weeksAtOnce, weeks, async (week) => {
    const { rounds, unreadable } = await stores.rounds.ofWeek(week);
    onWeek();
    // Of a year of rounds only these few are kept in memory.
    return { deviations: deviationsIn(rounds), unreadable };
  });
  return {
    deviations: ofWeeks
      .flatMap(({ deviations }) => deviations)
      .toSorted((a, b) => b.slot.localeCompare(a.slot)),
    unreadable: ofWeeks.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}
