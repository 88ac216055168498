import type { Source } from '../domain/report/report-statement.ts';
import { type Colour, type StyleId, styles } from './report-look.ts';
import { type ReportTextKey, reportText, sourceText } from './report-texts.ts';
import type { Picture } from './timeline-picture.ts';

/** Words that look alike. Nothing in them is markup; lines stay lines. */
export type Run = { text: string; bold?: boolean; style?: StyleId; colour?: Colour };
export type Words = string | readonly Run[];

/** What a cell shows: text, runs, a number, a colour with its word, or several paragraphs. */
export type Cell =
  | Words
  | { number: number }
  | { colour: Colour; note?: string | undefined }
  | { paragraphs: readonly Words[] };

/** A table has its caption above it; `widths` are parts of the whole. */
export type TableBlock = {
  kind: 'table';
  caption: string;
  head: readonly string[];
  widths: readonly number[];
  rows: readonly (readonly Cell[])[];
};
export type FigureBlock = { kind: 'figure'; caption: string; altText: string; picture: Picture };

/** What a document is made of, whatever the kind of file it becomes. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; onNewPage: boolean }
  | { kind: 'paragraph'; content: Words; style?: StyleId | undefined }
  | { kind: 'bullet'; content: Words }
  /** A name and a value behind it, in columns. */
  | { kind: 'fact'; name: string; value: string }
  /** The table of contents, on a page of its own. */
  | { kind: 'contents'; title: string }
  | FigureBlock
  | TableBlock;

export function words(text: string, look: Omit<Run, 'text'> = {}): Run[] {
  return [{ ...look, text }];
}

export function fact(name: string, value: string): Block {
  return { kind: 'fact', name, value };
}

export function heading(level: 1 | 2 | 3, text: string, { onNewPage = false } = {}): Block {
  return { kind: 'heading', level, text, onNewPage };
}

export function paragraph(content: Words, style?: StyleId): Block {
  return { kind: 'paragraph', content, style };
}

export function bullets(items: readonly Words[]): Block[] {
  return items.map((content) => ({ kind: 'bullet', content }));
}

/** ` (ronde Het Lang, 19 november 2026)` in its own style; `tell` says it in other words. */
export function sourceRuns(sources: readonly Source[], tell: (source: Source) => string = sourceText): Run[] {
  if (sources.length === 0) return [];
  const text = reportText('label.source', { sources: sources.map((source) => tell(source)).join('; ') });
  return words(` ${text}`, { style: styles.source });
}

export function colourWord(colour: Colour): string {
  return reportText(`status.${colour}`);
}

/** A colour as a filled word, for in a sentence. */
export function colourRun(colour: Colour): Run {
  return { text: `\u00a0${colourWord(colour)}\u00a0`, bold: true, colour };
}

/** A picture with its alternative text, as wide as the text; a list, as the parts of a document are. */
export function figure(caption: string, altText: string, picture: Picture): Block[] {
  return [{ kind: 'figure', caption, altText, picture }];
}

/** The heads of a table's columns, from the texts `prefix.column`. */
export function heads<Prefix extends string, Column extends string>(
  prefix: Prefix,
  columns: readonly (`${Prefix}.${Column}` extends ReportTextKey ? Column : never)[],
): string[] {
  return columns.map((column) => reportText(`${prefix}.${column}` as ReportTextKey));
}

export function table(
  caption: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Cell[])[],
): Block[] {
  return [{ kind: 'table', caption, head, widths, rows }];
}

export function runsOf(content: Words): readonly Run[] {
  return typeof content === 'string' ? words(content) : content;
}
