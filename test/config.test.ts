import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Environment, parseConfig, productionSettingsIn } from '../src/config.ts';

const appId = '5c1c9a40-6a1d-4e0c-9a53-0000000000aa';
const tenantId = 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001';
const manager = '00000000-0000-4000-8000-000000000010';
const good = {
  BOT_APP_ID: appId,
  BOT_TENANT_ID: tenantId,
  STORAGE_ACCOUNT: 'gebiedsronde',
  PUBLIC_URL: 'https://gebiedsronde.example.org',
  FIRST_MANAGERS: manager,
};
const required = Object.keys(good);

/** The lines of the message that name a setting. */
function namedIn(env: Environment): string[] {
  const parsed = parseConfig(env);
  assert.ok(!parsed.ok);
  return parsed.message.split('\n').filter((line) => line.startsWith('  '));
}

describe('the settings of production', () => {
  it('are read, with what may be left out', () => {
    assert.deepEqual(parseConfig(good), {
      ok: true,
      config: {
        appId,
        tenantId,
        storageAccount: 'gebiedsronde',
        publicUrl: 'https://gebiedsronde.example.org',
        firstManagers: [manager],
        programmeFile: 'programme/enschede.yaml',
        port: 3978,
        senderLeaseMs: 15_000,
        telemetry: undefined,
      },
    });
  });
  it('may say more', () => {
    const parsed = parseConfig({
      ...good,
      PORT: '8080',
      PUBLIC_URL: 'https://gebiedsronde.example.org/',
      FIRST_MANAGERS: ` ${manager} , ${appId},`,
      PROGRAMME_FILE: 'programme/anders.yaml',
      SENDER_LEASE_SECONDS: '30',
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=x',
    });
    assert.ok(parsed.ok);
    const { port, publicUrl, firstManagers, programmeFile, senderLeaseMs, telemetry } = parsed.config;
    assert.deepEqual(
      { port, publicUrl, firstManagers, programmeFile, senderLeaseMs, telemetry },
      {
        port: 8080,
        publicUrl: 'https://gebiedsronde.example.org',
        firstManagers: [manager, appId],
        programmeFile: 'programme/anders.yaml',
        senderLeaseMs: 30_000,
        telemetry: 'InstrumentationKey=x',
      },
    );
  });
  it('are all named at once when none is there', () => {
    assert.deepEqual(
      namedIn({}),
      required.map((name) => `  ${name} is missing`),
    );
  });
  for (const name of required) {
    it(`are missing one when ${name} is left out, or empty`, () => {
      assert.deepEqual(namedIn({ ...good, [name]: undefined }), [`  ${name} is missing`]);
      assert.deepEqual(namedIn({ ...good, [name]: '' }), [`  ${name} is missing`]);
    });
  }
  const malformed: readonly [string, string][] = [
    ['BOT_APP_ID', 'my-bot'],
    ['BOT_TENANT_ID', 'enschede.nl'],
    ['STORAGE_ACCOUNT', 'Gebieds-Ronde'],
    ['STORAGE_ACCOUNT', 'ab'],
    ['PUBLIC_URL', 'http://gebiedsronde.example.org'],
    ['PUBLIC_URL', 'gebiedsronde.example.org'],
    ['FIRST_MANAGERS', 'marit@example.org'],
    ['FIRST_MANAGERS', `${manager};${appId}`],
    ['FIRST_MANAGERS', ' , '],
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
  ];
  for (const [name, value] of malformed) {
    it(`are refused with ${name}=${value}, and say which one and why`, () => {
      const [line, ...more] = namedIn({ ...good, [name]: value });
      assert.match(line ?? '', new RegExp(`^  ${name} \\S+`));
      assert.doesNotMatch(line ?? '', /is missing/);
      assert.deepEqual(more, []);
    });
  }
  it('are named together, missing ones and malformed ones', () => {
    const lines = namedIn({ ...good, BOT_APP_ID: 'x', STORAGE_ACCOUNT: undefined, PORT: '-1' });
    assert.deepEqual(
      lines.map((line) => line.trim().split(' ')[0]),
      ['BOT_APP_ID', 'STORAGE_ACCOUNT', 'PORT'],
    );
  });
});

describe('local mode', () => {
  for (const name of ['BOT_APP_ID', 'BOT_TENANT_ID', 'STORAGE_ACCOUNT']) {
    it(`sees that ${name} is set`, () => {
      assert.deepEqual(productionSettingsIn({ [name]: 'x', PORT: '3978' }), [name]);
    });
  }
  it('sees nothing of production on a developer’s machine', () => {
    assert.deepEqual(productionSettingsIn({ PORT: '3978', BOT_APP_ID: '', HOME: '/home/anna' }), []);
  });
});

describe('node src/main.ts', () => {
  it('refuses a programme file that is not there, or not right, by its name', async () => {
    for (const PROGRAMME_FILE of ['programme/nergens.yaml', 'package.json']) {
      const { code, stderr } = await runMain([], { ...good, PROGRAMME_FILE });
      assert.equal(code, 1);
      assert.ok(stderr.includes(PROGRAMME_FILE));
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });
});

function runMain(args: readonly string[], env: Record<string, string>) {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  return new Promise<{ code: number | undefined; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/main.ts', ...args],
      { cwd, env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? undefined, stdout, stderr }),
    );
  });
}
