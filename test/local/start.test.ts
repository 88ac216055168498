import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmStart } from '../e2e/started.ts';

const run = promisify(execFile);

describe('npm start', function () {
  this.timeout(60_000);
  let data: string;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  it('takes a free port where its own is occupied, and leaves nothing behind after Ctrl-C', async () => {
    const occupied = createServer().listen(3978, '127.0.0.1');
    // Occupied by us or by somebody else's program: it is occupied either way.
    await new Promise<unknown>((settled) => occupied.once('listening', settled).once('error', settled));
    try {
      const program = await npmStart(['--empty', '--no-client', '--data', data]);
      const bot = /bot on (http:\S+?),/.exec(program.output())?.[1];
      assert.notEqual(bot, 'http://127.0.0.1:3978');
      assert.equal((await fetch(`${bot}/healthz`)).status, 200);
      assert.match(program.output(), /ready in \d+\.\d s/);
      await program.stop();
      await assert.rejects(fetch(`${bot}/healthz`));
      await assert.rejects(fetch(program.tableUrl));
    } finally {
      occupied.close();
    }
  });

  it('keeps its data between runs, fills in the season once, and wipes it with --fresh', async () => {
    const outputs: string[] = [];
    for (const args of [[], [], ['--fresh']]) {
      const program = await npmStart(['--no-client', '--data', data, ...args]);
      outputs.push(program.output());
      await program.stop();
    }
    const filled = outputs.map((output) =>
      output.includes('filled with twelve weeks of invented sample data'),
    );
    assert.deepEqual(filled, [true, false, true]);
  });

  it('does not start twice on the same data', async () => {
    const program = await npmStart(['--empty', '--no-client', '--data', data]);
    const second = await startFailing(['--empty', '--no-client', '--data', data]);
    await program.stop();
    assert.match(second.stderr, /another one runs with the data in .*: stop it first/);
  });

  it('says why it does not start, and ends with 1', async () => {
    const file = join(data, 'a-file');
    await writeFile(file, '');
    const failed = await startFailing(['--data', file]);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /^Gebiedsronde did not start: .*a-file/m);
  });

  it('names a wrong option and shows the right ones', async () => {
    const failed = await startFailing(['--as', 'mayor']);
    assert.equal(failed.code, 1);
    assert.match(failed.stdout, /--as takes one of: manager, member/);
    assert.match(failed.stdout, /--fresh +wipe the local data first/);
  });

  it('does not start beside the settings of production', async () => {
    const failed = await startFailing([], { STORAGE_ACCOUNT: 'gebiedsronde' });
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /does not start where STORAGE_ACCOUNT is set/);
  });
});

/** The program itself, without npm in front of it. */
async function startFailing(args: readonly string[], env: Record<string, string> = {}) {
  try {
    await run(process.execPath, ['src/main.ts', '--local', ...args], { env: { ...process.env, ...env } });
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
  throw new Error('it started');
}
