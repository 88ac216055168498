import { mapAtMost } from '../delivery/at-most.ts';
import type { RoundWithCheckIns } from '../domain/digest.ts';
import type { SummaryQuery } from '../domain/summary-query.ts';
import { asksForRounds, isAreaAsked, isCheckInAsked, isRoundAsked } from '../domain/summary-scope.ts';
import { addDays, isoWeekOf, type LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import type { Reading } from './reading.ts';
import type { Gathered } from './summary-lessons.ts';

type Parts = Pick<Context, 'stores' | 'programme'>;

const atOnce = 8;

/**
 * The rounds that are asked for, each with the answers that are. Which rounds there were stands in the history of each
 * area, so that nothing is read of a week without any.
 */
export async function gatherRounds(
  parts: Parts,
  query: SummaryQuery,
  reading: Reading,
): Promise<Gathered<RoundWithCheckIns>> {
  if (!asksForRounds(query)) return { rows: [], unreadable: 0 };
  const { rounds, unreadable } = await findRounds(parts, query);
  const weeks = [...new Set(rounds.map(({ slot }) => isoWeekOf(slot)))];
  const isFewer = rounds.length <= weeks.length;
  reading.expect(isFewer ? rounds.length : weeks.length);
  const { stores, programme } = parts;
  const found = isFewer
    ? await mapAtMost(atOnce, rounds, async ({ areaId, slot }) => {
        const loaded = await stores.rounds.find(areaId, slot);
        reading.step();
        return loaded
          ? {
              rounds: [{ round: loaded.round.value, checkIns: loaded.checkIns }],
              unreadable: loaded.unreadable,
            }
          : { rounds: [], unreadable: 0 };
      })
    : await mapAtMost(atOnce, weeks, async (week) => {
        const loaded = await stores.rounds.ofWeek(week);
        reading.step();
        return loaded;
      });
  const rows = found
    .flatMap((one) => one.rounds)
    .filter(({ round }) => isAreaAsked(query, round.areaId, programme) && isRoundAsked(query, round))
    .map(({ round, checkIns }) => ({
      round,
      checkIns: checkIns.filter((checkIn) => isCheckInAsked(query, checkIn)),
    }))
    .filter(({ checkIns }) => checkIns.length > 0);
  return { rows, unreadable: found.reduce((sum, one) => sum + one.unreadable, unreadable) };
}

/** Closed ones by their outcomes, and the one that may be open. */
async function findRounds(
  { stores, programme }: Parts,
  query: SummaryQuery,
): Promise<{ rounds: { areaId: string; slot: LocalDate }[]; unreadable: number }> {
  const states = await stores.areas.all();
  const asked = states.rows.filter(({ areaId }) => isAreaAsked(query, areaId, programme));
  const { from, until } = query.range;
  const found = await mapAtMost(atOnce, asked, async ({ areaId, phaseId, latestSlot, roundIsOpen }) => {
    const outcomes = await stores.areas.outcomes(areaId, from, addDays(until, -1));
    const open = roundIsOpen && latestSlot !== undefined ? [{ areaId, phaseId, slot: latestSlot }] : [];
    const rounds = [...outcomes.rows, ...open].filter((round) => isRoundAsked(query, round));
    return { rounds, unreadable: outcomes.unreadable };
  });
  return {
    rounds: found.flatMap(({ rounds }) => rounds),
    unreadable: found.reduce((sum, one) => sum + one.unreadable, states.unreadable),
  };
}
