import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { createCsvWriter } from '../../src/spreadsheets/csv-writer.ts';

const written = async (rows: string[][]) =>
  (await buffer(Readable.from(rows).pipe(createCsvWriter()))).toString();

describe('a CSV file that is written', () => {
  it('has semicolons, a byte order mark and the line ends of Windows', async () => {
    assert.equal(
      await written([
        ['titel', 'soort'],
        ['Bel eerst', 'kans'],
      ]),
      '\uFEFFtitel;soort\r\nBel eerst;kans\r\n',
    );
  });

  it('keeps every text whole: quotes, semicolons, line breaks of any kind, emoji', async () => {
    const rows = [['a;b', 'zegt "ja"', 'een\ntwee', 'een\r\ntwee', 'een\rtwee', '👩‍🌾 é', '', ' spatie ']];
    assert.deepEqual(
      parse(await written(rows), { bom: true, delimiter: ';', record_delimiter: '\r\n' }),
      rows,
    );
  });

  for (const formula of [
    '=1+1',
    '+31 53',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    '=HYPERLINK("https://x")',
  ])
    it(`begins with an apostrophe where a spreadsheet would reckon: ${JSON.stringify(formula)}`, async () => {
      const [[cell]] = parse(await written([[formula]]), {
        bom: true,
        delimiter: ';',
        record_delimiter: '\r\n',
      }) as [[string]];
      assert.equal(cell, `'${formula}`);
    });
});
