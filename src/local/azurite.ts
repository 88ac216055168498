import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The emulator's account, the same on every machine: learn.microsoft.com/azure/storage/common/storage-use-azurite. */
const accountName = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Saving tens of megabytes takes well under a second. */
const stopTimeoutMs = 10_000;
const listening = /^Azurite (Blob|Queue|Table) service is successfully listening at (\S+)$/;

export type LocalAzurite = {
  tableUrl: string;
  queueUrl: string;
  blobUrl: string;
  accountName: string;
  accountKey: string;
  /** Has Azurite save what it acknowledged and waits until it is gone. Calling it twice is calling it once. */
  stop(): Promise<void>;
};

export type AzuriteOptions = {
  /** Where the data stay between runs; made where it does not exist. One Azurite at a time. */
  folder: string;
  log?: (line: string) => void;
  startTimeoutMs?: number;
};

/**
 * Starts the storage emulator for blobs, queues and tables on three free ports of 127.0.0.1. It ends with
 * `stop()` or with this process, however that ends. Throws with Azurite's own words when it cannot start.
 */
export async function startAzurite(options: AzuriteOptions): Promise<LocalAzurite> {
  const child = spawnAzurite(resolve(options.folder));
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done()).once('error', () => done());
  });
  const stop = async () => {
    if (child.connected) child.disconnect();
    const overdue = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(overdue);
  };
  try {
    const urls = await listeningUrls(child, options);
    return { ...urls, accountName, accountKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnAzurite(folder: string): ChildProcess {
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry', '--location', folder];
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const lifeline = import.meta.resolve('./azurite-lifeline.ts');
  return spawn(process.execPath, ['--import', lifeline, azuriteBin(), ...flags, ...ports], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own process group: Ctrl-C in a terminal must not close the store before those who still write to it.
    detached: true,
    windowsHide: true,
    // Nothing of ours: AZURITE_ACCOUNTS and AZURITE_DB would turn it into another store.
    env: {},
  });
}

function azuriteBin(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('azurite/package.json');
  const { bin } = require(manifest) as { bin: { azurite: string } };
  return join(dirname(manifest), bin.azurite);
}

function listeningUrls(child: ChildProcess, { log, startTimeoutMs = 20_000 }: AzuriteOptions) {
  return new Promise<Pick<LocalAzurite, 'tableUrl' | 'queueUrl' | 'blobUrl'>>((ready, fail) => {
    const urls: Record<string, string> = {};
    let said = '';
    const hear = (line: string) => {
      said = `${said}\n${line}`.slice(-2_000);
      log?.(line);
      const [, service, url] = listening.exec(line) ?? [];
      if (service && url) urls[service] = `${url}/${accountName}`;
      const { Blob: blobUrl, Queue: queueUrl, Table: tableUrl } = urls;
      if (blobUrl && queueUrl && tableUrl) ready({ tableUrl, queueUrl, blobUrl });
    };
    const outputs = [child.stdout, child.stderr].filter((output) => output !== null);
    for (const input of outputs) createInterface({ input }).on('line', hear);
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`Azurite stopped with exit code ${code}:${said}`)));
    setTimeout(
      () => fail(new Error(`Azurite was not ready after ${startTimeoutMs} ms:${said}`)),
      startTimeoutMs,
    ).unref();
  });
}
