import {
  AlignmentType,
  type FileChild,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { captionParagraph, colourWord, runs, textWidth, type Words, words } from './report-blocks.ts';
import { type Colour, palette, styles, tableHead } from './report-styles.ts';
import { countFormat, type ReportTextKey, reportText } from './report-texts.ts';

/** What a cell shows: text, runs, a number, a colour with its word, or several paragraphs. */
export type Cell =
  | Words
  | { number: number }
  | { colour: Colour; note?: string | undefined }
  | { paragraphs: readonly Words[] };

/** The heads of a table's columns, from the texts `prefix.column`. */
export function heads<Prefix extends string, Column extends string>(
  prefix: Prefix,
  columns: readonly (`${Prefix}.${Column}` extends ReportTextKey ? Column : never)[],
): string[] {
  return columns.map((column) => reportText(`${prefix}.${column}` as ReportTextKey));
}

/** A table that is no longer than this stays on one page. */
const mostRowsTogether = 10;

/** A table with its caption above it and a head that repeats on every page. `widths` are parts of the whole. */
export function table(
  caption: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Cell[])[],
): FileChild[] {
  const whole = widths.reduce((total, width) => total + width, 0);
  const columnWidths = widths.map((width) => Math.floor((textWidth * width) / whole));
  const together = rows.length <= mostRowsTogether;
  const isNumber = head.map((_text, column) => rows.every((row) => isNumberCell(row[column])));
  const headCells = head.map((text, column) => {
    const alignment = isNumber[column] && rows.length > 0 ? AlignmentType.RIGHT : undefined;
    return tableCell([words(text, { bold: true })], together, tableHead.fill, alignment);
  });
  const line = { style: 'single' as const, size: 4, color: tableHead.line };
  return [
    captionParagraph('caption.table', caption, true),
    new Table({
      columnWidths,
      layout: TableLayoutType.FIXED,
      width: { size: columnWidths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      borders: {
        top: line,
        bottom: line,
        left: line,
        right: line,
        insideHorizontal: line,
        insideVertical: line,
      },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: headCells }),
        ...rows.map((cells, index) => {
          const keepNext = together && index < rows.length - 1;
          return new TableRow({ cantSplit: true, children: cells.map((cell) => bodyCell(cell, keepNext)) });
        }),
      ],
    }),
    new Paragraph({ children: [], spacing: { after: 60 } }),
  ];
}

function isNumberCell(cell: Cell | undefined): boolean {
  return typeof cell === 'object' && 'number' in cell;
}

function bodyCell(cell: Cell, keepNext: boolean): TableCell {
  if (typeof cell === 'object' && 'colour' in cell) {
    const { fill, text } = palette[cell.colour];
    const bold = cell.colour !== 'noData';
    const word = new TextRun({ text: colourWord(cell.colour), bold, color: text });
    const note = cell.note ? [new TextRun({ text: cell.note, color: text, break: 1 })] : [];
    return tableCell([[word, ...note]], keepNext, fill);
  }
  if (typeof cell === 'object' && 'number' in cell)
    return tableCell([countFormat.format(cell.number)], keepNext, undefined, AlignmentType.RIGHT);
  return tableCell(typeof cell === 'object' && 'paragraphs' in cell ? cell.paragraphs : [cell], keepNext);
}

function tableCell(
  content: readonly Words[],
  keepNext: boolean,
  fill?: string,
  alignment?: (typeof AlignmentType)['RIGHT'],
): TableCell {
  const children = content.map(
    (part) => new Paragraph({ style: styles.cell, keepNext, alignment, children: runs(part) }),
  );
  return new TableCell({ children, ...(fill && { shading: { type: ShadingType.CLEAR, fill } }) });
}
