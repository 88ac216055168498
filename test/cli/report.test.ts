import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { azuriteStartMs } from '../azurite.ts';
import { openWordFile, textOf } from '../documents/word-file.ts';
import { aCheckIn, aDecision, aLesson, anArea, anna, aRound, bram } from '../storage/samples.ts';
import { fileIn, gebiedsronde, runningData } from './cli.ts';

describe('gebiedsronde report', function () {
  // Each case starts the command several times.
  this.timeout(4 * azuriteStartMs);
  let folder: string;
  let data: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    const { lessons, areas, rounds, decisions } = await runningData(data);
    await lessons.skipTo(2026, 47);
    const told = [
      aLesson({ number: 42, title: 'Bel eerst', state: 'shared' }),
      aLesson({ number: 43, title: '=1+1', areaId: 'oost', state: 'shared' }),
      aLesson({ number: 44, title: 'Nog niet gedeeld', state: 'concept' }),
      aLesson({
        number: 45,
        title: 'Uit het voorjaar',
        state: 'shared',
        recordedAt: '2026-06-30T21:59:00.000Z',
      }),
      // Half past midnight in Enschede, on the first day of the period.
      aLesson({ number: 46, title: 'In de nacht', state: 'shared', recordedAt: '2026-06-30T22:30:00.000Z' }),
    ];
    for (const lesson of told) await lessons.add(lesson, anna);
    await areas.add(anArea({ latestSlot: '2026-11-26', roundIsOpen: true }));
    await areas.add(anArea({ areaId: 'oost' }));
    await rounds.create(aRound());
    await rounds.answer('twekkelerveld', '2026-11-26', bram, () => aCheckIn({ memberId: bram }));
    await decisions.skipTo(2026, 7);
    await decisions.add(aDecision());
  });
  after(() => rm(folder, { recursive: true }));

  const report = (out: string, ...options: string[]) =>
    gebiedsronde(['report', '--local', '--data', data, '--period', '2026-H2', '--out', out, ...options]);
  const table = async (path: string): Promise<Record<string, string>[]> =>
    parse(await readFile(path), { bom: true, columns: true, delimiter: ';', record_delimiter: '\r\n' });

  it('writes the concept as a Word file, and says what is left to do', async () => {
    const out = join(folder, 'rapport.docx');
    const { code, stdout, stderr } = await report(out);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Geschreven naar .*rapport\.docx\. Er zijn nog \d+ punten te doen\.\n$/);
    const text = textOf(openWordFile(await readFile(out)).parts.document);
    for (const words of ['CONCEPT', 'Bel eerst', 'De aannemer heeft twee weken vertraging.', 'B-2026-0007'])
      assert.ok(text.includes(words), words);
    for (const secret of [anna, bram, 'Nog niet gedeeld', 'Uit het voorjaar'])
      assert.ok(!text.includes(secret), secret);
  });

  it('writes Markdown, and every document that is made of a report', async () => {
    const kinds = [
      ['report', '# Voortgangsrapportage gebiedsgericht werken'],
      ['letter', '# Raadsbrief'],
      ['handover', '# Overdracht'],
    ] as const;
    for (const [kind, title] of kinds) {
      const out = join(folder, `${kind}.md`);
      const { code, stdout, stderr } = await report(out, '--kind', kind, '--json');
      assert.deepEqual([code, stderr], [0, '']);
      const { openItems, ...told } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual(told, { period: '2026-H2', kind, out, unreadable: 0 });
      assert.equal(typeof openItems, 'number');
      assert.ok((await readFile(out, 'utf8')).split('\n').includes(title), kind);
    }
  });

  it('writes the extract of an area by its name alone, and nothing of another area in it', async () => {
    const out = join(folder, 'uittreksel.md');
    assert.equal((await report(out, '--area', 'Oost')).code, 0);
    const text = await readFile(out, 'utf8');
    assert.match(text, /^# Uittreksel voor Oost$/m);
    assert.match(text, /L\\?-2026\\?-0043/);
    assert.doesNotMatch(text, /aannemer|Bel eerst|B-2026-0007/);
  });

  it('writes the figures as a table', async () => {
    const out = join(folder, 'cijfers.csv');
    assert.equal((await report(out)).code, 0);
    const rows = await table(out);
    const valueOf = (what: string) => rows.find((row) => row['Cijfer'] === what)?.['Waarde'];
    assert.deepEqual([valueOf('Gedeelde lessen'), valueOf('Rondes')], ['3', '1']);
  });

  it('writes all lessons that the report counts beside it, one row each, and of an extract those of its areas', async () => {
    const lessons = join(folder, 'lessen.csv');
    const { code, stdout } = await report(join(folder, 'met.md'), '--lessons', lessons);
    assert.equal(code, 0);
    assert.match(stdout, /3 lessen staan in .*lessen\.csv\./);
    const rows = await table(lessons);
    assert.deepEqual(
      rows.map((row) => row['nummer']),
      ['L-2026-0042', 'L-2026-0043', 'L-2026-0046'],
    );
    assert.equal(rows[1]?.['titel'], "'=1+1");
    const ofEast = join(folder, 'oost.csv');
    const said = await report(join(folder, 'oost.md'), '--area', 'oost', '--lessons', ofEast, '--json');
    assert.equal((JSON.parse(said.stdout) as { lessons: number }).lessons, 1);
    assert.equal((await table(ofEast)).length, 1);
    assert.ok(!(await readFile(lessons, 'utf8')).includes(anna));
  });

  it('leaves what is there as it is, unless it is forced, and writes nothing beside it then', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    const lessons = await fileIn(own, 'lessen.csv', 'van mij');
    const out = join(own, 'rapport.md');
    const refused = await report(out, '--lessons', lessons);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, /lessen\.csv is er al/);
    assert.deepEqual(await readdir(own), ['lessen.csv']);
    assert.equal(await readFile(lessons, 'utf8'), 'van mij');
    assert.equal((await report(out, '--lessons', lessons, '--force')).code, 0);
    assert.deepEqual((await readdir(own)).sort(), ['lessen.csv', 'rapport.md']);
  });

  it('says in one sentence what it does not take', async () => {
    const out = join(folder, 'niet.docx');
    const wrong: [string[], number, RegExp][] = [
      [
        ['--out', join(folder, 'rapport.pdf')],
        2,
        /^Kies een bestand dat eindigt op \.docx, \.md of \.csv\.$/m,
      ],
      [['--out', out, '--period', 'ooit'], 2, /^De periode “ooit” ken ik niet\./m],
      [['--out', out, '--kind', 'extract'], 2, /^Van welk gebied\?/m],
      [['--out', out, '--kind', 'letter', '--area', 'Noord'], 2, /^Een gebied hoort bij een uittreksel\./m],
      [['--out', out, '--area', 'Nord'], 2, /Bedoel je Noord\?$/m],
      [
        ['--out', join(folder, 'x.csv'), '--kind', 'letter'],
        2,
        /^De cijfers zijn er alleen van het hele rapport\./m,
      ],
      [
        ['--out', out, '--lessons', out],
        2,
        /^Het rapport en de lessen hebben elk een eigen bestand nodig\.$/m,
      ],
      [['--out', out, '--kind', 'brief'], 2, /--kind/],
      [[], 2, /--out/],
      [['--out', join(folder, 'geen', 'map.md')], 1, /is niet te schrijven/],
    ];
    for (const [args, expected, sentence] of wrong) {
      const { code, stdout, stderr } = await gebiedsronde(['report', '--local', '--data', data, ...args]);
      assert.deepEqual([code, stdout], [expected, ''], `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, sentence);
    }
    assert.ok(!(await readdir(folder)).includes('niet.docx'));
  });
});
