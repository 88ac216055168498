/** A sentence as a vector: by stem how much it says, of length 1. */
export type Vector = ReadonlyMap<number, number>;

/** How much a stem says: more, the fewer records have it. */
export type WeightOf = (stem: number) => number;

export function lengthOf(stems: readonly number[], weightOf: WeightOf): number {
  return Math.sqrt(stems.reduce((sum, stem) => sum + weightOf(stem) ** 2, 0));
}

export function vectorOf(stems: readonly number[], weightOf: WeightOf): Vector {
  const length = lengthOf(stems, weightOf);
  return new Map(length === 0 ? [] : stems.map((stem) => [stem, weightOf(stem) / length]));
}

/** From 0, nothing in common, to 1. */
export function cosine(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0);
  return sum;
}
