import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ReadTable } from './table-rows.ts';

const Records = z.array(z.array(z.string()));
const delimiters = [';', ',', '\t'] as const;

/**
 * CSV as spreadsheets save it: UTF-8 or UTF-16 with or without a mark, or Windows-1252; semicolons, commas or tabs. A line
 * break between quotes stays in its cell, and an empty line is a row, as it is in the spreadsheet.
 */
export function readCsv(bytes: Uint8Array): ReadTable {
  const text = decode(bytes);
  if (text === undefined) return { kind: 'noTable' };
  // One kind of line end: the parser counts the lines of a file with two kinds wrong.
  const lines = text.replace(/\r\n?/g, '\n');
  // Excel takes this line as an instruction, and shows the next one as row 1.
  const [said, separator] = /^sep=(.)\n/i.exec(lines) ?? [];
  const body = said === undefined ? lines : lines.slice(said.length);
  try {
    const records: unknown = parse(body, {
      delimiter: separator ?? delimiterOf(body),
      relax_column_count: true,
      record_delimiter: '\n',
    });
    const rows = Records.parse(records).map((cells, index) => ({ row: index + 1, cells }));
    return rows.length === 0 ? { kind: 'empty' } : { kind: 'table', rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const records: unknown = error['records'];
    return { kind: 'brokenQuotes', row: (typeof records === 'number' ? records : 0) + 1 };
  }
}

/** Undefined where it is no text. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What is no UTF-8 comes from an Excel that saves in the code page of Windows.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What stands most often outside quotes in the first lines; of a file with one column it does not matter. */
function delimiterOf(text: string): string {
  const outside = text.slice(0, 10_000).replace(/"(?:[^"]|"")*"?/g, '');
  const counts = delimiters.map((sign) => ({ sign, count: outside.split(sign).length - 1 }));
  const firstLine = outside.trimStart().split('\n')[0] ?? '';
  const inFirst = counts.filter(({ sign }) => firstLine.includes(sign));
  const [best] = (inFirst.length > 0 ? inFirst : counts).toSorted((one, other) => other.count - one.count);
  return best?.sign ?? ';';
}
