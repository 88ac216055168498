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
