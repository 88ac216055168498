import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { type Environment, parseConfig } from '../src/config.ts';

const settings = {
  BOT_APP_ID: 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001',
  BOT_TENANT_ID: 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0002',
  STORAGE_ACCOUNT: 'gebiedsronde',
};

/** Runs the program to its end, with these settings and none of this machine's own; coverage counts it too. */
function run(args: readonly string[], env: Environment = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main.ts', ...args], {
    cwd: new URL('..', import.meta.url),
    env: { NODE_V8_COVERAGE: process.env['NODE_V8_COVERAGE'], ...env },
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, stdout, stderr };
}

describe('the program', () => {
  it('without settings ends with 1 and one message that names them all', () => {
    const parsed = parseConfig({});
    const message = parsed.ok ? '' : parsed.message;
    assert.deepEqual(run([]), { status: 1, stdout: '', stderr: `${message}\n` });
    for (const name of Object.keys(settings))
      assert.match(message, new RegExp(`^  ${name} is missing$`, 'm'));
  });

  it('with a malformed setting ends with 1 and names it beside what is missing', () => {
    const { status, stderr } = run([], { ...settings, STORAGE_ACCOUNT: 'Gebiedsronde' });
    assert.equal(status, 1);
    assert.match(stderr, /^ {2}STORAGE_ACCOUNT must be 3 to 24 lower-case letters and digits$/m);
    assert.match(stderr, /^ {2}PUBLIC_URL is missing$/m);
  });

  it('does not start local mode, which checks no sign-in, beside any setting of production', () => {
    for (const [name, value] of Object.entries(settings)) {
      const { status, stdout, stderr } = run(['--local', '--empty'], { [name]: value });
      assert.deepEqual([status, stdout], [1, '']);
      assert.equal(stderr, `Local mode checks no sign-in, so it does not start where ${name} is set.\n`);
    }
    const { stderr } = run(['--local'], settings);
    assert.match(stderr, /where BOT_APP_ID, BOT_TENANT_ID, STORAGE_ACCOUNT is set\.$/m);
  });
});
