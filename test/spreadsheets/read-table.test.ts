import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { mostBytes, readTable } from '../../src/spreadsheets/read-table.ts';
import { readXlsx } from '../../src/spreadsheets/xlsx-table.ts';

const fixture = (name: string) => readFile(new URL(`../fixtures/registers/${name}`, import.meta.url));
const bytes = (text: string) => new TextEncoder().encode(text);

async function rowsOf(content: Uint8Array, sheet?: string) {
  const table = await readTable(content, sheet);
  return table.kind === 'table' ? table.rows : assert.fail(table.kind);
}
const cellsOf = async (content: Uint8Array) => (await rowsOf(content)).map(({ cells }) => cells);

describe('a CSV file that is read', () => {
  for (const [name, sign] of [
    ['semicolons', ';'],
    ['commas', ','],
    ['tabs', '\t'],
  ] as const)
    it(`may have ${name}, also where another sign stands more often in a text`, async () => {
      const text = `titel${sign}soort\n"een, twee; drie\tvier, vijf; zes, zeven\t"${sign}kans\n`;
      assert.deepEqual(await cellsOf(bytes(text)), [
        ['titel', 'soort'],
        ['een, twee; drie\tvier, vijf; zes, zeven\t', 'kans'],
      ]);
    });

  const encodings: [string, Uint8Array][] = [
    ['UTF-8', bytes('café;één')],
    ['UTF-8 with a mark', bytes('\uFEFFcafé;één')],
    ['Windows-1252', Buffer.from('café;één', 'latin1')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFcafé;één', 'utf16le')],
  ];
  for (const [name, content] of encodings)
    it(`may be ${name}`, async () => {
      assert.deepEqual(await cellsOf(content), [['café', 'één']]);
    });

  it('has the signs of Windows that Latin-1 does not have', async () => {
    assert.deepEqual(await cellsOf(Uint8Array.from([0x80, 0x3b, 0x93, 0x94])), [['€', '“”']]);
  });

  it('numbers rows as the spreadsheet does: empty ones count, line breaks in a cell do not', async () => {
    const text = 'titel;soort\r\n"een\r\ntwee";kans\r\n\r\ndrie;kans\r\n';
    assert.deepEqual(await rowsOf(bytes(text)), [
      { row: 1, cells: ['titel', 'soort'] },
      { row: 2, cells: ['een\ntwee', 'kans'] },
      { row: 3, cells: [''] },
      { row: 4, cells: ['drie', 'kans'] },
    ]);
  });

  it('may say its separator in the first line, which is no row', async () => {
    assert.deepEqual(await rowsOf(bytes('sep=,\ntitel,soort;en meer\n')), [
      { row: 1, cells: ['titel', 'soort;en meer'] },
    ]);
  });

  it('says in which row a quotation mark is wrong', async () => {
    assert.deepEqual(await readTable(bytes('a;b\nc;d\n"e"f;g\n')), { kind: 'brokenQuotes', row: 3 });
  });
});

describe('an Excel file that is read', () => {
  it('says the same as the CSV file of the same register, with days as days', async () => {
    const [excel, csv] = await Promise.all(['lessenregister.xlsx', 'lessenregister.csv'].map(fixture)).then(
      (files) => Promise.all(files.map((file) => rowsOf(file))),
    );
    const days: Record<string, string> = {
      '12-3-2025': '2025-03-12',
      '15/9/25': '2025-09-15',
      '3-2-2024': '2024-02-03',
    };
    assert.deepEqual(
      excel,
      csv?.map(({ row, cells }) => ({ row, cells: cells.map((cell) => days[cell] ?? cell) })),
    );
  });

  it('gives the sheet that is asked for, and names the sheets where there is none', async () => {
    const file = await fixture('lessenregister.xlsx');
    assert.deepEqual(await rowsOf(file, 'Uitleg'), [{ row: 1, cells: ['Vul per les een rij in.'] }]);
    assert.deepEqual(await readTable(file, 'Weg'), { kind: 'noSheet', sheets: ['Lessen', 'Uitleg'] });
  });

  it('is refused where it unfolds to more than fits', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1_000_001) }, { level: 9 });
    assert.ok(bomb.length < 2_000);
    assert.deepEqual(await readXlsx(bomb, 1_000_000), { kind: 'tooLarge' });
  });
});

describe('what is no list', () => {
  const kinds: [string, Uint8Array, string][] = [
    ['nothing', bytes(''), 'empty'],
    ['separators only', bytes(';;;\n;;;\n'), 'empty'],
    ['an Excel file of before 2007', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'oldExcel'],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') }), 'noTable'],
    ['half an Excel file', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'noTable'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 'noTable'],
    ['too many bytes', new Uint8Array(mostBytes + 1), 'tooLarge'],
    ['too many rows', bytes('a;b\n'.repeat(20_001)), 'tooManyRows'],
  ];
  for (const [name, content, kind] of kinds)
    it(`is told: ${name}`, async () => {
      assert.equal((await readTable(content)).kind, kind);
    });
});
