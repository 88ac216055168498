import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { parsePackageArguments } from '../../src/cli/package-arguments.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const right = ['--app-id', appId, '--host', 'bot.example.nl'];

describe('the arguments of npm run package', () => {
  it('are read', () => {
    assert.deepEqual(parsePackageArguments([...right, '--out', 'a.zip']), {
      ok: true,
      given: { appId, host: 'bot.example.nl', out: 'a.zip' },
    });
  });

  const wrong: Record<string, { args: string[]; mistakes: RegExp[] }> = {
    'none at all': { args: [], mistakes: [/^--app-id ontbreekt/, /^--host ontbreekt/] },
    'an id and a host that are none': {
      args: ['--app-id', 'mijn-bot', '--host', 'https://bot.example.nl/x'],
      mistakes: [
        /^--app-id 'mijn-bot' is geen id/,
        /^--host 'https:\/\/bot.example.nl\/x' is geen servernaam/,
      ],
    },
    'a host that only this machine knows': {
      args: ['--app-id', appId, '--host', 'localhost'],
      mistakes: [/^--host 'localhost' is geen servernaam/],
    },
    'an option without its value': { args: [...right, '--out'], mistakes: [/^--out noemt geen bestand/] },
    'words and options that do not belong': {
      args: [...right, 'snel', '--force', '--dry'],
      mistakes: [/^'snel' hoort hier niet/, /^--force en --dry bestaan niet/],
    },
  };
  for (const [name, { args, mistakes }] of Object.entries(wrong)) {
    it(`name every mistake at once: ${name}`, () => {
      const parsed = parsePackageArguments(args);
      const found = parsed.ok ? [] : parsed.mistakes;
      assert.equal(found.length, mistakes.length, found.join('\n'));
      for (const [index, mistake] of mistakes.entries()) assert.match(found[index] ?? '', mistake);
    });
  }
});

describe('npm run package', () => {
  const script = fileURLToPath(new URL('../../src/cli/package-manifest.ts', import.meta.url));
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
  });
  after(() => rm(folder, { recursive: true }));

  const run = (args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(process.execPath, [script, ...args], { cwd: folder }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  it('makes a package of this version in dist-package and says so', async () => {
    const { code, stdout } = await run(right);
    const path = `dist-package/gebiedsronde-${packageJson.version}.zip`;
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^${path} is gemaakt`));
    const { version } = JSON.parse(
      strFromU8(unzipSync(await readFile(join(folder, path)))['manifest.json'] ?? assert.fail()),
    );
    assert.equal(version, packageJson.version);
  });

  it('makes the file that --out names, and the folders it is in', async () => {
    assert.equal((await run([...right, '--out', 'een/twee.zip'])).code, 0);
    assert.ok((await readFile(join(folder, 'een/twee.zip'))).length > 0);
  });

  it('says how it is used and what is wrong, and ends with 1', async () => {
    const { code, stderr } = await run([]);
    assert.equal(code, 1);
    assert.match(stderr, /npm run package -- --app-id ID --host HOST/);
    assert.match(stderr, /- --app-id ontbreekt/);
  });

  it('says so when the file cannot be written, and ends with 1', async () => {
    const { code, stderr } = await run([...right, '--out', '.']);
    assert.equal(code, 1);
    assert.match(stderr, /^--out '\.' is niet te schrijven: kies een ander bestand/);
  });
});
