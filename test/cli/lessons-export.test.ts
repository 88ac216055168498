import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { startAzurite } from '../../src/local/azurite.ts';
import { azuriteFolder } from '../../src/local/local-store.ts';
import { createMissingTables } from '../../src/storage/azure-table.ts';
import { azuriteStartMs } from '../azurite.ts';
import { aLesson, anApplication, anna, aSupplement, bram } from '../storage/samples.ts';
import { fileIn, gebiedsronde, runningData, storesOf } from './cli.ts';

describe('gebiedsronde lessons export', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;
  const draftId = '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0099';
  /** What must be in no file. */
  const secrets: string[] = [];
  const assertNobody = (file: string) => {
    assert.ok(secrets.length > 0);
    for (const secret of secrets) assert.ok(!file.includes(secret), secret);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    const { lessons, forms, identities, drafts, anonymous } = await runningData(data);
    const tenant = 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001';
    const writer = (await identities.ensure(tenant, anna)).memberId;
    const other = (await identities.ensure(tenant, bram)).memberId;
    await lessons.skipTo(2026, 43);
    const title = '=HYPERLINK("https://x.example")';
    await lessons.add(
      aLesson({ title, source: { kind: 'message', link: `https://x.example/${bram}` } }),
      writer,
    );
    await lessons.add(aLesson({ number: 43, state: 'concept', areaId: 'oost' }), other);
    await lessons.addApplication(anApplication({ worked: true }));
    await lessons.addSupplement(aSupplement(), other);
    // What is kept beside lessons: a form that was sent, a draft, and a lesson without a name that is still to be written.
    const { formId } = aSupplement();
    await forms.claimNumber({ formId, memberId: writer, kind: 'lesson', year: 2026 }, async () => 42);
    const place = { formId: draftId, from: 'command' as const };
    const savedAt = '2026-11-30T09:00:00.000Z';
    await drafts.keep({
      memberId: writer,
      formId: draftId,
      place,
      values: { happened: 'begonnen' },
      savedAt,
    });
    await anonymous.add({
      key: 'key-of-one-form',
      day: '2026-11-30',
      areaId: 'oost',
      phaseId: 'agenda',
      content: { ...aLesson(), title: 'naamloos' },
    });
    secrets.push(
      tenant,
      anna,
      bram,
      writer,
      other,
      formId,
      draftId,
      'begonnen',
      'naamloos',
      'key-of-one-form',
      '15:45',
    );
  });
  after(() => rm(folder, { recursive: true }));

  const exportTo = (file: string, ...options: string[]) =>
    gebiedsronde(['lessons', 'export', '--local', '--data', data, '--out', file, ...options]);
  const contents = async (file: string) => (await readFile(file)).toString('utf8');

  it('writes a CSV file and its dictionary, without a trace of who wrote the lessons', async () => {
    const file = join(folder, 'lessen.csv');
    const { code, stdout, stderr } = await exportTo(file);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^2 lessen staan in .*lessen\.csv\. De uitleg .*lessen\.dictionary\.csv\.$/m);
    const [header = [], ...rows] = parse(await contents(file), {
      bom: true,
      delimiter: ';',
      record_delimiter: '\r\n',
    });
    const [first] = rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [header[at], cell])));
    assert.deepEqual(
      ['nummer', 'titel', 'gebied', 'keer gebruikt', 'gebruikt door', 'datum'].map(
        (column) => first?.[column],
      ),
      [
        'L-2026-0042',
        `'=HYPERLINK("https://x.example")`,
        'Twekkelerveld',
        '1',
        'Het Lang, 2026-12-07: werkte',
        '2026-11-26',
      ],
    );
    const dictionary = await contents(join(folder, 'lessen.dictionary.csv'));
    assert.equal(dictionary.trimEnd().split('\r\n').length, header.length + 1);
    assertNobody(`${await contents(file)}${dictionary}`);
  });

  it('writes JSON Lines with a JSON Schema in the dictionary, and says so in JSON', async () => {
    const file = join(folder, 'lessen.jsonl');
    const { code, stdout } = await exportTo(file, '--format', 'jsonl', '--state', 'gedeeld', '--json');
    assert.equal(code, 0);
    const dictionary = join(folder, 'lessen.dictionary.json');
    assert.deepEqual(JSON.parse(stdout), { lessons: 1, unreadable: 0, out: file, dictionary });
    const lines = (await contents(file)).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { name: string }).name),
      ['L-2026-0042'],
    );
    const { schema } = JSON.parse(await contents(dictionary)) as { schema: { required: string[] } };
    assert.ok(schema.required.includes('happened'));
    assertNobody(lines.join());
  });

  it('writes to the screen with -, and tells beside it', async () => {
    const { code, stdout, stderr } = await exportTo('-', '--format', 'jsonl', '--area', 'Oost');
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { area: string }).area, 'Oost');
    assert.equal(stderr, '1 les staat in stdout.\n');
  });

  it('leaves a file that is there as it is, unless it is forced, and nothing half', async () => {
    const file = await fileIn(folder, 'is-er-al.csv', 'van mij');
    const refused = await exportTo(file);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(
      refused.stderr,
      /^Het bestand .*is-er-al\.csv is er al\. Kies een andere naam, of typ --force\.$/m,
    );
    assert.equal(await contents(file), 'van mij');
    assert.equal((await exportTo(file, '--force')).code, 0);
    assert.match(await contents(file), /^\uFEFFnummer;/);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('says in one sentence what it does not take', async () => {
    const wrong: [string[], number, RegExp][] = [
      [['--area', 'Twekelerveld'], 2, /^Het gebied “Twekelerveld” ken ik niet\. Bedoel je Twekkelerveld\?$/],
      [['--state', 'klaar'], 2, /^De status “klaar” ken ik niet\. Kies uit concept, gedeeld, ingetrokken\.$/],
      [['--year', 'dit'], 2, /^“dit” is geen jaar\./],
      [['--snel'], 2, /^De optie --snel ken ik niet\./],
      [['--out', join(folder, 'weg', 'x.csv')], 1, /^Het bestand .*x\.csv is niet te schrijven\./],
    ];
    await Promise.all(
      wrong.map(async ([options, code, sentence]) => {
        const said = await exportTo(join(folder, 'nieuw.csv'), ...options);
        assert.deepEqual([said.code, said.stdout], [code, ''], options.join(' '));
        assert.match(said.stderr.trimEnd(), sentence);
      }),
    );
    assert.ok(!(await readdir(folder)).includes('nieuw.csv'));
  });

  it('asks which data are meant', async () => {
    const none = await gebiedsronde(['lessons', 'export', '--out', '-']);
    assert.deepEqual([none.code, none.stdout], [2, '']);
    assert.match(none.stderr, /^Welke gegevens bedoel je\? Typ --local/);
    assert.match(none.stderr, /STORAGE_ACCOUNT is missing/);
    const empty = await gebiedsronde(['lessons', 'export', '--local', '--data', folder, '--out', '-']);
    assert.equal(empty.code, 1);
    assert.match(empty.stderr, /^In de map .* staan geen gegevens\./);
    const args = ['lessons', 'export', '--local', '--data', data, '--out', '-'];
    const beside = await gebiedsronde(args, { STORAGE_ACCOUNT: 'gebiedsronde' });
    assert.deepEqual(
      [beside.code, beside.stderr],
      [2, '--local gaat niet waar STORAGE_ACCOUNT is ingesteld.\n'],
    );
  });

  it('starts the store itself where no program runs with the data, and leaves it as it was', async () => {
    const own = join(folder, 'own');
    const azurite = await startAzurite({ folder: azuriteFolder(own) });
    const { tableUrl: url, accountName, accountKey } = azurite;
    const account = { url, credential: { accountName, accountKey } };
    await createMissingTables(account);
    await storesOf(account).lessons.skipTo(2026, 1);
    await storesOf(account).lessons.add(aLesson({ number: 1 }), undefined);
    await azurite.stop();
    const file = join(folder, 'own.csv');
    const said = await gebiedsronde(['lessons', 'export', '--local', '--data', own, '--out', file, '--json']);
    assert.deepEqual([said.code, said.stderr], [0, '']);
    assert.equal((JSON.parse(said.stdout) as { lessons: number }).lessons, 1);
    assert.deepEqual(await readdir(own), ['azurite']);
  });
});
