/** At most so many requests in any stretch of so long. */
export type Limit = { most: number; perMs: number };

export type Slots = ReturnType<typeof createSlots>;

/**
 * The places of one tenant or one conversation, of every window at once: a place is taken from the start of a request
 * until a whole window after its answer. Times in milliseconds, by one clock that never goes back.
 */
export function createSlots(limits: readonly Limit[]) {
  const mostKept = Math.max(...limits.map(({ most }) => most));
  const longestMs = Math.max(...limits.map(({ perMs }) => perMs));
  let inside = 0;
  /** When places were given back: the last ones, in order. */
  const givenAt: number[] = [];
  return {
    take: (): void => {
      inside += 1;
    },
    give: (atMs: number): void => {
      inside -= 1;
      givenAt.push(atMs);
      if (givenAt.length > mostKept) givenAt.shift();
    },
    /** From when one more fits in every window; infinite while that waits for an answer. */
    freeAt: (): number => {
      const times = limits.map(({ most, perMs }) => {
        const room = most - inside;
        // With so much room, the last but so many must be out of the window.
        return room > 0 ? (givenAt.at(-room) ?? Number.NEGATIVE_INFINITY) + perMs : Number.POSITIVE_INFINITY;
      });
      return Math.max(...times);
    },
    /** Until when its requests count in some window. */
    countsUntil: (): number => (inside > 0 ? Number.POSITIVE_INFINITY : (givenAt.at(-1) ?? 0) + longestMs),
  };
}
