import { readCsv } from './csv-table.ts';
import type { ReadTable } from './table-rows.ts';
import { readXlsx } from './xlsx-table.ts';

/** A register of a programme team is a few hundred rows; this is room for all lessons of a large city. */
export const mostBytes = 20_000_000;
const mostRows = 20_000;

/**
 * Reads a CSV file or the first sheet of an Excel file, or the one that is named; which of the two it is, is told by the
 * bytes and not by the name of the file. Bounded in size.
 */
export async function readTable(bytes: Uint8Array, sheet?: string): Promise<ReadTable> {
  if (bytes.length > mostBytes) return { kind: 'tooLarge' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'oldExcel' };
  const read = startsWith(bytes, [0x50, 0x4b])
    ? await readXlsx(bytes, mostBytes * 10, sheet)
    : readCsv(bytes);
  if (read.kind !== 'table') return read;
  if (read.rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) return { kind: 'empty' };
  return read.rows.length > mostRows ? { kind: 'tooManyRows', most: mostRows } : read;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
