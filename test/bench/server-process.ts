import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server that runs in a process of its own, and says what the operating system charged that process. */
export type ServerProcess = {
  url: string;
  /** Microseconds of CPU so far, user and system, of all its threads (`getrusage`). */
  cpuMicros(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts one of the programs of this folder with its settings. What it prints goes to where errors go. */
export async function startServer(
  program: string,
  settings: object,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = fork(new URL(program, import.meta.url), [JSON.stringify(settings)], {
    env: { ...process.env, NODE_V8_COVERAGE: '', ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const { port } = await nextMessage<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    cpuMicros: async () => {
      const answer = nextMessage<NodeJS.CpuUsage>(child);
      child.send('cpu');
      const { user, system } = await answer;
      return user + system;
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** The other end: what the program was started with. */
export function givenSettings(): unknown {
  return JSON.parse(process.argv[2] ?? '');
}

/** The other end: says where the program listens, and what it has used when that is asked. */
export function serveParent(port: number, stop: () => Promise<void>): void {
  process.on('message', () => process.send?.(process.cpuUsage()));
  const end = () => void stop().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  process.send?.({ port });
}

async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const stopped = new AbortController();
  const { signal } = stopped;
  const gone = once(child, 'exit', { signal }).then(([code]): never => {
    throw new Error(`a server of the bench ended with ${String(code)}`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as [T];
    return message;
  } finally {
    gone.catch(() => {});
    stopped.abort();
  }
}
