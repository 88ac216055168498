import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ExportedRegisters } from '../../src/domain/register-export.ts';
import { azuriteStartMs } from '../azurite.ts';
import {
  aCheckIn,
  aChoice,
  aDecision,
  aLink,
  aMeasurement,
  anArea,
  anIndicator,
  anna,
  anOutcome,
  aRisk,
  aRound,
  bram,
} from '../storage/samples.ts';
import { fileIn, gebiedsronde, runningData } from './cli.ts';

describe('gebiedsronde registers export', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;
  const formId = aMeasurement().formId;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    const { registers, decisions, rounds, areas, forms } = await runningData(data);
    await registers.addIndicator(anIndicator({ source: '=HYPERLINK("https://x.example")' }));
    await registers.addIndicator(
      anIndicator({ number: 2, name: 'Vrijwilligers', slow: false, nextOn: undefined }),
    );
    const slip = aMeasurement({ value: '36%', formId: '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0062' });
    const mended = aMeasurement({ recordedAt: '2026-05-12T09:10:00.000Z' });
    for (const one of [slip, mended]) await registers.addMeasurement(one, (indicator) => indicator);
    await forms.claimNumber({ formId, memberId: anna, kind: 'indicator', year: 2026 }, async () => 1);
    const closed = { at: '2027-01-04T09:00:00.000Z', reason: 'Er is hulp.' };
    await registers.addRisk(aRisk({ number: 2, areaId: undefined, slot: undefined, closed }));
    await registers.addRisk(aRisk());
    await registers.addChoice(aChoice());
    await registers.addLink(aLink());
    await decisions.skipTo(2026, 8);
    const decision = { text: 'Akkoord.', date: '2026-12-14', body: 'Stuurgroep', role: 'voorzitter' };
    await decisions.add(aDecision({ number: 8, state: 'decided', decision }));
    await decisions.add(aDecision());
    // Deviations are answers: of a round that closed long ago, and of the one that is open.
    await areas.add(anArea({ latestSlot: '2026-11-26', roundIsOpen: true }));
    await areas.recordOutcome(anOutcome({ slot: '2025-03-06' }));
    const deviation = { questionId: 'afgeweken', records: 'deviation' as const };
    const answers = [
      {
        slot: '2025-03-06',
        memberId: bram,
        text: 'Eén straat ging eerder.',
        deviatesFrom: { year: 2025, number: 9 },
      },
      { slot: '2026-11-26', memberId: anna, text: 'Wij namen meer tijd.' },
    ];
    for (const { slot, memberId, ...answer } of answers) {
      await rounds.create(aRound({ slot }));
      await rounds.answer('twekkelerveld', slot, memberId, () =>
        aCheckIn({ slot, memberId, phaseAnswer: { ...deviation, ...answer } }),
      );
    }
  });
  after(() => rm(folder, { recursive: true }));

  const exportTo = (out: string, ...options: string[]) =>
    gebiedsronde(['registers', 'export', '--local', '--data', data, '--out', out, ...options]);
  const table = async (path: string): Promise<Record<string, string>[]> =>
    parse(await readFile(path), { bom: true, columns: true, delimiter: ';', record_delimiter: '\r\n' });

  it('writes a table of each register, with a heading in words and without a trace of who', async () => {
    const out = join(folder, 'registers');
    const { code, stdout, stderr } = await exportTo(out);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /2 indicatoren met 2 metingen, 2 risico’s, 1 keuzes, 2 antwoorden over afwijken/);
    const names = [
      'afwijkingen',
      'besluiten',
      'indicatoren',
      'keuzes',
      'koppelkansen',
      'metingen',
      'risicos',
    ];
    assert.deepEqual(
      (await readdir(out)).sort(),
      names.map((name) => `${name}.csv`),
    );
    const [first, second] = await table(join(out, 'indicatoren.csv'));
    assert.deepEqual(
      [
        first?.['nummer'],
        first?.['doel'],
        first?.['laatste waarde'],
        first?.['verandert langzaam'],
        first?.['bron'],
      ],
      ['I-2026-0001', 'Inclusief', '63%', 'ja', `'=HYPERLINK("https://x.example")`],
    );
    assert.deepEqual([second?.['laatste waarde'], second?.['volgende meting']], ['', '']);
    assert.deepEqual(
      (await table(join(out, 'metingen.csv'))).map((row) => [row['waarde'], row['telt']]),
      [
        ['36%', 'nee'],
        ['63%', 'ja'],
      ],
    );
    assert.deepEqual(
      (await table(join(out, 'risicos.csv'))).map((row) => [
        row['nummer'],
        row['gebied'],
        row['waarom gesloten'],
      ]),
      [
        ['R-2026-0001', 'Twekkelerveld', ''],
        ['R-2026-0002', '', 'Er is hulp.'],
      ],
    );
    assert.deepEqual(
      (await table(join(out, 'afwijkingen.csv'))).map((row) => [
        row['ronde'],
        row['nummer'],
        row['over afwijken'],
      ]),
      [
        ['2025-03-06', 'K-2025-0009', 'Eén straat ging eerder.'],
        ['2026-11-26', '', 'Wij namen meer tijd.'],
      ],
    );
    assert.deepEqual(
      (await table(join(out, 'besluiten.csv'))).map((row) => [row['nummer'], row['status'], row['besluit']]),
      [
        ['B-2026-0007', 'open', ''],
        ['B-2026-0008', 'besloten', 'Akkoord.'],
      ],
    );
    assert.equal((await table(join(out, 'koppelkansen.csv')))[0]?.['ander gebied'], 'Noord');
    assert.equal((await table(join(out, 'keuzes.csv')))[0]?.['fase'], 'Afwegen en keuzes maken');
    const all = (await Promise.all(names.map((name) => readFile(join(out, `${name}.csv`), 'utf8')))).join();
    for (const secret of [anna, bram, formId, 'T09:00', 'T15:']) assert.ok(!all.includes(secret), secret);
  });

  it('writes all of it to one file or to the screen as JSON, and says so in JSON', async () => {
    const file = join(folder, 'alles.json');
    const said = await exportTo(file, '--json', '--language', 'en');
    const { out, unreadable, ...counts } = JSON.parse(said.stdout) as Record<string, unknown>;
    assert.deepEqual([said.code, out, unreadable], [0, file, 0]);
    const exported = JSON.parse(await readFile(file, 'utf8')) as ExportedRegisters;
    assert.deepEqual(
      Object.fromEntries(Object.entries(exported).map(([id, rows]) => [id, rows.length])),
      counts,
    );
    assert.equal(exported.indicators[0]?.goal, 'Inclusive');
    const screen = await exportTo('-');
    assert.deepEqual(Object.keys(JSON.parse(screen.stdout) as object), Object.keys(exported));
    assert.match(screen.stderr, /^Geschreven naar stdout:/);
  });

  it('leaves what is there as it is, unless it is forced, and writes nothing beside it then', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    await fileIn(own, 'risicos.csv', 'van mij');
    const refused = await exportTo(own);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, /risicos\.csv is er al/);
    assert.deepEqual(await readdir(own), ['risicos.csv']);
    assert.equal(await readFile(join(own, 'risicos.csv'), 'utf8'), 'van mij');
    assert.equal((await exportTo(own, '--force')).code, 0);
    assert.equal((await readdir(own)).length, 7);
  });

  it('says in one sentence what it does not take', async () => {
    const none = await gebiedsronde(['registers', 'export', '--local', '--data', data]);
    assert.equal(none.code, 2);
    const blocked = await fileIn(folder, 'bestand', 'x');
    const refused = await exportTo(join(blocked, 'map'));
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /is niet te schrijven/);
  });
});
