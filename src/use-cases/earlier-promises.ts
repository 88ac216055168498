import { addDays } from '../domain/time.ts';
import type { Context } from './context.ts';
import type { RoundView } from './round-view.ts';

/** A promise of longer ago says little of today. */
const longestAgoDays = 183;

/**
 * What the team said it would do ("Wat doen we eraan?") in the area's last round before this one that was answered;
 * never who said it. Two reads: the outcomes of half a year, and that round.
 */
export async function findPromises({ stores }: Context, view: RoundView): Promise<string[]> {
  const { areaId, slot } = view.loaded.round.value;
  const { rows } = await stores.areas.outcomes(areaId, addDays(slot, -longestAgoDays), addDays(slot, -1));
  const last = rows.find(({ counts }) => counts.green + counts.amber + counts.red > 0);
  if (!last || last.counts.amber + last.counts.red === 0) return [];
  const before = await stores.rounds.find(areaId, last.slot);
  const said = before?.checkIns.flatMap(({ correction }) => correction ?? []) ?? [];
  // By what they say: the order in which they are stored is that of the people.
  return [...new Set(said)].sort((a, b) => a.localeCompare(b, 'nl'));
}
