/** The longest that this thread worked without letting others go, in milliseconds of its CPU. */
export function watchBlocks(): { end(): number } {
  let [longest, isOver] = [0, false];
  let since = process.threadCpuUsage();
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(since);
    longest = Math.max(longest, (user + system) / 1_000);
    since = process.threadCpuUsage();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    end: () => {
      isOver = true;
      return longest;
    },
  };
}
