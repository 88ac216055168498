import {
  AlignmentType,
  type FileChild,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  SequentialIdentifier,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Source } from '../domain/report-statement.ts';
import { plainLines } from './plain-text.ts';
import { type Colour, palette, styles, tableHead } from './report-styles.ts';
import { type ReportTextKey, reportText, sourceText } from './report-texts.ts';
import type { Picture } from './timeline-picture.ts';

/** Width of the text between the margins of an A4 page, in twentieths of a point. */
export const textWidth = 9638;
export const bulletList = 'bullets';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

type Words = string | readonly ParagraphChild[];

/** What a cell shows: text, runs, a colour with its word, or several paragraphs. */
export type Cell = Words | { colour: Colour; note?: string | undefined } | { paragraphs: readonly Words[] };

/** The only way for a text into the document: lines become line breaks, and nothing in it is read as markup. */
export function words(text: string, options: { bold?: boolean; style?: string } = {}): TextRun[] {
  return plainLines(text).map(
    (line, index) => new TextRun({ ...options, text: line, break: index === 0 ? 0 : 1 }),
  );
}

export function heading(level: 1 | 2 | 3, text: string): Paragraph {
  return new Paragraph({ heading: headings[level], children: words(text) });
}

export function paragraph(content: Words, style?: string): Paragraph {
  return new Paragraph({ style, children: runs(content) });
}

export function bullets(items: readonly Words[]): Paragraph[] {
  return items.map((item) => {
    return new Paragraph({ numbering: { reference: bulletList, level: 0 }, children: runs(item) });
  });
}

/** ` (ronde Het Lang, 19 november 2026)` in its own style. */
export function sourceRuns(sources: readonly Source[]): TextRun[] {
  if (sources.length === 0) return [];
  const text = reportText('label.source', { sources: sources.map(sourceText).join('; ') });
  return words(` ${text}`, { style: styles.source });
}

export function colourWord(colour: Colour): string {
  return reportText(`status.${colour}`);
}

/** A colour as a filled word, for in a sentence. */
export function colourRun(colour: Colour): TextRun {
  const { fill, text } = palette[colour];
  const shading = { type: ShadingType.CLEAR, fill };
  return new TextRun({ text: `\u00a0${colourWord(colour)}\u00a0`, bold: true, color: text, shading });
}

/** The heads of a table's columns, from the texts `prefix.column`. */
export function heads<Prefix extends string, Column extends string>(
  prefix: Prefix,
  columns: readonly (`${Prefix}.${Column}` extends ReportTextKey ? Column : never)[],
): string[] {
  return columns.map((column) => reportText(`${prefix}.${column}` as ReportTextKey));
}

/** A table with its caption above it and a head that repeats on every page. `widths` are parts of the whole. */
export function table(
  caption: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Cell[])[],
): FileChild[] {
  const whole = widths.reduce((total, width) => total + width, 0);
  const columnWidths = widths.map((width) => Math.floor((textWidth * width) / whole));
  const headCells = head.map((text) => tableCell([words(text, { bold: true })], tableHead.fill));
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
        ...rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map(bodyCell) })),
      ],
    }),
    new Paragraph({ children: [], spacing: { after: 60 } }),
  ];
}

/** A picture with its alternative text; `width` is that of the text. */
export function figure(caption: string, altText: string, { png, width, height }: Picture): FileChild[] {
  const shownWidth = Math.floor(textWidth / 15);
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: shownWidth, height: Math.round((height * shownWidth) / width) },
    altText: { name: caption, title: caption, description: altText },
  });
  return [
    new Paragraph({ keepNext: true, alignment: AlignmentType.LEFT, children: [image] }),
    captionParagraph('caption.figure', caption, false),
  ];
}

function captionParagraph(
  label: 'caption.table' | 'caption.figure',
  caption: string,
  keepNext: boolean,
): Paragraph {
  const name = reportText(label);
  const text = reportText('caption.text', { caption });
  const children = [...words(name), new SequentialIdentifier(name.trim()), ...words(text)];
  return new Paragraph({ style: styles.caption, keepNext, children });
}

function bodyCell(cell: Cell): TableCell {
  if (typeof cell === 'object' && 'colour' in cell) {
    const { fill, text } = palette[cell.colour];
    const word = new TextRun({ text: colourWord(cell.colour), bold: true, color: text });
    const note = cell.note ? [new TextRun({ text: cell.note, color: text, break: 1 })] : [];
    return tableCell([[word, ...note]], fill);
  }
  return tableCell(typeof cell === 'object' && 'paragraphs' in cell ? cell.paragraphs : [cell]);
}

function tableCell(content: readonly Words[], fill?: string): TableCell {
  const children = content.map((part) => new Paragraph({ style: styles.cell, children: runs(part) }));
  return new TableCell({ children, ...(fill && { shading: { type: ShadingType.CLEAR, fill } }) });
}

function runs(content: Words): readonly ParagraphChild[] {
  return typeof content === 'string' ? words(content) : content;
}
