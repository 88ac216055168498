import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type StartedProgram = {
  /** Empty without the client. */
  clientUrl: string;
  tableUrl: string;
  /** What the program printed. */
  output(): string;
  /** Ctrl-C, and wait until the program and all it started are gone. */
  stop(): Promise<void>;
};

const startLimitMs = 30_000;

/** `npm start -- …`, as a newcomer types it. */
export async function npmStart(args: readonly string[]): Promise<StartedProgram> {
  // Its own process group, so that Ctrl-C can be given to it as a terminal gives it: to npm and all it runs.
  const child = spawn('npm', ['start', '--', ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const stop = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGINT');
    await once(child, 'exit');
  };
  try {
    await ready(child, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    clientUrl: /Open {4}(\S+)/.exec(said)?.[1] ?? '',
    tableUrl: find(said, /tables on (http:[^\s,]+)/),
    output: () => said,
    stop,
  };
}

async function ready(child: ChildProcess, said: () => string): Promise<void> {
  const timeout = AbortSignal.timeout(startLimitMs);
  while (!said().includes('Ctrl-C stops everything.')) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${said()}`);
    await Promise.race([
      once(child.stdout ?? child, 'data', { signal: timeout }),
      once(child, 'exit', { signal: timeout }),
    ]);
  }
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (!found) throw new Error(`npm start did not print ${pattern}:\n${text}`);
  return found;
}
