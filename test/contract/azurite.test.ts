import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalAzurite, startAzurite } from '../../src/local/azurite.ts';
import { openAzureBlobs } from '../../src/storage/azure-blobs.ts';
import { createMissingTables, openAzureTables } from '../../src/storage/azure-table.ts';
import { StoreUnavailable, type Table } from '../../src/storage/table.ts';

type Account = Omit<LocalAzurite, 'stop'>;
const credentialOf = ({ accountName, accountKey }: Account) => ({ accountName, accountKey });

async function openRounds(azurite: Account): Promise<Table> {
  const account = { url: azurite.tableUrl, credential: credentialOf(azurite) };
  await createMissingTables(account);
  return openAzureTables(account).Rounds;
}

async function countRows(table: Table): Promise<number> {
  return (await Array.fromAsync(table.query('p'))).length;
}

describe('Azurite on this machine', function () {
  this.timeout(60_000);
  let folder: string;
  const running: LocalAzurite[] = [];
  let owner: ChildProcess | undefined;
  const start = async (): Promise<LocalAzurite> => {
    const azurite = await startAzurite({ folder });
    running.push(azurite);
    return azurite;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'azurite-own-'));
  });
  afterEach(async () => {
    owner?.kill('SIGKILL');
    for (const azurite of running.splice(0)) await azurite.stop();
    await rm(folder, { recursive: true });
  });

  it('has every acknowledged write again after it was stopped at once', async () => {
    const documents: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const azurite = await start();
      const table = await openRounds(azurite);
      const blobs = await openAzureBlobs({ url: azurite.blobUrl, credential: credentialOf(azurite) });
      assert.equal(await countRows(table), run * 20);
      for (const name of documents) assert.deepEqual(await blobs.get(name), Buffer.from(name));
      const rows = Array.from({ length: 20 }, (_, row) => ({ partitionKey: 'p', rowKey: `${run}-${row}` }));
      await Promise.all([
        ...rows.map((row) => table.create(row)),
        blobs.put(`${run}.txt`, Buffer.from(`${run}.txt`), 'text/plain'),
      ]);
      documents.push(`${run}.txt`);
      await azurite.stop();
    }
    assert.equal(await countRows(await openRounds(await start())), 40);
  });
  it('is gone once it is stopped, and may be stopped again', async () => {
    const azurite = await start();
    const table = await openRounds(azurite);
    await azurite.stop();
    await assert.rejects(table.get('p', 'r'), StoreUnavailable);
    await azurite.stop();
  });
  it('says in its own words why it cannot start', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await assert.rejects(startAzurite({ folder: file }), /exit code 1:[^]*a-file/);
  });
  it('is an error when it is not there in time', async () => {
    await assert.rejects(startAzurite({ folder, startTimeoutMs: 1 }), /not ready after 1 ms/);
  });
  it('outlives Ctrl-C, and saves and ends when the program that started it is killed', async function () {
    if (process.platform === 'win32') this.skip();
    const script = fileURLToPath(new URL('./azurite-owner.ts', import.meta.url));
    // In a process group of its own, as in a terminal; with an environment that asks for another account.
    const child = spawn(process.execPath, [script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
      env: { AZURITE_ACCOUNTS: 'another:a2V5' },
    });
    owner = child;
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    process.kill(-(child.pid ?? assert.fail('it has started')), 'SIGINT');
    const table = await openRounds(JSON.parse(line.toString()) as Account);
    await table.create({ partitionKey: 'p', rowKey: 'r' });
    child.kill('SIGKILL');
    while (await table.get('p', 'r').then(Boolean, () => false));
    assert.equal(await countRows(await openRounds(await start())), 1);
  });
});
