import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Order, ReplicaSettings, Report } from './replica-messages.ts';

const startTimeoutMs = 60_000;
const releaseMs = 8_000;
const entry = fileURLToPath(import.meta.resolve('./replica.ts'));

/** Compiling the program costs more than running it here: it is done once, whichever run comes first. */
const compileCache = join(tmpdir(), 'gebiedsronde-compiled');

/** Every process of this run that still lives: none may stay behind, also not one that is frozen. */
const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

export type ReplicaProcess = Awaited<ReturnType<typeof forkReplica>>;

/** A process with the program loaded and not yet started: starting it is then a matter of milliseconds. */
export async function forkReplica() {
  let hearer: (line: string) => void = () => {};
  const onLog = (line: string) => hearer(line);
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  const child = fork(entry, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env });
  living.add(child);
  const hearers = new Set<(report: Report) => void>();
  /** The first report from now on that `wanted` picks. */
  const next = <Wanted extends Report>(wanted: (report: Report) => report is Wanted): Promise<Wanted> =>
    new Promise((resolve, reject) => {
      const overdue = setTimeout(() => reject(new Error('a replica says nothing')), startTimeoutMs);
      void gone.then(() => reject(new Error('a replica ended before it could say anything')));
      const hear = (report: Report) => {
        if (!wanted(report)) return;
        clearTimeout(overdue);
        hearers.delete(hear);
        resolve(report);
      };
      hearers.add(hear);
    });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      living.delete(child);
      resolve();
    });
  });
  child.on('message', (report: Report) => {
    if (report.kind === 'logged') onLog(report.line);
    for (const hear of hearers) hear(report);
  });
  child.stderr?.on('data', (chunk: Buffer) => onLog(chunk.toString()));
  await next((report) => report.kind === 'loaded');

  let isAlive = true;
  let isFrozen = false;
  let freezing = Promise.withResolvers<void>();
  let ticks = 0;
  const order = (message: Order): void => {
    if (isAlive && child.connected) child.send(message, () => {});
  };
  return {
    /** The port that it listens on. */
    start: async (settings: ReplicaSettings): Promise<number> => {
      const outcome = next((report) => report.kind === 'ready' || report.kind === 'notStarted');
      order({ kind: 'start', settings });
      const report = await outcome;
      if (report.kind === 'notStarted') throw new Error(report.reason);
      return report.port;
    },
    isAlive: () => isAlive,
    setClock: (now: string): void => order({ kind: 'setClock', now }),
    /** Done when the replica did what was due, or was killed or frozen before that. */
    tick: async (): Promise<void> => {
      ticks += 1;
      const id = ticks;
      const done = Promise.withResolvers<void>();
      const hear = (report: Report) => {
        if (report.kind === 'ticked' && report.id === id) done.resolve();
      };
      hearers.add(hear);
      order({ kind: 'tick', id });
      await Promise.race([done.promise, gone, freezing.promise]);
      hearers.delete(hear);
    },
    isFrozen: () => isFrozen,
    /** `kill -9`. At once: nothing that the process was about to do is done. */
    kill: (): void => {
      isAlive = false;
      child.kill('SIGKILL');
    },
    freeze: (): void => {
      isFrozen = true;
      freezing.resolve();
      child.kill('SIGSTOP');
    },
    thaw: (): void => {
      isFrozen = false;
      freezing = Promise.withResolvers<void>();
      child.kill('SIGCONT');
    },
    gone,
    hearLog: (onLog: (line: string) => void): void => {
      hearer = onLog;
    },
    /** Ends the program in order and keeps the process for another. False when that takes too long: then it is gone. */
    release: async (): Promise<boolean> => {
      const stopped = next((report) => report.kind === 'stopped').then(
        () => true,
        () => false,
      );
      order({ kind: 'stop' });
      const isDone = await Promise.race([stopped, pause(releaseMs, false), gone.then(() => false)]);
      if (isDone) return true;
      isAlive = false;
      child.kill('SIGKILL');
      return false;
    },
  };
}
