import { setImmediate as letOthersGo } from 'node:timers/promises';

/** How long the summary of thousands of texts may keep others waiting. */
const sliceMs = 8;

export type Breath = () => Promise<void> | undefined;

/** Lets others go where it has been some time; and stops, by throwing, where nobody waits for the answer any more. */
export function createBreath(signal?: AbortSignal): Breath {
  let since = performance.now();
  const pause = async (): Promise<void> => {
    await letOthersGo();
    signal?.throwIfAborted();
    since = performance.now();
  };
  signal?.throwIfAborted();
  return () => (performance.now() - since < sliceMs ? undefined : pause());
}
