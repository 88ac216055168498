import type { Context } from '../use-cases/context.ts';

/** Something that the clock starts. Running it again, or on two replicas at once, does nothing twice. */
export type Job = { name: string; run(context: Context): Promise<void> };

/**
 * Runs every job in turn. The boundary of a job: its error is logged once, and the others still run. A tick that is
 * asked for while one runs waits for a run of its own, so that what became due in between is not passed over.
 */
export function createTick(context: Context, jobs: readonly Job[]): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const runAll = async () => {
    waiting = undefined;
    for (const { name, run } of jobs) {
      await run(context).catch((error: unknown) => {
        context.log.error({ job: name, err: error }, 'job.failed');
      });
    }
  };
  return () => {
    waiting ??= last = last.then(runAll);
    return waiting;
  };
}
