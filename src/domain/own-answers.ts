import { z } from 'zod';
import type { LocalDate } from './time.ts';

/** Names one round of one area. */
export const RoundName = z.object({ areaId: z.string(), slot: z.iso.date() });
export type RoundName = z.infer<typeof RoundName>;

/** The rounds that may hold somebody's answer: newest first, those of one day by area, each once. */
export function roundsToLookIn(
  areas: readonly { areaId: string; slots: readonly LocalDate[] }[],
  before?: RoundName,
): RoundName[] {
  const rounds = areas.flatMap(({ areaId, slots }) => [...new Set(slots)].map((slot) => ({ areaId, slot })));
  return rounds
    .filter((round) => before === undefined || inReadingOrder(before, round) < 0)
    .toSorted(inReadingOrder);
}

function inReadingOrder(a: RoundName, b: RoundName): number {
  if (a.slot !== b.slot) return a.slot > b.slot ? -1 : 1;
  if (a.areaId === b.areaId) return 0;
  return a.areaId < b.areaId ? -1 : 1;
}
