import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileIn, gebiedsronde } from './cli.ts';

describe('gebiedsronde privacy check', function () {
  this.timeout(20_000);
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    const texts = ['\uFEFFMail naar jan@voorbeeld.example.', 'De tuin is open.', 'Mevrouw De Wit was er.'];
    file = await fileIn(folder, 'teksten.txt', `${texts.join('\r\n')}\r\n`);
  });
  after(() => rm(folder, { recursive: true }));

  const check = (...args: string[]) => gebiedsronde(['privacy', 'check', ...args]);

  it('says of each line what was found, where and why, and never the words', async () => {
    const { code, stdout, stderr } = await check(file);
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      'Regel 1, teken 11 tot en met 31: hier staat een e-mailadres. Haal het weg.',
      'Regel 3, teken 1 tot en met 14: hier staat misschien de naam van een persoon.',
    ]);
    assert.match(stderr, /^3 regels bekeken, 2 gevonden, in [\d.]+ ms\. Dat is [\d.]+ ms per kilobyte\.\n$/);
  });

  it('answers with a line of JSON for each, and with the words where they are asked for', async () => {
    const lines = async (...args: string[]) =>
      (await check(file, '--json', ...args)).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
    const [email, name] = [
      { line: 1, kind: 'email', certainty: 'certain', why: 'email', start: 10, end: 31 },
      { line: 3, kind: 'name', certainty: 'question', why: 'name', start: 0, end: 14 },
    ];
    assert.deepEqual(await lines(), [email, name]);
    assert.deepEqual(await lines('--show'), [
      { ...email, text: 'jan@voorbeeld.example' },
      { ...name, text: 'Mevrouw De Wit' },
    ]);
  });

  it('says so when a file is not there', async () => {
    const none = await check(join(folder, 'weg.txt'));
    assert.deepEqual([none.code, none.stdout], [1, '']);
    assert.match(none.stderr, /^Het bestand .*weg\.txt is er niet, of is niet te lezen\.$/m);
    const programme = await check(file, '--programme', join(folder, 'weg.yaml'));
    assert.equal(programme.code, 1);
    assert.match(programme.stderr, /^Het programmabestand .*weg\.yaml is er niet/);
  });
});

describe('gebiedsronde', function () {
  this.timeout(20_000);

  it('shows what it can do, in Dutch or English, and ends with 2 where nothing was asked', async () => {
    const [none, help, english] = await Promise.all([
      gebiedsronde([]),
      gebiedsronde(['--help']),
      gebiedsronde(['lessons', 'export', '--help', '--language', 'en']),
    ]);
    assert.deepEqual([none.code, none.stderr], [2, help.stdout]);
    assert.deepEqual([help.code, help.stderr], [0, '']);
    for (const command of ['lessons', 'privacy', 'programme', 'package'])
      assert.match(help.stdout, new RegExp(`^  ${command} `, 'm'));
    assert.match(english.stdout, /^ {2}--force +write over a file that is there already$/m);
    assert.doesNotMatch(help.stdout, /\b(?:Usage|Options|Commands|default|display help)\b/);
  });

  it('checks a programme file and makes the package as the commands of npm do', async () => {
    const [right, gone, wrong, unknown] = await Promise.all([
      gebiedsronde(['programme', 'check', 'programme/enschede.yaml']),
      gebiedsronde(['programme', 'check', 'programme/weg.yaml']),
      gebiedsronde(['package', '--app-id', 'mijn-bot']),
      gebiedsronde(['lesons']),
    ]);
    assert.match(right.stdout, /^programme\/enschede\.yaml is in orde\.$/m);
    assert.deepEqual([right.code, gone.code, wrong.code, unknown.code], [0, 2, 1, 2]);
    assert.match(wrong.stderr, /^- --app-id 'mijn-bot' is geen id/m);
    assert.match(wrong.stderr, /^- --host ontbreekt/m);
    assert.equal(unknown.stderr, 'De opdracht lesons ken ik niet. Typ --help om te zien wat er kan.\n');
  });
});
