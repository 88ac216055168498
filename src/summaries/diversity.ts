import type { Candidate } from './centrality.ts';
import { cosine } from './likeness.ts';
import type { Statement } from './statements.ts';

/** How much being telling counts; the rest is how little a sentence repeats what was picked. */
const telling = 0.65;
/** Another sentence of an area that was heard repeats it a little, whatever it says. */
const sameArea = 0.25;
/** More in common than this with one that was picked, and it is not picked at all. */
const tooMuchAlike = 0.7;

export type Group = { candidates: readonly Candidate[]; most: number };

/**
 * Of each group so many at most, by maximal marginal relevance (Carbonell and Goldstein, 1998,
 * https://doi.org/10.1145/290941.291025). The groups take turns, and of each record one sentence is picked at most.
 */
export function pickDiverse(groups: readonly Group[]): Statement[][] {
  const picked: Candidate[] = [];
  const heard = new Set<number>();
  const ofGroup = groups.map((): Candidate[] => []);
  const turns = Math.max(0, ...groups.map(({ most }) => most));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, { candidates, most }] of groups.entries()) {
      const own = ofGroup[index];
      if (!own || turn >= most) continue;
      const best = bestOf(candidates, own, picked, heard);
      if (!best) continue;
      own.push(best);
      picked.push(best);
      for (const record of best.statement.records) heard.add(record);
    }
  }
  return ofGroup.map((own) => own.toSorted((a, b) => b.score - a.score).map(({ statement }) => statement));
}

function bestOf(
  candidates: readonly Candidate[],
  own: readonly Candidate[],
  picked: readonly Candidate[],
  heard: ReadonlySet<number>,
): Candidate | undefined {
  let best: { candidate: Candidate; worth: number } | undefined;
  for (const candidate of candidates) {
    if ([...candidate.statement.records].some((record) => heard.has(record))) continue;
    const alike = Math.max(0, ...picked.map(({ vector }) => cosine(candidate.vector, vector)));
    if (alike > tooMuchAlike) continue;
    const isAreaHeard = own.some(({ statement }) => statement.areaId === candidate.statement.areaId);
    const worth = telling * candidate.score - (1 - telling) * (alike + (isAreaHeard ? sameArea : 0));
    if (!best || worth > best.worth) best = { candidate, worth };
  }
  return best?.candidate;
}
