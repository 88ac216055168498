import type { Transform } from 'node:stream';
import { stringify } from 'csv-stringify';

/**
 * Rows of cells in, the bytes of a CSV file out, as a Dutch Excel opens it by a double click: semicolons, a byte order mark
 * and the line ends of Windows. What would be a formula begins with an apostrophe, so that no cell that somebody typed
 * does anything in the spreadsheet of whoever opens it.
 */
export function createCsvWriter(): Transform {
  return stringify({
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    // The library looks for its own line end only.
    quoted_match: /[\r\n]/,
  });
}
