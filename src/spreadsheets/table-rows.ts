/** A row of a sheet: its number as the spreadsheet shows it, and its cells as text. */
export type TableRow = { row: number; cells: readonly string[] };

export type ReadTable =
  | { kind: 'table'; rows: TableRow[] }
  | { kind: 'empty' }
  /** In bytes, as it is or as it unfolds. */
  | { kind: 'tooLarge' }
  | { kind: 'tooManyRows'; most: number }
  /** An Excel file of before 2007, or one with a password. */
  | { kind: 'oldExcel' }
  | { kind: 'noTable' }
  /** Of CSV: a quotation mark is wrong in this row or above it. */
  | { kind: 'brokenQuotes'; row: number }
  | { kind: 'noSheet'; sheets: string[] };
