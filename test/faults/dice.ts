export type Dice = ReturnType<typeof createDice>;

/** The same numbers for the same seed (mulberry32): a run that fails can be played again. */
export function createDice(seed: number) {
  let state = seed;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (probability: number): boolean => roll() < probability,
    /** A whole number from `from` up to and including `through`. */
    between: (from: number, through: number): number => from + Math.floor(roll() * (through - from + 1)),
    pick: <T>(choices: readonly T[]): T => {
      const chosen = choices[Math.floor(roll() * choices.length)];
      if (chosen === undefined) throw new Error('there is nothing to pick from');
      return chosen;
    },
  };
}
