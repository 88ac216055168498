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
        summaryModel: undefined,
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

describe('the model that writes summaries', () => {
  const address = 'https://gemeente.openai.azure.com/';
  const model = (env: Environment) => {
    const parsed = parseConfig({ ...good, ...env });
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
    return parsed.config.summaryModel;
  };

  it('is off unless an address is set', () => {
    assert.equal(model({}), undefined);
    assert.equal(model({ SUMMARY_MODEL_ADDRESS: '', SUMMARY_MODEL_NAME: '', DEBUG: 'true' }), undefined);
  });
  it('may be a deployment in Azure, which knows the program by its identity', () => {
    assert.deepEqual(model({ SUMMARY_MODEL_ADDRESS: address, SUMMARY_MODEL_NAME: 'samenvatter' }), {
      kind: 'azure',
      endpoint: address,
      deployment: 'samenvatter',
      apiVersion: '2024-10-21',
      limitMs: 20_000,
    });
  });
  it('may be any other address that speaks as OpenAI does, also on this machine', () => {
    for (const SUMMARY_MODEL_ADDRESS of ['https://model.example.nl/v1', 'http://127.0.0.1:8080/v1']) {
      const env = { SUMMARY_MODEL_ADDRESS, SUMMARY_MODEL_NAME: 'm', SUMMARY_MODEL_SECONDS: '5' };
      assert.deepEqual(model({ ...env, SUMMARY_MODEL_KEY: 'k' }), {
        kind: 'compatible',
        baseUrl: SUMMARY_MODEL_ADDRESS,
        model: 'm',
        key: 'k',
        limitMs: 5_000,
      });
    }
  });
  it('is not taken for one in Azure because its name looks like it', () => {
    const SUMMARY_MODEL_ADDRESS = 'https://openai.azure.com.example.org/v1';
    assert.equal(model({ SUMMARY_MODEL_ADDRESS, SUMMARY_MODEL_NAME: 'm' })?.kind, 'compatible');
  });
  const refused: readonly [string, Environment, RegExp][] = [
    ['a name without an address', { SUMMARY_MODEL_NAME: 'm' }, /SUMMARY_MODEL_ADDRESS is missing/],
    ['a key without an address', { SUMMARY_MODEL_KEY: 'k' }, /SUMMARY_MODEL_ADDRESS is missing/],
    ['an address without a name', { SUMMARY_MODEL_ADDRESS: address }, /SUMMARY_MODEL_NAME is missing/],
    [
      'an address that others can listen to',
      { SUMMARY_MODEL_ADDRESS: 'http://model.example.nl/v1', SUMMARY_MODEL_NAME: 'm' },
      /SUMMARY_MODEL_ADDRESS must be an address that starts with https/,
    ],
    [
      'something that is no address',
      { SUMMARY_MODEL_ADDRESS: 'gemeente.openai.azure.com', SUMMARY_MODEL_NAME: 'm' },
      /SUMMARY_MODEL_ADDRESS must be an address/,
    ],
    [
      'a key for Azure',
      { SUMMARY_MODEL_ADDRESS: address, SUMMARY_MODEL_NAME: 'm', SUMMARY_MODEL_KEY: 'k' },
      /SUMMARY_MODEL_KEY must not be set/,
    ],
    [
      'a debugging that prints what people wrote',
      { SUMMARY_MODEL_ADDRESS: address, SUMMARY_MODEL_NAME: 'm', DEBUG: 'true' },
      /DEBUG must not be true/,
    ],
    ['no number of seconds', { SUMMARY_MODEL_SECONDS: 'lang' }, /SUMMARY_MODEL_SECONDS must be a number/],
    ['a version that is none', { SUMMARY_MODEL_API_VERSION: 'latest' }, /SUMMARY_MODEL_API_VERSION must be/],
  ];
  for (const [name, env, line] of refused) {
    it(`is refused with ${name}`, () => {
      const [found, ...more] = namedIn({ ...good, ...env });
      assert.match(found ?? '', line);
      assert.deepEqual(more, []);
    });
  }
  it('is named among the other mistakes', () => {
    const lines = namedIn({ ...good, PORT: '-1', SUMMARY_MODEL_ADDRESS: address });
    assert.deepEqual(
      lines.map((line) => line.trim().split(' ')[0]),
      ['PORT', 'SUMMARY_MODEL_NAME'],
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
