import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stores } from '../../src/storage/stores.ts';
import { azuriteStartMs } from '../azurite.ts';
import { fileIn, gebiedsronde, runningData } from './cli.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/registers/${name}`, import.meta.url));

describe('gebiedsronde lessons import', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;
  let stores: Stores;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    stores = await runningData(data);
  });
  after(() => rm(folder, { recursive: true }));

  const importFrom = (file: string, ...options: string[]) =>
    gebiedsronde(['lessons', 'import', file, '--local', '--data', data, ...options]);
  const storedTitles = async () => {
    const titles: string[] = [];
    for (const year of await stores.lessons.years())
      for await (const found of stores.lessons.ofYear(year))
        if (found !== 'unreadable') titles.push(found.lesson.title);
    return titles.sort();
  };
  const registerTitles = [
    'Cijfers van 2019 zijn te oud',
    'Eerst op de koffie, dan pas een plan',
    'Eén loket werkt niet zonder mandaat',
    'Samen met school één agenda',
    'Straat open? Dan meteen bomen',
  ];

  it('names every bad row with its number, column and reason, and stores nothing', async () => {
    const { code, stdout, stderr } = await importFrom(fixture('fouten.csv'));
    assert.equal(code, 1);
    assert.match(stdout, /^Kolommen: Nr → nummer, Titel → titel, .*\.\n$/);
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      '- Rij 3, kolom Titel: dit is leeg en moet gevuld zijn.',
      '- Rij 3, kolom Datum: “31-2-2026” is geen datum. Schrijf een dag zoals 12-3-2026.',
      '- Rij 4, kolom Soort: “misschien” ken ik niet. Kies uit werkte goed, werkte niet, kans.',
      '- Rij 4, kolom Gebied: “Twekelerveld” ken ik niet. Bedoel je Twekkelerveld?',
      '- Rij 4, kolom Fase: “9” ken ik niet. Kies uit Gebiedsanalyse, Afwegen en keuzes maken, Agenda en actieplan, Uitvoeren, Volgen, leren en bijsturen.',
      '- Rij 4, kolom Datum: “1-2-2031” moet nog komen.',
      '- Rij 6, kolom Titel: dit is te lang. Er passen 120 tekens.',
      '- Rij 6, kolom Risico: “pech” ken ik niet. Kies uit Capaciteit en middelen, Leiderschap en gemaakte keuzes, Langjarige inzet en politieke koers, Trage effecten.',
      '- Rij 6, kolom Gebied: “Maanlanden” ken ik niet. Kies uit Hanenberglanden, Het Lang, Twekkelerveld, Centrum, Noord, Oost, Zuid, West, Stedelijk.',
      '- Rij 6, kolom Datum: “1-2-1998” is te lang geleden.',
      '- Rij 6, kolom Actie door: hier staat misschien de naam van een persoon.',
      '- Rij 7, kolom Actie: een vervolgactie heeft ook een rol en een datum nodig.',
      '- Rij 8, kolom Nr: het nummer “5” staat ook in rij 7, bij een andere les.',
      '- Rij 9, kolom Titel: hier staat een e-mailadres. Haal het weg.',
      '- Rij 9, kolom Wat gebeurde er: hier staat misschien de naam van een persoon.',
      '- Rij 10, kolom Wat gebeurde er: hier staat misschien de naam van een persoon.',
      'Er is niets opgeslagen: 7 rijen kloppen niet. 1 rij is goed. Staat er in deze rijen echt geen persoonsgegeven? Typ dan erbij: --confirm-not-personal 6,9,10',
    ]);
    assert.doesNotMatch(stderr, /Jansen|De Wit|voorbeeld\.example|Wethouder/);
    assert.deepEqual(await storedTitles(), []);
  });

  it('tries a register without storing it, stores it, and stores it once, from Excel or CSV', async () => {
    const dry = await importFrom(fixture('lessenregister.xlsx'), '--dry-run');
    assert.deepEqual([dry.code, dry.stderr], [0, '']);
    assert.match(dry.stdout, /^Niet gebruikt: Opmerking\.$/m);
    assert.match(dry.stdout, /^1 rij is ingetrokken en blijft achter: 9\.$/m);
    assert.match(dry.stdout, /^Proef: er is niets opgeslagen\. 5 lessen zouden nieuw zijn\./m);
    assert.deepEqual(await storedTitles(), []);

    const stored = await importFrom(fixture('lessenregister.csv'));
    assert.deepEqual([stored.code, stored.stderr], [0, '']);
    assert.match(
      stored.stdout,
      /^5 lessen zijn ingelezen\. Er stond er nog geen\. Nieuwe lessen wachten op controle/m,
    );
    assert.deepEqual(await storedTitles(), registerTitles);

    const again = await importFrom(fixture('lessenregister.xlsx'), '--json', '--state', 'shared');
    const { problems, written, there, ...said } = JSON.parse(again.stdout) as {
      problems: unknown[];
      written: string[];
      there: { row: number; differs: boolean }[];
      new: number;
      withdrawn: number[];
    };
    assert.deepEqual(
      [again.code, again.stderr, problems, written, said.new, said.withdrawn],
      [0, '', [], [], 0, [9]],
    );
    assert.deepEqual(
      there.map(({ row, differs }) => [row, differs]),
      [4, 5, 6, 7, 8].map((row) => [row, false]),
    );
    assert.deepEqual(await storedTitles(), registerTitles);
  });

  it('takes headings and values that the caller explains, and shares at once where asked', async () => {
    const register = 'Wat?;Waar;Verhaal;Leerpunt\nDoe het samen;Oost;We deden het alleen.;Voortaan samen.\n';
    const file = await fileIn(folder, 'eigen.csv', register);
    const refused = await importFrom(file, '--json');
    assert.equal(refused.code, 1);
    assert.deepEqual(
      (JSON.parse(refused.stdout) as { problems: { message: string }[] }).problems.map(
        ({ message }) => message,
      )[0],
      'Er is geen kolom “titel”. Zeg met --map welke het is, of met --set wat er moet staan.',
    );
    const map = ['Wat?=titel', 'Waar=gebied', 'Verhaal=happened', 'Leerpunt=volgende keer'];
    const options = [
      ...map.flatMap((pair) => ['--map', pair]),
      '--set',
      'soort=kans',
      '--state',
      'shared',
      '--json',
    ];
    const { code, stdout } = await importFrom(file, ...options);
    assert.equal(code, 0);
    const [name] = (JSON.parse(stdout) as { written: string[] }).written;
    const [, year, number] = /^L-(\d{4})-(\d+)$/.exec(name ?? '') ?? [];
    const lesson = await stores.lessons.find(Number(year), Number(number));
    assert.deepEqual([lesson?.state, lesson?.checked?.as, lesson?.kind], ['shared', 'import', 'opportunity']);
  });

  it('says in one sentence what it does not take', async () => {
    const wrong: [string, string[], number, RegExp][] = [
      [join(folder, 'weg.csv'), [], 1, /^Het bestand .*weg\.csv is er niet, of is niet te lezen\.$/],
      [await fileIn(folder, 'leeg.csv', ''), [], 1, /leeg\.csv is leeg\.$/],
      [
        fixture('lessenregister.xlsx'),
        ['--sheet', 'Blad1'],
        1,
        /heeft dat tabblad niet\. Kies uit Lessen, Uitleg\.$/,
      ],
      [
        fixture('lessenregister.csv'),
        ['--map', 'Titel'],
        2,
        /^Achter --map hoort iets als naam=waarde, niet “Titel”\.$/,
      ],
      [
        fixture('lessenregister.csv'),
        ['--set', 'schrijver=ik'],
        2,
        /^“schrijver” is geen gegeven van een les\./,
      ],
      [fixture('lessenregister.csv'), ['--confirm-not-personal', 'alle'], 2, /^“alle” is geen rijnummer\./],
    ];
    await Promise.all(
      wrong.map(async ([file, options, code, sentence]) => {
        const said = await importFrom(file, ...options);
        assert.deepEqual([said.code, said.stdout], [code, ''], options.join(' '));
        assert.match(said.stderr.trimEnd(), sentence);
      }),
    );
  });
});
