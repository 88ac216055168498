import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';

/** Six people, no more and no fewer: the Playground's file has room for the one in front of it and five others. */
export const localPeopleCount = 6;

export const localTenantId = '8b6f0f5e-3c55-4d0c-9a53-6f1f6a0c1d01';
export const localBot = { id: '28:gebiedsronde-lokaal', name: 'Gebiedsronde' } as const;
export const localSteeringChat = { id: '19:stuurgroep-lokaal@thread.v2', name: 'Stuurgroep' } as const;

/** As in Teams, the id of a team is the conversation id of its General channel. */
const teamId = '19:gebiedsgericht-werken-lokaal@thread.tacv2';
export const localTeam = {
  id: teamId,
  name: 'Gebiedsgericht werken',
  aadGroupId: '8b6f0f5e-3c55-4d0c-9a53-6f1f6a0c1d02',
  general: { id: teamId, name: 'General' },
  area: { id: '19:twekkelerveld-lokaal@thread.tacv2', name: 'Twekkelerveld' },
} as const;

/** A person of the local organisation; `id` is the Teams id (`29:…`), `oid` the Entra object id. */
export interface LocalPerson {
  readonly name: string;
  readonly id: string;
  readonly oid: string;
  readonly email: string;
  /** Who this is in the programme: the Playground itself knows no roles and no guests. */
  readonly role: string;
}

/**
 * The conversation id of somebody's chat with the bot. It exists only while that person sits in front of the
 * Playground: a post to anyone else's answers 404.
 */
export function localPersonalChatId(person: Pick<LocalPerson, 'oid'>): string {
  return `a:${person.oid}`;
}

/** The text of `.m365agentsplayground.yml`, with the person with object id `asOid` in front of the Playground. */
export function playgroundConfig(people: readonly LocalPerson[], asOid: string): string {
  if (people.length !== localPeopleCount) {
    throw new Error(`The Playground takes ${localPeopleCount} people, not ${people.length}.`);
  }
  const current = people.find((person) => person.oid === asOid);
  if (current === undefined) throw new Error(`None of the local people has the object id ${asOid}.`);
  const { id, name, aadGroupId, area } = localTeam;
  return stringify({
    version: '0.1.1',
    tenantId: localTenantId,
    bot: localBot,
    currentUser: userOf(current),
    users: people.filter((person) => person !== current).map(userOf),
    personalChat: { id: localPersonalChatId(current) },
    groupChat: localSteeringChat,
    // General is not in the list: the Playground adds it, under the id of the team.
    team: { id, name, aadGroupId, channels: [area] },
  });
}

function userOf({ id, name, oid, email }: LocalPerson): Record<string, string> {
  const [givenName = name, ...rest] = name.split(' ');
  return { id, name, userPrincipleName: email, aadObjectId: oid, givenName, surname: rest.join(' '), email };
}

