import { type Dice } from './dice.ts';
import { type JournalConnector, startJournalConnector } from './journal-connector.ts';
import { createOutsideCalls, type OutsideCalls } from './outside-calls.ts';
import { forkReplica, type ReplicaProcess } from './replica-process.ts';
import type { Safeguard } from './safeguards.ts';
import type { FaultStore } from './store.ts';
import { startTcpProxy, type TcpProxy, type Weather } from './tcp-proxy.ts';

export type WorldSettings = {
  store: FaultStore;
  dice: Dice;
  programmeText: string;
  /** The programme's time at the start. */
  now: string;
  without: Safeguard | undefined;
  /** Replicas are killed here, and started again. */
  kills?: boolean;
  /** Default: the program's own. */
  turnLimitMs?: number;
  /** How long Teams is waited for. Default: the program's own. */
  connectorTimeoutMs?: number;
};

/** One replica: the process that runs now, and the way to the store that it keeps when it is started again. */
export type Replica = {
  name: string;
  process: ReplicaProcess;
  url: string;
  ways: readonly TcpProxy[];
};

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Processes that have loaded the program and run none: of worlds that ended, or made beforehand. */
const ready: Promise<ReplicaProcess>[] = [];

/** An empty store, a Teams with a journal, and the replicas of the program between them. */
export async function startWorld({
  store,
  programmeText,
  now,
  without,
  kills,
  turnLimitMs,
  connectorTimeoutMs,
}: WorldSettings) {
  const calls: OutsideCalls = createOutsideCalls();
  const connector: JournalConnector = await startJournalConnector(calls);
  const replicas = new Map<string, Replica>();
  const logged: { replica: string; line: string }[] = [];
  let virtualNow = now;
  await store.empty();

  /** Loading the program takes seconds: where replicas are killed, the next process is ready by then. */
  const keepReady = () => {
    if (kills && ready.length === 0) ready.push(forkReplica());
  };
  const takeProcess = async (name: string): Promise<ReplicaProcess> => {
    const taken = await (ready.shift() ?? forkReplica());
    taken.hearLog((line) => logged.push({ replica: name, line }));
    return taken;
  };
  const waysOf = async (name: string): Promise<readonly TcpProxy[]> => {
    const known = replicas.get(name);
    if (known) return known.ways;
    const { tableUrl, queueUrl, blobUrl } = store.azurite;
    return Promise.all([tableUrl, queueUrl, blobUrl].map((url) => startTcpProxy(name, url, calls)));
  };

  const alive = (): Replica[] => [...replicas.values()].filter(({ process }) => process.isAlive());

  /** Starts a replica, or starts it again after its process ended. */
  const launch = async (name: string): Promise<Replica> => {
    const ways = await waysOf(name);
    const process = await takeProcess(name);
    const [tableUrl = '', queueUrl = '', blobUrl = ''] = ways.map(({ url }) => url);
    const { accountName, accountKey } = store.azurite;
    const settings = { name, tableUrl, queueUrl, blobUrl, accountName, accountKey, programmeText, without };
    const port = await process.start({ ...settings, now: virtualNow, turnLimitMs, connectorTimeoutMs });
    const replica = { name, process, ways, url: `http://127.0.0.1:${port}` };
    replicas.set(name, replica);
    keepReady();
    return replica;
  };

  return {
    store,
    calls,
    connector,
    /** Warnings and errors of every replica. */
    logged,
    now: () => virtualNow,
    launch,
    /** Starts the first alone, as it is the one that fills an empty store, and then the others at once. */
    launchAll: async ([first, ...others]: readonly string[]): Promise<void> => {
      if (first !== undefined) await launch(first);
      await Promise.all(others.map(launch));
    },
    replica: (name: string): Replica => {
      const replica = replicas.get(name);
      if (!replica) throw new Error(`there is no replica ${name}`);
      return replica;
    },
    alive,
    setClock: (next: string): void => {
      virtualNow = next;
      for (const { process } of replicas.values()) process.setClock(next);
    },
    /** Every replica that runs does what is due, all at once. Nobody waits for one that is frozen. */
    tick: async (): Promise<void> => {
      await Promise.all(
        alive()
          .filter(({ process }) => !process.isFrozen())
          .map(({ process }) => process.tick()),
      );
    },
    /** On the way of one replica to its tables and queue, or of all. */
    setWeather: async (weather: Weather, name?: string): Promise<void> => {
      const those = [...replicas.values()].filter((one) => name === undefined || one.name === name);
      await Promise.all(those.flatMap(({ ways }) => ways.map((way) => way.setWeather(weather))));
    },
    stop: async (): Promise<void> => {
      calls.clearTriggers();
      for (const { process, ways } of replicas.values()) {
        if (process.isAlive()) {
          process.thaw();
          if (await process.release()) ready.push(Promise.resolve(process));
        }
        for (const way of ways) way.stop();
      }
      await connector.stop();
    },
  };
}
