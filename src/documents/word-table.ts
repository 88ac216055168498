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
import { type Cell, colourWord, type TableBlock, type Words, words } from './report-blocks.ts';
import { palette, styles } from './report-look.ts';
import { tableHead } from './report-styles.ts';
import { countFormat } from './report-texts.ts';
import { textWidth } from './word-page.ts';
import { textRuns } from './word-runs.ts';

/** A table that is no longer than this stays on one page. */
const mostRowsTogether = 10;

/** A head that repeats on every page, and rows that stay whole. */
export function wordTable({ head, widths, rows }: TableBlock): FileChild[] {
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
    return cellOf([[word, ...note]], keepNext, fill);
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
  return cellOf(content.map(textRuns), keepNext, fill, alignment);
}

function cellOf(
  content: readonly (readonly TextRun[])[],
  keepNext: boolean,
  fill?: string,
  alignment?: (typeof AlignmentType)['RIGHT'],
): TableCell {
  const children = content.map(
    (part) => new Paragraph({ style: styles.cell, keepNext, alignment, children: part }),
  );
  return new TableCell({ children, ...(fill && { shading: { type: ShadingType.CLEAR, fill } }) });
}