export interface PlaygroundOptions {
  /** Where the bot takes its activities, such as `http://127.0.0.1:3978/api/messages`. */
  readonly botEndpoint: string;
  /** Of the page and of the connector service; 0 chooses a free one. */
  readonly port: number;
  /** For the Playground's file and its log, which holds what people write: keep it out of version control. */
  readonly folder: string;
  /** What `playgroundConfig` made. */
  readonly config: string;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

export interface Playground {
  /** The page; the bot's service URL is this with `/_connector` behind it. */
  readonly url: string;
  /** Ends the Playground, and nothing else; does nothing once it has ended. */
  stop(): Promise<void>;
}

const startLimitMs = 20_000;
const stopLimitMs = 3_000;
const pollMs = 50;

/**
 * Starts Microsoft's Playground in a process of its own and waits until it answers.
 *
 * @throws when it is not installed, the port is taken, it refuses its file, or it does not listen within 20 s.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const port = options.port === 0 ? await findFreePort() : options.port;
  const url = `http://127.0.0.1:${port}`;
  const files = filesIn(options.folder);
  await mkdir(options.folder, { recursive: true });
  await writeFile(files.config, options.config);
  const startedAt = performance.now();
  const child = launch(options.botEndpoint, port, files);
  try {
    await waitUntilListening(child, port, files.log);
  } catch (error) {
    await end(child);
    throw error;
  }
  options.log('playground started', { url, afterMs: Math.round(performance.now() - startedAt) });
  let stopping = false;
  child.once('exit', (code, signal) => {
    if (!stopping) options.log('playground ended', { code, signal });
  });
  return {
    url,
    stop: () => {
      stopping = true;
      return end(child);
    },
  };
}

interface PlaygroundFiles {
  readonly config: string;
  readonly log: string;
}

function filesIn(folder: string): PlaygroundFiles {
  return {
    config: path.resolve(folder, '.m365agentsplayground.yml'),
    log: path.resolve(folder, 'playground.log'),
  };
}

/**
 * Runs in the Playground's process before anything of its own. It would listen on every network card, without
 * asking who is there: this keeps it on this machine. And it would outlive a parent that was killed.
 */
const preload = `
import net from 'node:net';
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  const hostless = typeof port === 'number' && typeof rest[0] !== 'string';
  return hostless ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};
process.on('disconnect', () => process.exit());
`;
const preloadUrl = `data:text/javascript,${encodeURIComponent(preload)}`;

function launch(botEndpoint: string, port: number, files: PlaygroundFiles): ChildProcess {
  const child = spawn(
    process.execPath,
    [`--import=${preloadUrl}`, findCli(), ...cliArgs(botEndpoint, port)],
    {
      cwd: path.dirname(files.config),
      // Nothing of ours: a proxy of the organisation, a test's hooks and coverage are not meant for it.
      env: {
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: files.config,
        M365_AGENTS_PLAYGROUND_LOGFILE: files.log,
        TEAMSAPPTESTER_BROWSER: 'none',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  // Without a listener, a process that cannot be made would end ours; waitUntilListening sees it too.
  child.once('error', () => {});
  return child;
}

function cliArgs(botEndpoint: string, port: number): string[] {
  const bot = ['--app-endpoint', botEndpoint, '--channel-id', 'msteams'];
  const service = ['--port', String(port), '--service-url', `http://127.0.0.1:${port}/_connector`];
  return ['start', ...bot, ...service, '--disable-telemetry'];
}

function findCli(): string {
  const require = createRequire(import.meta.url);
  try {
    const manifestFile = require.resolve('@microsoft/m365agentsplayground/package.json');
    const manifest = require(manifestFile) as { bin: { agentsplayground: string } };
    return path.join(path.dirname(manifestFile), manifest.bin.agentsplayground);
  } catch (cause) {
    throw new Error('The Playground is not installed: run npm install with the development packages.', {
      cause,
    });
  }
}

/** It prints that it listens before it reads its file: only an answered ping says that both went well. */
async function waitUntilListening(child: ChildProcess, port: number, logFile: string): Promise<void> {
  const printed = collectOutput(child);
  const giveUpAt = performance.now() + startLimitMs;
  while (performance.now() < giveUpAt) {
    if (hasEnded(child)) {
      const reason = (await findReason(logFile)) ?? (printed().trim() || 'it gave no reason');
      throw new Error(`The Playground ended at its start: ${reason}`);
    }
    const chosenPort = /Listening on (\d+)/.exec(printed())?.[1];
    // It takes any other port, silently, when it finds this one taken.
    if (chosenPort !== undefined && Number(chosenPort) !== port) {
      throw new Error(`The Playground cannot start: port ${port} is taken.`);
    }
    if (chosenPort !== undefined && (await answersPing(port))) return;
    await delay(pollMs);
  }
  throw new Error(`The Playground does not listen after ${startLimitMs / 1000} s; see ${logFile}.`);
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return () => text;
}

async function answersPing(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(1_000);
    return (await fetch(`http://127.0.0.1:${port}/_debug/ping`, { signal })).ok;
  } catch {
    return false;
  }
}

/** Away from a terminal the Playground says why only in its log. */
async function findReason(logFile: string): Promise<string | undefined> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  return /^error Reason: (.+)$/m.exec(log)?.[1];
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(force);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
