import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Mistake } from '../../src/domain/programme-file/mistake.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';

const enschede = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');

const quoteIt =
  'Staat er een dubbele punt of een vreemd teken in de tekst? Zet de tekst tussen aanhalingstekens.';

function mistakesIn(source: string): Mistake[] {
  const parsed = parseProgramme(source);
  return parsed.ok ? [] : parsed.mistakes;
}

describe('a programme file that is no YAML', () => {
  const table: readonly [
    name: string,
    source: string,
    mistakes: readonly [line: number, message: string][],
  ][] = [
    ['empty', '# niets\n', [[1, 'Het bestand is leeg.']]],
    ['a bare text', '\nhallo\n', [[2, 'Hier hoort een blok met eigen regels.']]],
    ['a tab', 'rhythm:\n\teveryWeeks: 4\n', [[2, 'Spring in met spaties, niet met tabs.']]],
    [
      'a colon in a text',
      'name: a\nhint: Denk aan: ouders\nlanguage: @\n',
      [
        [2, quoteIt],
        [3, quoteIt],
      ],
    ],
    [
      'an alias',
      'name: &n a\nlanguage: *n\n',
      [[2, 'Een verwijzing met een sterretje kan hier niet. Schrijf de tekst uit.']],
    ],
    [
      'an open quote',
      'name: "a\n',
      [[2, 'Hier ontbreekt een aanhalingsteken, een komma of een haakje. Kijk ook een regel hoger.']],
    ],
  ];
  for (const [name, source, mistakes] of table) {
    it(`is refused with its lines: ${name}`, () => {
      assert.deepEqual(
        mistakesIn(source),
        mistakes.map(([line, message]) => ({ path: '', message, line })),
      );
    });
  }

  it('still shows its other mistakes when a key is there twice', () => {
    const source = enschede
      .replace('language: nl', 'language: nl\nlanguage: en')
      .replace('nl: Wat is gelukt?', 'nl: ""');
    assert.deepEqual(
      mistakesIn(source).map(({ message }) => message),
      ['Dit staat hier al. Haal één van de twee weg.', 'Hier staat geen tekst. Vul die in.'],
    );
  });
});
