import { unzipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import type { ReadTable } from './table-rows.ts';

/** `mostUnfolded`: a small file can unfold to one that fills the memory. */
export async function readXlsx(bytes: Uint8Array, mostUnfolded: number, sheet?: string): Promise<ReadTable> {
  try {
    if (unfoldedSize(bytes) > mostUnfolded) return { kind: 'tooLarge' };
    const sheets = await readSheets(Uint8Array.from(bytes).buffer);
    const chosen = sheet === undefined ? sheets[0] : sheets.find((one) => one.sheet === sheet);
    if (!chosen) return { kind: 'noSheet', sheets: sheets.map((one) => one.sheet) };
    const rows = chosen.data.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));
    return rows.length === 0 ? { kind: 'empty' } : { kind: 'table', rows };
  } catch {
    // A zip of something else, or one that is damaged: the libraries throw what they like.
    return { kind: 'noTable' };
  }
}

/** What the file itself says of its parts; nothing is unfolded to a larger size than that. */
function unfoldedSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A cell that is shown as a date; the library gives midnight in UTC.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
