import type { Breath } from './breath.ts';
import { cosine, lengthOf, type Vector, vectorOf, type WeightOf } from './likeness.ts';
import type { Statement } from './statements.ts';

export type Weighed = { statement: Statement; weight: number };
/** `score`: from 0 to 1, the most telling of its group. */
export type Candidate = { statement: Statement; vector: Vector; score: number };

/** Every pair of these is compared; of more, those nearest to what all say together. */
const mostCompared = 150;
/** Less in common than this is chance. */
const leastInCommon = 0.1;
const damping = 0.85;
const rounds = 30;

/**
 * The statements that most others of the group resemble, weighed by what each counts for: LexRank (Erkan and Radev, 2004,
 * https://doi.org/10.1613/jair.1523), over a bounded number of them.
 */
export async function rankCentral(
  statements: readonly Weighed[],
  weightOf: WeightOf,
  breath: Breath,
): Promise<Candidate[]> {
  const nearest = (await nearestToAll(statements, weightOf, breath)).map(({ statement, weight }) => ({
    statement,
    weight,
    vector: vectorOf(statement.stems, weightOf),
  }));
  const links: { to: number; share: number }[][] = nearest.map(() => []);
  for (const [at, one] of nearest.entries()) {
    await breath();
    nearest.forEach((other, to) => {
      const share = at === to ? 0 : cosine(one.vector, other.vector);
      if (share >= leastInCommon) links[at]?.push({ to, share });
    });
  }
  const central = spread(links);
  const scores = nearest.map(({ weight }, at) => weight * (central[at] ?? 0));
  const best = Math.max(...scores, Number.MIN_VALUE);
  return nearest.map(({ statement, vector }, at) => ({ statement, vector, score: (scores[at] ?? 0) / best }));
}

/** Those that resemble the sum of them all most: one pass, and no vector is kept of the others. */
async function nearestToAll(
  statements: readonly Weighed[],
  weightOf: WeightOf,
  breath: Breath,
): Promise<readonly Weighed[]> {
  if (statements.length <= mostCompared) return statements;
  const all = new Map<number, number>();
  for (const { statement } of statements) {
    await breath();
    const length = lengthOf(statement.stems, weightOf);
    if (length === 0) continue;
    for (const stem of statement.stems) all.set(stem, (all.get(stem) ?? 0) + weightOf(stem) / length);
  }
  const ranked: { one: Weighed; at: number; score: number }[] = [];
  for (const [at, one] of statements.entries()) {
    await breath();
    const { stems } = one.statement;
    const length = lengthOf(stems, weightOf);
    const common = stems.reduce((sum, stem) => sum + weightOf(stem) * (all.get(stem) ?? 0), 0);
    ranked.push({ one, at, score: length === 0 ? 0 : (one.weight * common) / length });
  }
  return ranked
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, mostCompared)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Each passes on what it has to those it resembles, until that no longer changes much. */
function spread(links: readonly (readonly { to: number; share: number }[])[]): number[] {
  const count = links.length;
  const sums = links.map((out) => out.reduce((sum, { share }) => sum + share, 0));
  let values = links.map(() => 1 / count);
  for (let round = 0; round < rounds; round += 1) {
    const next = links.map(() => (1 - damping) / count);
    links.forEach((out, at) => {
      for (const { to, share } of out)
        next[to] = (next[to] ?? 0) + (damping * (values[at] ?? 0) * share) / (sums[at] ?? 1);
    });
    values = next;
  }
  return values;
}
