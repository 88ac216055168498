/**
 * Does one thing at a time for each key. What is asked for while it is being done waits for a turn of its own, so that
 * what came in between is not passed over; all who wait share that turn.
 */
export function createTurns(act: (key: string) => Promise<void>): {
  take(key: string): Promise<void>;
  /** All that is being done now is done. */
  idle(): Promise<void>;
} {
  type Turn = { last: Promise<void>; waiting?: Promise<void> | undefined };
  const running = new Map<string, Turn>();
  const actAfter = async (key: string, turn: Turn, before: Promise<void>): Promise<void> => {
    await before.catch(() => {});
    turn.waiting = undefined;
    try {
      await act(key);
    } finally {
      if (!turn.waiting) running.delete(key);
    }
  };
  const take = (key: string): Promise<void> => {
    const turn = running.get(key) ?? { last: Promise.resolve() };
    running.set(key, turn);
    turn.waiting ??= turn.last = actAfter(key, turn, turn.last);
    return turn.waiting;
  };
  return {
    take,
    idle: async () => {
      while (running.size > 0) await Promise.allSettled([...running.values()].map(({ last }) => last));
    },
  };
}
