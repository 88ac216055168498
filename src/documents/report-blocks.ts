import {
  AlignmentType,
  type FileChild,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  SequentialIdentifier,
  ShadingType,
  Tab,
  TextRun,
} from 'docx';
import type { Source } from '../domain/report/report-statement.ts';
import { plainLines } from './plain-text.ts';
import { type Colour, palette, styles } from './report-styles.ts';
import { reportText, sourceText } from './report-texts.ts';
import type { Picture } from './timeline-picture.ts';

/** Width of the text between the margins of an A4 page, in twentieths of a point. */
export const textWidth = 9638;
/** A pixel is 1/96 inch, the unit of widths 1/1440. */
const unitsPerPixel = 15;
export const bulletList = 'bullets';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** Text, or runs that were made of it. */
export type Words = string | readonly ParagraphChild[];

/** The only way for a text into the document: lines become line breaks, and nothing in it is read as markup. */
export function words(text: string, options: { bold?: boolean; style?: string } = {}): TextRun[] {
  return plainLines(text).map(
    (line, index) => new TextRun({ ...options, text: line, break: index === 0 ? 0 : 1 }),
  );
}

/** A name and a value behind it, in columns. */
export function fact(name: string, value: string): Paragraph {
  const tab = new TextRun({ children: [new Tab()] });
  return new Paragraph({
    style: styles.fact,
    children: [...words(name, { bold: true }), tab, ...words(value)],
  });
}

export function heading(level: 1 | 2 | 3, text: string, { onNewPage = false } = {}): Paragraph {
  return new Paragraph({ heading: headings[level], pageBreakBefore: onNewPage, children: words(text) });
}

export function paragraph(content: Words, style?: string): Paragraph {
  return new Paragraph({ style, children: runs(content) });
}

export function bullets(items: readonly Words[]): Paragraph[] {
  return items.map((item) => {
    return new Paragraph({ numbering: { reference: bulletList, level: 0 }, children: runs(item) });
  });
}

/** ` (ronde Het Lang, 19 november 2026)` in its own style; `tell` says it in other words. */
export function sourceRuns(
  sources: readonly Source[],
  tell: (source: Source) => string = sourceText,
): TextRun[] {
  if (sources.length === 0) return [];
  const text = reportText('label.source', { sources: sources.map((source) => tell(source)).join('; ') });
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

/** A picture with its alternative text; `width` is that of the text. */
export function figure(caption: string, altText: string, { png, width, height }: Picture): FileChild[] {
  const shownWidth = Math.floor(textWidth / unitsPerPixel);
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

/** `Tabel 3. Stand per gebied`: Word counts the number itself. */
export function captionParagraph(
  label: 'caption.table' | 'caption.figure',
  caption: string,
  keepNext: boolean,
): Paragraph {
  const name = reportText(label);
  const text = reportText('caption.text', { caption });
  const children = [...words(name), new SequentialIdentifier(name.trim()), ...words(text)];
  return new Paragraph({ style: styles.caption, keepNext, children });
}

export function runs(content: Words): readonly ParagraphChild[] {
  return typeof content === 'string' ? words(content) : content;
}
