/** The SDK waits for ever for a server that accepts and never answers: this ends the wait, not what was asked. */
export async function bounded<T>(work: Promise<T>, limitMs: number, overdue: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(overdue()), Math.max(0, limitMs));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
