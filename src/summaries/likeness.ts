/** A sentence as a vector: by stem how much it says, of length 1. */
export type Vector = ReadonlyMap<number, number>;

export function vectorOf(stems: readonly number[], weightOf: (stem: number) => number): Vector {
  const weights = stems.map((stem) => [stem, weightOf(stem)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(length === 0 ? [] : weights.map(([stem, weight]) => [stem, weight / length]));
}

/** From 0, nothing in common, to 1. */
export function cosine(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0);
  return sum;
}
