import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function check(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/programme-check.ts', ...files], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('programme:check', function () {
  this.timeout(20_000);
  const folder = mkdtempSync(join(tmpdir(), 'programme-check-'));
  after(() => rmSync(folder, { recursive: true }));

  it('shows what the programme of Enschede says', () => {
    const { status, stdout, stderr } = check('programme/enschede.yaml');
    assert.deepEqual([status, stderr], [0, '']);
    for (const line of [
      'programme/enschede.yaml is in orde.',
      'Gebieden (9)',
      '  Zuid (stadsdeel) · fase 2 Afwegen en keuzes maken · elke 4 weken op donderdag om 09:30',
      '    Het Lang (focusgebied) · fase 5 Volgen, leren en bijsturen · elke 2 weken op donderdag om 09:30',
      '  berichten gaan uit tussen 08:00 en 16:00',
      '  een antwoord waar iemand nog aan typte, telt nog 30 minuten mee',
      '  regio noord: in een schoolvakantie gaat er geen ronde open',
      '  2026-10-10 t/m 2026-10-18 Herfstvakantie (noord)',
      '  2026-12-19 t/m 2027-01-03 Kerstvakantie',
      '  na 2028-01-09 staan er geen vakanties meer in het bestand',
      'Gebiedscyclus (5 fasen)',
      '    - Wat merken bewoners al?',
      "    - Welke keuze ligt nu voor? (met de knop 'Leg een keuze vast')",
      '    - Zijn we afgeweken van een keuze? Waarom? (één keer per half jaar, met de vastgelegde keuzes)',
      'Waar het aan ligt',
      '  Cultuur · Mensen · Geld · Regels · Systemen',
      '  4 Versterken gebiedsteams op stadsdeelniveau: Centrum, Noord, Oost, Zuid, West',
      '  maandag om 08:30',
      'Te bevestigen',
      '  Hanenberglanden: Ligt dit focusgebied in stadsdeel Zuid? Te bevestigen.',
      'Leesbaarheid',
      '  alle teksten zijn goed te lezen',
    ])
      assert.ok(stdout.split('\n').includes(line), line);
  });

  it('shows another programme by its own names', () => {
    const { status, stdout } = check('programme/voorbeeld-vier-fasen.yaml');
    assert.equal(status, 0);
    assert.match(stdout, /^Wijkronde \(4 fasen\)$/m);
    assert.match(stdout, /^Waar het aan ligt\n {2}wordt niet gevraagd$/m);
    assert.match(stdout, /^ {4}- Wat speelt er in deze wijk\? \(verplicht\)$/m);
    assert.match(stdout, /^ {4}Havenbuurt \(focusgebied\) · fase 3 Doen · elke week op dinsdag om 13:15$/m);
  });

  it('shows where an area deviates: its rhythm, its region and where its check-ins go', () => {
    const file = join(folder, 'anders.yaml');
    const source = readFileSync(join(root, 'programme/enschede.yaml'), 'utf8');
    const other =
      '    schoolRegion: Zuid\n    delivery: personal\n    rhythm: { on: phaseChange }\n    startPhase: agenda\n';
    writeFileSync(
      file,
      source
        .replace('    startPhase: agenda\n', other)
        .replace(
          '- { name: Herfstvakantie, regions: [noord]',
          '- { name: Herfstvakantie, regions: [noord, zuid]',
        ),
    );
    const { status, stdout, stderr } = check(file);
    assert.deepEqual([status, stderr], [0, '']);
    const line =
      '  Centrum (stadsdeel) · fase 3 Agenda en actieplan · bij een nieuwe fase om 09:30 · bij ieder in de eigen chat · ' +
      'schoolregio zuid';
    assert.ok(stdout.split('\n').includes(line), stdout);
  });

  it('names the sentences that are hard to read, and the abbreviations that nobody explains', () => {
    const file = join(folder, 'moeilijk.yaml');
    const source = readFileSync(join(root, 'programme/enschede.yaml'), 'utf8');
    const hard = `Wat vindt de Wmo hiervan${' en nog iets'.repeat(8)}?`;
    writeFileSync(file, source.replace('nl: Wat merken bewoners al?', `nl: '${hard}'`));
    const { status, stdout } = check(file);
    const found = stdout.split('\n').slice(stdout.split('\n').indexOf('Leesbaarheid') + 1);
    const path = 'cycle.phases[3].questions[3].text (nl)';
    assert.equal(status, 0);
    assert.deepEqual(
      found.filter((line) => line !== ''),
      [
        `  ${path}: een zin van meer dan 20 woorden: ‘${hard}’`,
        `  ${path}: ‘Wmo’ is een afkorting zonder uitleg`,
      ],
    );
  });

  it('names every mistake with its place and a way to mend it', () => {
    const file = join(folder, 'stuk.yaml');
    const source = readFileSync(join(root, 'programme/enschede.yaml'), 'utf8');
    writeFileSync(file, source.replace('parent: noord', 'parent: Zuidd').replace('language: nl', 'taal: nl'));
    const { status, stdout, stderr } = check(file);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /stuk\.yaml: 3 fouten$/m);
    assert.match(stderr, /^- language: 'language' ontbreekt\. Voeg het toe\. \(regel \d+\)$/m);
    assert.match(stderr, /^- taal: 'taal' hoort hier niet\. Kies uit: .+ \(regel \d+\)$/m);
    assert.match(stderr, /^- areas\[2\]\.parent: 'Zuidd' is geen gebied; bedoel je 'Zuid'\? \(regel \d+\)$/m);
  });

  it('says so when the file is not there', () => {
    const file = join(folder, 'weg.yaml');
    assert.deepEqual(check(file), {
      status: 2,
      stdout: '',
      stderr: `Het bestand '${file}' is er niet, of is niet te lezen.\n`,
    });
  });

  it('asks for one file', () => {
    const usage = 'Noem één bestand, zo: npm run programme:check -- programme/enschede.yaml\n';
    assert.deepEqual(check(), { status: 2, stdout: '', stderr: usage });
    assert.deepEqual(check('a.yaml', 'b.yaml'), { status: 2, stdout: '', stderr: usage });
  });
});
