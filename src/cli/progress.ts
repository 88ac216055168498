import { SingleBar } from 'cli-progress';
import type { Shell } from './shell.ts';

export type Progress = { step(): void; stop(): void };

/** A bar on the terminal; nothing where the answer goes to a file or a program. */
export function startProgress(total: number, { err, texts }: Shell, isQuiet: boolean): Progress {
  if (isQuiet || !err.isTTY || total === 0) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${texts('cli.import.progress')} {bar} {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

export type GrowingProgress = Progress & { expect(pieces: number): void };

/** As `startProgress`, where how much there is becomes known on the way. */
export function startGrowingProgress(label: string, { err }: Shell, isQuiet: boolean): GrowingProgress {
  if (isQuiet || !err.isTTY) return { expect: () => {}, step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(0, 0);
  return {
    expect: (pieces) => bar.setTotal(bar.getTotal() + pieces),
    step: () => bar.increment(),
    stop: () => bar.stop(),
  };
}
